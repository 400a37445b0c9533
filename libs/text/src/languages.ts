import { blocksOf } from './blocks.js';
import { commonSubsequence, type Pair } from './lcs.js';
import type { Block, Paragraph } from './paragraph.js';

/** How two language versions differ in structure. */
export interface Mismatch {
  /** Paragraphs of the base that have no counterpart, by label, or by id where nothing is printed. */
  readonly missing: readonly string[];
  /** Paragraphs of the other version that have no counterpart: label, else the first words. */
  readonly extra: readonly string[];
}

export type Alignment = { readonly paragraphs: readonly Paragraph[] } | { readonly mismatch: Mismatch };

/**
 * Lays another language version beside the base: the paragraphs of the other, with the ids of the base. Counterparts
 * are found by structure (headings, numbers, items in order), never by words. Where the structures differ it says how,
 * and pairs nothing.
 */
export function alignLanguages(base: readonly Paragraph[], other: string): Alignment {
  const blocks = blocksOf(other);
  const pairs = counterparts(base, blocks);
  if (pairs.length === base.length && pairs.length === blocks.length) {
    return { paragraphs: base.map(({ id }, index) => ({ id, ...(blocks[index] as Block) })) };
  }
  const [inBase, inOther] = [new Set(pairs.map(([a]) => a)), new Set(pairs.map(([, b]) => b))];
  return {
    mismatch: {
      missing: base.flatMap(({ label, id }, index) => (inBase.has(index) ? [] : [label || id])),
      extra: blocks.flatMap(({ label, text }, index) =>
        inOther.has(index) ? [] : [label || firstWords(text)],
      ),
    },
  };
}

/** Positions that correspond, in order. */
export function counterparts(base: readonly Block[], other: readonly Block[]): readonly Pair[] {
  return commonSubsequence(base.map(place), other.map(place));
}

const SUFFIXES: Readonly<Record<string, string>> = { бис: 'bis', тер: 'ter', кватер: 'quater' };

/** What is alike in all languages: that it is a heading or an item, and the number. */
function place({ kind, label }: Block): string {
  if (kind !== 'paragraph') return kind;
  return `paragraph ${label.toLowerCase().replace(/бис|тер|кватер/u, (word) => SUFFIXES[word] ?? word)}`;
}

function firstWords(text: string): string {
  return text.split(' ').slice(0, 6).join(' ');
}
