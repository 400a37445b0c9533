import { getContent, putContent, type Queries, type Tx } from '#store';
import { canonicalText, labelsOnly, reviseText, type Revision } from '#text';
import type { Facts, LocalisedText } from '#procedure';

type TextFacts = NonNullable<Facts['text']>;
const MEDIA_TYPE = 'application/vnd.placet.text+json';

/**
 * Keeps the text of a revision as content and says what the draft's procedure needs of it. Paragraphs keep their ids
 * from the previous revision. A text that lies outside Placet has labels only and is complete in no language yet.
 */
export async function keepText(
  tx: Tx,
  previous: string | undefined,
  given: { readonly text?: LocalisedText; readonly labels?: readonly string[] },
): Promise<TextFacts> {
  const before = previous === undefined ? undefined : await readText(tx, previous);
  const revision = given.text ? reviseText(before, given.text) : labelsOnly(given.labels ?? []);
  const hash = await putContent(tx, Buffer.from(canonicalText(revision), 'utf8'), MEDIA_TYPE);
  return { languages: given.text ? Object.keys(given.text).sort() : [], hash };
}

/** The paragraphs of a revision, by its content hash. */
export async function readText(query: Queries, hash: string): Promise<Revision | undefined> {
  const content = await getContent(query, hash);
  return content && (JSON.parse(Buffer.from(content.bytes).toString('utf8')) as Revision);
}
