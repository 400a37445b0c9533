import { commonSubsequence, heaviest, type Pair } from './lcs.js';
import { alike, sameness, wordsOf, type Words } from './similarity.js';
import type { Block, Paragraph } from './paragraph.js';

/** In its place a paragraph may be edited this much and stay itself; out of its place, this much. */
const EDITED = 0.5;
const MOVED_AND_EDITED = 0.8;
/** So many cells are compared word by word at most: beyond it, only what is unchanged keeps its id. */
const MOST_COMPARED = 1_000_000;

interface Sides {
  readonly before: readonly Paragraph[];
  readonly after: readonly Block[];
  /** By position in `after`: position in `before`. */
  readonly kept: Map<number, number>;
  readonly taken: Set<number>;
}

/**
 * Which paragraph of the previous text each block continues, by position; a block that is not in the map is new. In
 * order of strength: unchanged in its place; edited in its place; unchanged elsewhere; lightly edited elsewhere. No
 * paragraph is continued twice.
 */
export function continued(
  before: readonly Paragraph[],
  after: readonly Block[],
): ReadonlyMap<number, number> {
  const sides: Sides = { before, after, kept: new Map(), taken: new Set() };
  const anchors = commonSubsequence(before.map(sameness), after.map(sameness));
  for (const pair of anchors) keep(sides, pair);
  // What moved unchanged goes first where it is elsewhere in full, so that no neighbour that resembles it takes its id.
  keepMoved(sides);
  keepEdited(sides, anchors);
  keepMovedAndEdited(sides);
  return sides.kept;
}

function keep({ kept, taken }: Sides, [from, to]: Pair): void {
  kept.set(to, from);
  taken.add(from);
}

const free = (sides: Sides) => ({
  before: sides.before.flatMap((_, index) => (sides.taken.has(index) ? [] : [index])),
  after: sides.after.flatMap((_, index) => (sides.kept.has(index) ? [] : [index])),
});

function keepMoved(sides: Sides): void {
  const open = free(sides);
  const places = new Map<string, number[]>();
  for (const index of open.before) {
    const key = sameness(sides.before[index] ?? EMPTY);
    places.set(key, [...(places.get(key) ?? []), index]);
  }
  for (const to of open.after) {
    const from = places.get(sameness(sides.after[to] ?? EMPTY))?.shift();
    if (from !== undefined) keep(sides, [from, to]);
  }
}

const EMPTY: Block = { kind: 'paragraph', label: '', text: '' };

/** Between two anchors, what is left on both sides is paired in order by its words. */
function keepEdited(sides: Sides, anchors: readonly Pair[]): void {
  const weigh = weigher(sides);
  const bounds: readonly Pair[] = [[-1, -1], ...anchors, [sides.before.length, sides.after.length]];
  for (const [index, [beforeEnd, afterEnd]] of bounds.slice(1).entries()) {
    const [beforeStart, afterStart] = bounds[index] ?? [-1, -1];
    const open = free(sides);
    const rows = open.before.filter((at) => at > beforeStart && at < beforeEnd);
    const columns = open.after.filter((at) => at > afterStart && at < afterEnd);
    if (rows.length * columns.length > MOST_COMPARED) continue;
    const pairs = heaviest(rows.length, columns.length, (row, column) =>
      weigh(rows[row] ?? -1, columns[column] ?? -1, EDITED),
    );
    for (const [row, column] of pairs) keep(sides, [rows[row] ?? -1, columns[column] ?? -1]);
  }
}

function keepMovedAndEdited(sides: Sides): void {
  const weigh = weigher(sides);
  const open = free(sides);
  if (open.before.length * open.after.length > MOST_COMPARED) return;
  const candidates = open.before
    .flatMap((from) => open.after.map((to) => ({ from, to, weight: weigh(from, to, MOVED_AND_EDITED) })))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.to - b.to || a.from - b.from);
  for (const { from, to } of candidates) {
    if (!sides.taken.has(from) && !sides.kept.has(to)) keep(sides, [from, to]);
  }
}

/** Likeness of two blocks, or 0 below the least; the printed label, where there is one, counts a little. */
function weigher({ before, after }: Sides): (from: number, to: number, least: number) => number {
  const words = { before: before.map(lazily), after: after.map(lazily) };
  return (from, to, least) => {
    const [a, b] = [before[from], after[to]];
    if (!a || !b) return 0;
    const sameLabel = a.label !== '' && a.label === b.label;
    // A paragraph known by its label only: its text lay outside until now.
    if (a.text === '' || b.text === '') return sameLabel && least === EDITED ? 1 : 0;
    if ((a.kind === 'heading') !== (b.kind === 'heading')) return 0;
    const likeness = alike(words.before[from]?.() ?? NONE, words.after[to]?.() ?? NONE);
    return likeness < least ? 0 : likeness + (sameLabel ? 0.05 : 0);
  };
}

const NONE: Words = new Map();

function lazily({ text }: Block): () => Words {
  let words: Words | undefined;
  return () => (words ??= wordsOf(text));
}
