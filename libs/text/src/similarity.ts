import type { Block } from './paragraph.js';

/** Counts of the words of a text. Square brackets and punctuation are edits, not words. */
export type Words = ReadonlyMap<string, number>;

export function wordsOf(text: string): Words {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How alike two texts are, from 0 to 1: twice the words in common, of all words. */
export function alike(a: Words, b: Words): number {
  const total = sum(a) + sum(b);
  if (total === 0) return 0;
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  return (2 * common) / total;
}

function sum(words: Words): number {
  let total = 0;
  for (const count of words.values()) total += count;
  return total;
}

/** What must be equal for two blocks to be the same paragraph, unchanged: a new number alone changes nothing. */
export function sameness({ kind, text, label }: Block): string {
  return text === '' ? `label ${label}` : `${kind === 'heading' ? 'heading' : 'text'} ${text}`;
}
