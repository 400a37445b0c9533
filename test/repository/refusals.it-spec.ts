import { readdirSync, readFileSync } from 'node:fs';
import { REFUSALS } from '#procedure';

/** Codes of the vocabulary that nothing can meet yet, with the reason. */
const NOT_YET: Readonly<Record<string, string>> = {
  'rate-limited': 'no door counts its callers yet',
};

const FOLDERS = ['libs', 'apps', 'test', 'workflows'];
const isTest = (path: string): boolean =>
  /(\.spec|\.it-spec|\.e2e-spec)\.ts$/.test(path) || /^workflows\/.*scenarios\/.*\.yaml$/.test(path);

const tests = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
)
  .filter((path) => isTest(path) && !path.includes('node_modules') && !path.endsWith('refusals.it-spec.ts'))
  .map((path) => readFileSync(path, 'utf8'));

/** Expected by a scenario (`refused: code`, `{ command: code }`), or by a test in quotation marks. */
const isExpected = (code: string): boolean => {
  const expected = new RegExp(`'${code}'|refused: ${code}\\b|: ${code}[ },]`);
  return tests.some((text) => expected.test(text));
};

describe('every refusal', () => {
  it.each(Object.keys(REFUSALS).filter((code) => !(code in NOT_YET)))('is met in a test: %s', (code) => {
    expect(isExpected(code)).toBe(true);
  });

  it.each(Object.keys(NOT_YET))('that cannot be met yet is not pretended to be: %s', (code) => {
    expect(REFUSALS).toHaveProperty(code);
    expect(isExpected(code)).toBe(false);
  });

  it('is explained in the published vocabulary, with what to do', () => {
    const page = readFileSync('docs/vocabulary.md', 'utf8');
    for (const [code, status] of Object.entries(REFUSALS))
      expect(page).toMatch(new RegExp(`\\| \`${code}\` +\\| ${status} +\\| .{20,}`));
  });
});
