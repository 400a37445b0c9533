import { PAGE_AT_MOST, readCursor, writeCursor, type Page, type PageRequest, type Reading } from '#runtime';
import { headerOf, type ApiReply, type ApiRequest } from './http.js';
import { refuse } from './problem.js';
import { SENSITIVE } from './security-headers.js';
import { isKnown, viewTag } from './view-tag.js';

const LIMIT = 50;

/** Answers with a view: its ETag, or 304 where the caller has it already. */
export function sendView(request: ApiRequest, reply: ApiReply, { language }: Reading, view: object): void {
  const tag = viewTag(view, language);
  reply
    .header('ETag', tag)
    .header('Vary', 'Authorization, Accept-Language')
    .header('Content-Language', language)
    .header('Cache-Control', SENSITIVE);
  if (isKnown(headerOf(request, 'if-none-match'), tag)) reply.code(304).send();
  else reply.code(200).send(view);
}

/** Answers with one page of a list, and says where the next and the first are (RFC 8288). */
export function sendPage<T>(request: ApiRequest, reply: ApiReply, reading: Reading, page: Page<T>): void {
  const next = page.next && pathWith(request, { after: writeCursor(page.next) });
  const links = [
    `<${pathWith(request, {})}>; rel="first"`,
    ...(next === undefined ? [] : [`<${next}>; rel="next"`]),
  ];
  reply.header('Link', links.join(', '));
  sendView(request, reply, reading, { items: page.items, ...(next === undefined ? {} : { next }) });
}

function pathWith({ url }: ApiRequest, more: Readonly<Record<string, string>>): string {
  const { pathname, searchParams } = new URL(url, 'http://placet.invalid');
  searchParams.delete('after');
  for (const [name, value] of Object.entries(more)) searchParams.set(name, value);
  const query = searchParams.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}

/** The query of a list: known names only, each once. */
export function queryOf<Name extends string>(
  { query }: ApiRequest,
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const given = Object.entries(query as Readonly<Record<string, string | string[]>>);
  const faults = given
    .filter(([name, value]) => !names.some((known) => known === name) || typeof value !== 'string')
    .map(([name]) => ({ pointer: `/${name}`, expected: names.join(' | ') }));
  if (faults.length > 0) return refuse('invalid-payload', { pointers: faults });
  return Object.fromEntries(given) as Partial<Record<Name, string>>;
}

/** Which page is asked for: `limit` and `after` of a query. */
export function pageOfQuery({
  limit,
  after,
}: {
  readonly limit?: string;
  readonly after?: string;
}): PageRequest {
  const wanted = limit === undefined ? LIMIT : Number(limit);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > PAGE_AT_MOST) {
    return refuse('invalid-payload', { pointers: [{ pointer: '/limit', expected: `1 to ${PAGE_AT_MOST}` }] });
  }
  if (after === undefined) return { limit: wanted };
  const place = readCursor(after);
  if (place) return { limit: wanted, after: place };
  return refuse('invalid-payload', {
    pointers: [{ pointer: '/after', expected: 'the place that a next link names' }],
  });
}
