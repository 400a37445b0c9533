import { readdirSync, readFileSync } from 'node:fs';
import { readOrganisation, shippedOrganisations } from './shipped-files.js';

const organisations = shippedOrganisations();
const sources = readdirSync('libs', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\/src\/.*\.ts$/.test(name) && !name.endsWith('.spec.ts'))
  .map((name) => `libs/${name}`);

/** Those who play in proofs, as anybody would. */
const isAnybody = (code: string): boolean => /^X[A-Z]{2}$/.test(code);

/** Names of the organisations, of their bodies and of their participants. */
const names = new Set(
  organisations.flatMap((name) => {
    const { form } = readOrganisation(name);
    return [name, ...[...form.bodies, ...form.participants].map(({ code }) => code)];
  }),
);

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');

/**
 * Every name that a program text holds, however it asks: as a word or the beginning of a word in quotes (`'mc'`,
 * `'soc.pending'`), as a key of a table (`mc:`), or in a pattern (`/^mc$/`). Sentences are not names.
 */
function namesIn(text: string): string[] {
  const code = withoutComments(text);
  const quoted = [...code.matchAll(/(['"`])([^'"`\s]+)\1/g)].map(([, , word = '']) => word);
  const keys = [...code.matchAll(/(?:^|[{,(])\s*([A-Za-z][\w-]*)\??:(?!:)/gm)].map(([, key = '']) => key);
  const patterns = [...code.matchAll(/\/(?![*/\s])((?:\\.|[^/\n\\])+)\/[a-z]*(?=[.,;)\s])/g)].map(
    ([, pattern = '']) => pattern,
  );
  const words = [...quoted, ...keys, ...patterns].flatMap((one) => one.split(/[^\w-]+/));
  return [...new Set(words.filter((word) => names.has(word) && !isAnybody(word)))];
}

/** Which organisation is meant where nobody names one. */
const DEFAULTS = ['libs/runtime/src/config.ts: cica', 'libs/runtime/src/scenario/read-scenario.ts: sample'];

describe('the shipped organisations', () => {
  it.each(['osce', 'un', 'ietf', 'codex'])('%s is among them, with workflows and scenarios', (name) => {
    expect(organisations).toContain(name);
    expect(readOrganisation(name).workflows.length).toBeGreaterThan(0);
    expect(readdirSync(`workflows/${name}/scenarios`).length).toBeGreaterThanOrEqual(3);
  });

  it('follow procedures before bodies that they have, with titles in English and Russian', () => {
    const faults = organisations.flatMap((name) => {
      const { form, workflows } = readOrganisation(name);
      const bodies = form.bodies.map(({ code }) => code);
      return workflows.flatMap(({ file, workflow }) => {
        const stages = Object.entries(workflow.form.stages);
        const unknown = stages.map(([id, { body = id }]) => body).filter((body) => !bodies.includes(body));
        const untitled = [workflow.form.title, ...stages.map(([, { title }]) => title ?? {})].filter(
          ({ en, ru }) => !en || !ru,
        );
        return [...unknown, ...untitled].map((fault) => [file, fault]);
      });
    });
    expect(faults).toEqual([]);
  });

  it.each([
    ["if (body === 'mc') return", 'mc'],
    ["['soc', 'summit'].includes(body)", 'soc'],
    ['const RECORD = { cica: 1 };', 'cica'],
    ["state.startsWith('pc.')", 'pc'],
    ['/^(un|osce)$/.test(name)', 'osce'],
    ['new Set(["KAZ"])', 'KAZ'],
  ])('would be found in %s', (text, name) => {
    expect(namesIn(text)).toContain(name);
  });

  it('are known to no lib by their name, their bodies or their participants', () => {
    const found = sources.flatMap((file) =>
      namesIn(readFileSync(file, 'utf8')).map((name) => `${file}: ${name}`),
    );
    expect(found.filter((one) => !DEFAULTS.includes(one))).toEqual([]);
  });
});
