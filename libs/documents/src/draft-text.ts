import { getContent, putContent, type Queries, type Tx } from '#store';
import { canonicalText, labelsOnly, languagesOf, reviseText, setLanguage, type Revision } from '#text';
import type { Facts, LocalisedText } from '#procedure';

type TextFacts = NonNullable<Facts['text']>;
export const MEDIA_TYPE = 'application/vnd.placet.text+json';

export interface GivenText {
  readonly text?: LocalisedText;
  /** Printed labels of a text that lies outside Placet. */
  readonly labels?: readonly string[];
  /** Whether it adds to the present revision (a language delivered or corrected) or begins a new one. */
  readonly within: boolean;
}

/**
 * Keeps the text of a revision as content and says what the draft's procedure needs of it. Paragraphs keep their ids
 * from the previous revision. A text that lies outside Placet has labels only and is complete in no language yet.
 */
export async function keepText(tx: Tx, previous: string | undefined, given: GivenText): Promise<TextFacts> {
  const before = previous === undefined ? undefined : await readText(tx, previous);
  const revision = revised(before, given);
  const hash = await putContent(tx, Buffer.from(canonicalText(revision), 'utf8'), MEDIA_TYPE);
  return { languages: languagesOf(revision), hash };
}

function revised(before: Revision | undefined, { text, labels = [], within }: GivenText): Revision {
  if (!text) return labelsOnly(labels, before);
  if (!within || !before) return reviseText(before, text);
  return Object.entries(text).reduce(
    (revision, [language, words]) => setLanguage(revision, language, words),
    before,
  );
}

/** The paragraphs of a revision, by its content hash. */
export async function readText(query: Queries, hash: string): Promise<Revision | undefined> {
  const content = await getContent(query, hash);
  return content && (JSON.parse(Buffer.from(content.bytes).toString('utf8')) as Revision);
}
