/** Breaks text at spaces into lines of at most so many characters; a longer word stands on a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (lengthOf(longer) <= width || line === '') line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    lines.push(line);
  }
  return lines;
}

/** Text behind a margin: the first line beside it, the others below that. */
export function hang(margin: string, text: string, width: number): string[] {
  const indent = ' '.repeat(lengthOf(margin));
  return wrap(text, Math.max(20, width - indent.length)).map((line, index) =>
    `${index === 0 ? margin : indent}${line}`.trimEnd(),
  );
}

/** Indented lines, lists among them, each broken below its own beginning. */
export function folded(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    const margin = /^ *(?:- )?/.exec(line)?.[0] ?? '';
    const [first = '', ...rest] = wrap(line.slice(margin.length), Math.max(20, width - margin.length - 2));
    return [`${margin}${first}`, ...rest.map((more) => `${' '.repeat(margin.length + 2)}${more}`)];
  });
}

/** Rows of cells set side by side, each cell broken within the width of its column. */
export function sideBySide(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  margin: string,
): string[] {
  return rows.flatMap((row) => {
    const cells = row.map((cell, column) => wrap(cell, widths[column] ?? 0));
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) => {
      const parts = cells.map((cell, column) => pad(cell[line] ?? '', widths[column] ?? 0));
      return `${margin}${parts.join('  ')}`.trimEnd();
    });
  });
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)));
}

/** In characters as a terminal shows them, near enough for Latin and Cyrillic. */
export function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}
