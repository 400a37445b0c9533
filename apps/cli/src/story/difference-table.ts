import type { Difference } from '#runtime';
import { lengthOf, sideBySide } from './layout.js';
import type { StoryWords } from './words.js';

const LABEL_AT_MOST = 22;
const GAPS = 4;

/** Expected beside actual, one row for each difference. */
export function differenceTable(
  differences: readonly Difference[],
  words: StoryWords,
  { margin, width }: { readonly margin: string; readonly width: number },
): string[] {
  if (differences.length === 0) return [];
  const longest = Math.max(...differences.map(({ what }) => lengthOf(what)));
  const label = Math.min(LABEL_AT_MOST, longest);
  const rest = Math.max(24, width - lengthOf(margin) - label - GAPS);
  const wanted = Math.max(lengthOf(words.expected), ...differences.map(({ expected }) => lengthOf(expected)));
  const left = Math.min(wanted, Math.floor(rest / 2));
  const rows = [
    ['', words.expected, words.actual],
    ...differences.map(({ what, expected, actual }) => [what, expected, actual]),
  ];
  return sideBySide(rows, [label, left, rest - left], margin);
}
