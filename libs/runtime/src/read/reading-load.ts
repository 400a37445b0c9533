import { participant, type OrganisationState } from '#organisation';
import { marksOf } from '#store';
import { pagesOf, wordsToRead } from '#text';
import type { AgendaItemView, ReadingLoad } from './agenda.dto.js';
import type { Reading } from './reading.js';

/** How many words there are to read of a text, by language. */
export type WordsByLanguage = Readonly<Record<string, number>>;

interface WordsRow {
  readonly id: string;
  readonly words: string | null;
}

/** Of drafts that a body has, the words of their present texts; nothing of a text that lies outside Placet. */
export async function wordsOfDrafts(
  { q }: Pick<Reading, 'q'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WordsByLanguage>> {
  if (ids.length === 0) return new Map();
  const rows = await q.all<WordsRow>(
    `SELECT draft.id, own.words FROM draft
     JOIN draft_revision AS own ON own.draft_id = draft.id AND own.number = draft.revision
     WHERE draft.id IN (${marksOf(ids)}) AND draft.circulated = 1`,
    ids,
  );
  return new Map(
    rows.flatMap(({ id, words }) => (words === null ? [] : [[id, JSON.parse(words) as WordsByLanguage]])),
  );
}

/** The languages in which somebody reads, the first one first: a delegation in that of its correspondence. */
export function languagesFor({ organisation, viewer, language }: Omit<Reading, 'q' | 'catalogue'>): string[] {
  const own =
    viewer.delegation === undefined ? undefined : participant(organisation, viewer.delegation)?.language;
  return [own ?? language, ...organisation.languages];
}

export const loadOf = (words: number): ReadingLoad => ({ words, pages: pagesOf(words) });

/** What there is to read of all these texts together: pages are counted once for the whole. */
export function loadTogether(texts: Iterable<WordsByLanguage>, languages: readonly string[]): ReadingLoad {
  let words = 0;
  for (const text of texts) words += wordsToRead(text, languages);
  return loadOf(words);
}

/** Of one text, with the language in which it is read. */
export function loadIn(
  text: WordsByLanguage | undefined,
  languages: readonly string[],
): AgendaItemView['reading'] {
  const known = Object.keys(text ?? {});
  const language = languages.find((code) => known.includes(code)) ?? known[0];
  return language === undefined ? undefined : { language, ...loadOf(text?.[language] ?? 0) };
}

/** What each of these delegations has to read, in its own language. */
export function loadOfEach(
  organisation: OrganisationState,
  delegations: readonly string[],
  texts: readonly WordsByLanguage[],
): (ReadingLoad & { participant: string; language: string })[] {
  return delegations.map((code) => {
    const language = participant(organisation, code)?.language ?? organisation.languages[0] ?? 'en';
    return { participant: code, language, ...loadTogether(texts, [language, ...organisation.languages]) };
  });
}
