import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#runtime';

interface Row {
  readonly number: number;
  readonly file: string;
  readonly test: string;
}

const ROW = /^\| (\d+) \| .* \| `([^`]+)` \| `([^`]+)` \|$/;
const read = (file: string): string => readFileSync(join(packageRoot(), file), 'utf8');
const rows = read('docs/edge-cases.md')
  .split('\n')
  .flatMap((line): Row[] => {
    const [, number, file = '', test = ''] = ROW.exec(line) ?? [];
    return number === undefined ? [] : [{ number: Number(number), file, test }];
  });

/** How a file of tests says the name: a scenario by its key, a test by its title. */
function says(file: string, name: string): boolean {
  const text = read(file);
  if (file.endsWith('.yaml')) return text.split('\n').includes(`scenario: ${name}`);
  return (
    /\.(it-|e2e-)?spec\.ts$/.test(file) &&
    [`it('${name}'`, `('${name}'`].some((start) => text.includes(start))
  );
}

describe('docs/edge-cases.md', () => {
  it('has one row for each of the 35 edge cases, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
  });

  it.each(rows)('row $number names a test that is there: $test', ({ file, test }) => {
    expect(says(file, test)).toBe(true);
  });
});
