/** Words longer than this are not compared: nobody mistypes that, and comparing costs the product of the lengths. */
const LONGEST = 64;

/** The known name that a mistyped one probably stands for, if there is one. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const mistyped = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of known) {
    if (name.length > LONGEST) continue;
    const distance = isBeginning(mistyped, name) ? 1 : editDistance(mistyped, name.toLowerCase());
    if (distance < least && distance < name.length) [best, least] = [name, distance];
  }
  return best;
}

/** ` (did you mean …?)`, to be put behind a sentence about an unknown name. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const name = nearest(word, known);
  return name === undefined ? '' : ` (did you mean \`${name}\`?)`;
}

/** `chairman` for `chair`, `posit` for `positions`. */
const isBeginning = (word: string, name: string): boolean =>
  Math.min(word.length, name.length) >= 4 && (word.startsWith(name) || name.startsWith(word));

/** Letters put in, left out or changed, and neighbours swapped. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(at(last, column) + 1, at(next, column - 1) + 1, at(last, column - 1) + change);
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwapped) least = Math.min(least, at(before, column - 2) + 1);
      next.push(least);
    }
    [before, last] = [last, next];
  }
  return at(last, b.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? 0;
