import type { Store } from '#store';

/** One line for each message that a recipient found in its inbox: what it was about, and whom it reached. */
export async function toldIn(store: Store): Promise<readonly string[]> {
  const rows = await store.read.all<Row>(
    "SELECT kind, occasion, offset_text, at, recipient FROM delivery WHERE channel = 'inbox'",
  );
  return rows.map(lineOf).sort();
}

interface Row {
  readonly kind: string;
  readonly occasion: string;
  readonly offset_text: string;
  readonly at: string;
  readonly recipient: string;
}

function lineOf({ kind, occasion, offset_text: offset, at, recipient }: Row): string {
  const [, subject = '', part = ''] = occasion.split(':');
  return toldLine({ kind, subject, about: offset === '' ? part : offset, at, recipient });
}

export interface Told {
  readonly kind: string;
  readonly subject: string;
  /** Number of the event, or the offset of a reminder. */
  readonly about: string;
  readonly at: string;
  readonly recipient: string;
}

export const toldLine = ({ kind, subject, about, at, recipient }: Told): string =>
  [kind, subject.slice(0, 8), about, at, recipient].join(' ');
