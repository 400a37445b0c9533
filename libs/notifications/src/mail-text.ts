import type { Link, Page } from './page.js';

/** A letter as it is laid out: its words, and where its pages lie. */
export interface Layout {
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  readonly page: Page;
  /** Address that the pages lie under; without one there are no links. */
  readonly publicUrl?: string | undefined;
}

/** The address of a page; `undefined` where pages have none. */
export function addressOf({ path }: Pick<Link, 'path'>, publicUrl: string | undefined): string | undefined {
  return publicUrl === undefined ? undefined : `${publicUrl.replace(/\/+$/, '')}${path}`;
}

/** The plain-text part: the same words as the other, in the same order. */
export function textOf({ body, page, publicUrl }: Layout): string {
  const linked = (link: Link): readonly string[] => {
    const address = addressOf(link, publicUrl);
    return address === undefined ? [] : [`${link.label}: ${address}`];
  };
  const entries = (page.entries ?? []).map(({ subject, lead, body: told, open }) =>
    [`* ${subject}`, lead, told, ...linked(open)].join('\n'),
  );
  const told = page.entries ? entries : [body, ...(page.attached ? [page.attached.words] : [])];
  // "-- " alone on a line begins what readers know as a signature (RFC 3676, 4.3).
  return `${[page.lead, ...told, ...linked(page.open), ['-- ', ...page.foot].join('\n')].join('\n\n')}\n`;
}
