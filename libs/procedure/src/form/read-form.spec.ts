import { z } from 'zod';
import { FormError } from './form-error.js';
import { readForm } from './read-form.js';
import { inLargestFiles } from '../../test/cost.js';

const body = z.strictObject({
  template: z.literal('meeting'),
  members: z.array(z.string().min(1)).min(1).optional(),
  rule: z.string().optional(),
});
const ballot = z.strictObject({ template: z.literal('ballot'), share: z.int().positive() });
const form = z.strictObject({
  title: z.string().min(1),
  version: z.int().positive().optional(),
  kind: z.enum(['report', 'statement']).optional(),
  stage: z.discriminatedUnion('template', [body, ballot]).optional(),
  length: z
    .union([z.string().regex(/^P\d+D$/), z.strictObject({ workingDays: z.int() })])
    .describe('a length: P3D or { workingDays: 3 }')
    .optional(),
});

function faultsOf(text: string): string[] {
  try {
    readForm(text, form, 'x.yaml');
  } catch (error) {
    if (error instanceof FormError) return error.message.split('\n');
    throw error;
  }
  return [];
}

it.each([
  [
    'a mistyped key',
    'title: A\nverison: 1',
    'x.yaml:2:1: verison: unknown key `verison`; did you mean `version`?',
  ],
  [
    'a key from elsewhere',
    'title: A\ncolour: red',
    'x.yaml:2:1: colour: unknown key `colour`; known are title, version, kind, stage, length',
  ],
  ['a missing key', 'version: 1', 'x.yaml:1:1: title: missing; expected text'],
  ['a number for text', 'title: 7', 'x.yaml:1:1: title: expected text; found 7'],
  ['text for a number', 'title: A\nversion: one', 'x.yaml:2:1: version: expected a number; found `one`'],
  ['a fraction', 'title: A\nversion: 1.5', 'x.yaml:2:1: version: expected a whole number; found 1.5'],
  ['a number too small', 'title: A\nversion: 0', 'x.yaml:2:1: version: expected more than 0; found 0'],
  ['empty text', 'title: ""', 'x.yaml:1:1: title: must not be empty'],
  ['a list for keys', '- title: A', 'x.yaml:1:1: expected keys with values; found a list'],
  ['nothing at all', '', 'x.yaml:1:1: expected keys with values; found nothing'],
  [
    'a mistyped word',
    'title: A\nkind: reprot',
    'x.yaml:2:1: kind: found `reprot` (did you mean `report`?); expected one of report, statement',
  ],
  [
    'an unknown template',
    'title: A\nstage: { template: balot }',
    'x.yaml:2:10: stage.template: found `balot` (did you mean `ballot`?); expected one of meeting, ballot',
  ],
  [
    'no template',
    'title: A\nstage: { rule: x }',
    'x.yaml:2:1: stage.template: missing; expected one of meeting, ballot',
  ],
  [
    'an empty list',
    'title: A\nstage: { template: meeting, members: [] }',
    'x.yaml:2:29: stage.members: expected at least one entry',
  ],
  [
    'none of several forms',
    'title: A\nlength: [3]',
    'x.yaml:2:1: length: a list does not fit here; expected a length: P3D or { workingDays: 3 }',
  ],
  [
    'a key too many in one of several forms',
    'title: A\nlength: { workingDays: 3, of: capitals }',
    'x.yaml:2:27: length.of: unknown key `of`; known are workingDays',
  ],
])('says in a sentence what is wrong: %s', (_what, text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});

it.each([
  [
    'a line with two keys',
    'title: A: B\nkind: [\nstage: "x',
    '1:8: this is not YAML: two keys stand on one line',
  ],
  ['a tab', 'title: A\nstage:\n\trule: x', '3:1: this is not YAML: a tab is used for indentation'],
  [
    'a quotation mark that is not closed',
    'title: "A\nkind: report',
    'this is not YAML: missing closing "quote',
  ],
  ['indentation that fits nothing', 'stage:\n    rule: x\n  template: y', 'this is not YAML: '],
  ['a tag', 'title: !include other.yaml', '1:8: this is not YAML: tags (!name) are not read'],
  ['two documents', 'title: A\n---\ntitle: B', '2:1: this is not YAML: a second document begins'],
  [
    'a key given twice',
    'title: A\nkind: report\ntitle: B',
    '3:1: title: `title` is given twice; keep one of them',
  ],
  ['a key given twice within', 'stage: { rule: a, rule: b }', '1:19: stage.rule: `rule` is given twice'],
])('tells one clear fault of a broken file: %s', (_what, text, fault) => {
  const faults = faultsOf(text);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(fault);
});

const laughs = Array.from({ length: 12 }, (_all, level) =>
  level === 0
    ? 'a0: &a0 [ha]'
    : `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
).join('\n');

it.each([
  ['a file of 10 MB', `title: ${'x'.repeat(10_000_000)}`, 'the file has 10000007 characters'],
  ['a billion laughs', laughs, 'aliases'],
  ['deep brackets', `title: ${'['.repeat(50_000)}`, 'nested too deeply'],
  ['deep lists', `${'- '.repeat(50_000)}a`, 'nested too deeply'],
  ['moderately deep brackets', `title: ${'['.repeat(100)}${']'.repeat(100)}`, 'nested too deeply'],
  ['many keys', Array.from({ length: 90_000 }, (_all, index) => `a${index}: 1`).join('\n'), 'more than'],
  ['many aliases', `a: &a 1\nb: [${'*a, '.repeat(500)}]`, 'more than 100 aliases'],
  ['an alias of itself', 'a: &a [*a]', 'a: unknown key'],
])('refuses what would cost too much, for no more than a few large files cost: %s', (_what, text, fault) => {
  expect(inLargestFiles(() => expect(faultsOf(text).join('\n')).toContain(fault))).toBeLessThan(5);
});

it('tells the first fifty faults, and how many more there are', () => {
  const faults = faultsOf(Array.from({ length: 70 }, (_all, index) => `key${index}: 1`).join('\n'));
  expect(faults).toHaveLength(51);
  expect(faults.at(-1)).toBe('… and 21 more');
});

it('points to each part with a JSON pointer too', () => {
  try {
    readForm('title: A\nstage: { template: meeting, "a/b.c": 1 }', form, 'x.yaml');
  } catch (error) {
    expect((error as FormError).faults[0]).toMatchObject({ pointer: '/stage/a~1b.c', path: 'stage.a/b.c' });
  }
  expect.assertions(1);
});
