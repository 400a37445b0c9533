import type { Revision } from './revision.js';

/**
 * Words of a standard page. The United Nations reckons its documentation in pages of so many: what it takes in within a
 * day, 3,300 words, are ten of them.
 */
export const WORDS_OF_A_PAGE = 330;

const segmenters = new Map<string, Intl.Segmenter>();

/** Words of a text as a reader of that language counts them: numbers are words, punctuation is none. */
export function wordsIn(text: string, language: string): number {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1;
  return words;
}

/** Words of a revision by language; of a text that lies outside Placet there are none to count. */
export function wordsOf({ paragraphs }: Revision): Readonly<Record<string, number>> {
  const words: Record<string, number> = {};
  for (const { text } of paragraphs) {
    for (const [language, written] of Object.entries(text)) {
      words[language] = (words[language] ?? 0) + wordsIn(written, language);
    }
  }
  return words;
}

/** How many there are to read for somebody who reads these languages, the first one first. */
export function wordsToRead(
  words: Readonly<Record<string, number>> | null | undefined,
  languages: readonly string[],
): number {
  const language = languages.find((code) => words?.[code] !== undefined);
  return (language === undefined ? Object.values(words ?? {})[0] : words?.[language]) ?? 0;
}

/** Pages that have begun: whoever reads a word of one has it before them. */
export const pagesOf = (words: number): number => Math.ceil(words / WORDS_OF_A_PAGE);
