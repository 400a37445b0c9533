export type Pair = readonly [before: number, after: number];

/**
 * The longest common subsequence of two lists, as pairs of positions in order. What both begin and end with alike is
 * paired at once, so that a small change to a long text is cheap.
 */
export function commonSubsequence(before: readonly string[], after: readonly string[]): readonly Pair[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const room = Math.min(before.length, after.length) - start;
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const head: Pair[] = Array.from({ length: start }, (_, index) => [index, index]);
  const middle = heaviest(before.length - tail - start, after.length - tail - start, (row, column) =>
    before[start + row] === after[start + column] ? 1 : 0,
  );
  const end: Pair[] = Array.from({ length: tail }, (_, index) => [
    before.length - tail + index,
    after.length - tail + index,
  ]);
  return [...head, ...middle.map(([row, column]): Pair => [start + row, start + column]), ...end];
}

/**
 * Pairs positions of two lists, in order, so that the sum of weights is greatest. What weighs nothing is never paired;
 * of equals, the pairing that begins earlier is taken.
 */
export function heaviest(
  rows: number,
  columns: number,
  weight: (row: number, column: number) => number,
): readonly Pair[] {
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const own = new Float64Array(rows * columns);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const together = weight(row, column);
      own[row * columns + column] = together;
      const paired = together > 0 ? together + at(row + 1, column + 1) : 0;
      best[row * width + column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    const together = own[row * columns + column] ?? 0;
    if (together > 0 && at(row, column) === together + at(row + 1, column + 1)) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row + 1, column)) row += 1;
    else column += 1;
  }
  return pairs;
}
