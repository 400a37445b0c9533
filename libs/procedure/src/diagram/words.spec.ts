import { z } from 'zod';
import { FROM_THE_MEETING } from '../compile/machine-event.js';
import { atomicConditions, type AtomicName, type Condition } from '../form/condition.form.js';
import { DEADLINES } from '../vocabulary/deadlines.js';
import { DRAFT_COMMANDS } from '../vocabulary/draft-commands.js';
import { ROLES } from '../vocabulary/roles.js';
import { commandIn, deadlineIn, roleIn } from './command-words.js';
import { conditionsIn, type Names } from './condition-words.js';
import { periodIn, wordsIn, type DiagramLanguage } from './words.js';

const LANGUAGES = ['en', 'ru'] as const;

const namesIn = (language: DiagramLanguage): Names => ({
  language,
  verb: (code) => `<${code}>`,
  stage: (id) => id.toUpperCase(),
});

/** Values that a condition can be written with. */
function valuesOf(schema: z.core.$ZodType): readonly unknown[] {
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodLiteral) return [...schema.values];
  if (schema instanceof z.ZodBoolean) return [true, false];
  if (schema instanceof z.ZodReadonly) return valuesOf(schema.def.innerType);
  if (schema instanceof z.ZodUnion) return schema.options.slice(0, 1).flatMap(valuesOf);
  return schema instanceof z.ZodArray ? [['soc', 'mc']] : ['soc'];
}

/** Said with the command itself, or of every way alike. */
const NOT_SAID = ['outcome', 'to', 'deadline', 'agreement', 'package', 'packaged'];
const conditions = (Object.keys(atomicConditions) as AtomicName[])
  .filter((name) => !NOT_SAID.includes(name))
  .map((name) => [name, valuesOf(atomicConditions[name]).map((value) => ({ [name]: value }))]);

/** Words of that language, and none of a code. */
const isSaid = (language: DiagramLanguage, text: string): boolean =>
  /^[^{}]{3,}$/.test(text) && (language === 'ru') === /[а-я]{2,}/i.test(text.replace(/<.*>|Placet/g, ''));

describe.each(LANGUAGES)('in words (%s)', (language) => {
  const said = (condition: Condition): string[] => conditionsIn(namesIn(language), condition);

  it.each(conditions as [string, Condition[]][])('there is a clause for each %s', (name, all) => {
    const clauses = all.map((condition) => said(condition).join());
    for (const clause of clauses) {
      expect([clause, isSaid(language, clause)]).toEqual([clause, true]);
      expect(clause).not.toMatch(new RegExp(`^${name}:`));
    }
    expect(new Set(clauses).size).toBe(clauses.length);
  });

  it.each(NOT_SAID)('nothing is said twice: %s', (name) => {
    expect(said({ [name]: 'x' })).toEqual([]);
  });

  it('nothing is said of a choice among none', () => {
    expect(said({ nextOneOf: [], outcomeAmong: [] })).toEqual([]);
  });

  it('what is named is named as the workflow names it', () => {
    const named: Condition[] = [
      { outcomeAmong: ['agreed', 'noted'] },
      { languagesBefore: ['adopted'] },
      { condition: 'costed' },
      { nextOneOf: ['soc', 'mc'] },
      { named: 'soc' },
      { by: 'chair' },
    ];
    const chair = roleIn(language, 'chair');
    const expected = ['<agreed>, <noted>', '<adopted>', '<costed>', 'SOC, MC', 'SOC', chair];
    for (const [index, condition] of named.entries()) expect(said(condition)[0]).toContain(expected[index]);
  });

  it('conditions are joined as they hold together', () => {
    const [met] = said({ verdict: 'met' });
    const [none] = said({ concerns: 'none' });
    const [chair] = said({ by: 'chair' });
    const [or, not] = language === 'en' ? ['or', 'not'] : ['или', 'не выполнено'];
    expect(said({ all: [{ verdict: 'met' }, { concerns: 'none' }] })).toEqual([met, none]);
    expect(said({ any: [{ verdict: 'met', by: 'chair' }, { concerns: 'none' }] })).toEqual([
      `${met}, ${chair} ${or} ${none}`,
    ]);
    expect(said({ by: 'chair', not: { verdict: 'met', concerns: 'none' } })).toEqual([
      chair,
      `${not}: ${met}, ${none}`,
    ]);
    expect(said({})).toEqual([]);
  });

  const table: [string, readonly string[], (code: string) => string][] = [
    ['command', [...Object.keys(DRAFT_COMMANDS), ...Object.keys(FROM_THE_MEETING)], commandOf(language)],
    ['deadline', Object.keys(DEADLINES), (kind) => deadlineIn(language, kind)],
    ['role', ROLES.filter((role) => role !== 'system'), (role) => roleIn(language, role as never)],
  ];

  it.each(table)('there is a word for each %s, and no two have the same', (_what, codes, wordOf) => {
    const words = codes.map(wordOf);
    expect(words.filter((word) => !isSaid(language, word))).toEqual([]);
    expect(new Set(words).size).toBe(codes.length);
    expect(wordOf('unheard-of')).toBe('unheard-of');
  });

  it('what a diagram says takes the values that it is given', () => {
    expect(wordsIn(language)('decides', { bodies: 'SOC, MC' })).toMatch(/: SOC, MC$/);
    expect(wordsIn(language)('procedure', { version: 2 })).toMatch(/ 2$/);
    expect(wordsIn(language)('procedure')).not.toMatch(/[{}]|undefined/);
  });
});

function commandOf(language: DiagramLanguage) {
  return (code: string): string => commandIn(language, code);
}

it.each([
  ['P2W', '2 weeks', '2 недели'],
  ['P14D', '14 days', '14 дней'],
  ['PT48H', '48 hours', '48 часов'],
  ['P1M', 'P1M', 'P1M'],
  ['P1W2D', 'P1W2D', 'P1W2D'],
  [{ workingDays: 1 }, '1 working day', '1 рабочий день'],
  [{ workingDays: 5 }, '5 working days', '5 рабочих дней'],
  [{ workingDays: 21 }, '21 working days', '21 рабочий день'],
])('a period of %j is said as people say it', (length, en, ru) => {
  expect([periodIn('en', length), periodIn('ru', length)]).toEqual([en, ru]);
});
