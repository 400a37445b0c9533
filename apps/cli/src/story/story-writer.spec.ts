import { stripVTControlCharacters } from 'node:util';
import { loadOrganisation } from '#organisation';
import { readOrganisation, readScenario, type StoryLine } from '#runtime';
import { lengthOf } from './layout.js';
import { StoryWriter } from './story-writer.js';

const STEPS = `
  - { do: draft.create, as: XAB, with: { ref: paper, kind: regulations, title: Rules } }
  - { do: draft.submit, as: chair, on: paper, with: { body: soc }, refused: wrong-state }
  - { check: paper, state: soc.silence, round: { closesAt: 2024-07-25T18:00:00+05:00 } }
  - { wait: +P1D }`;
const TEXT = `scenario: trial\ntitle: { en: A trial, ru: Проба }\nstart: 2024-07-11T10:00:00+05:00\nsteps:${STEPS}`;
const scenario = readScenario(TEXT, 'trial.yaml', () => '+05:00');
const organisation = loadOrganisation(readOrganisation('sample').form);
const at = scenario.start;
const place = { file: 'trial.yaml', line: 7, column: 5 };
const checked = { line: 'check', at, step: 3, place, check: 'paper', keys: ['state', 'round'] } as const;

function written(lines: readonly StoryLine[], { language = 'en', width = 80 } = {}): string[] {
  const rows: string[] = [];
  const write = (row: string) => rows.push(stripVTControlCharacters(row));
  const writer = new StoryWriter({ scenario, organisation, language: language as 'en' | 'ru', width, write });
  for (const line of lines) writer.tell(line);
  return rows;
}

it('groups what happens by local day, with the weekday', () => {
  const rows = written([
    { line: 'wait', at, step: 4 },
    { line: 'wait', at: '2024-07-11T18:59:00.000Z', step: 4 },
    { line: 'wait', at: '2024-07-11T19:00:00.000Z', step: 4 },
  ]);
  expect(rows).toEqual([
    '',
    'Thursday 11 July 2024',
    '  10:00             Time passes',
    '  23:59             Time passes',
    '',
    'Friday 12 July 2024',
    '  00:00             Time passes',
  ]);
});

it('says a state when it is a new one', () => {
  const command = {
    line: 'command',
    at,
    step: 1,
    place,
    type: 'draft.create',
    as: 'XAB',
    with: { ref: 'paper', kind: 'regulations', title: 'Rules' },
    answer: 'accepted',
    state: 'drafting',
    passed: true,
    differences: [],
  } as const;
  const rows = written([command, command]).join('\n');
  expect(rows.match(/\(drafting\)/g)).toHaveLength(1);
  expect(rows).toContain('Belmora (XAB)');
});

it('marks a check with what it looked at, in the zone of the scenario', () => {
  expect(written([{ ...checked, passed: true, differences: [] }]).slice(2)).toEqual([
    '  10:00  paper    ✓ state soc.silence, round { closesAt:',
    '                    2024-07-25T18:00:00+05:00 }',
  ]);
});

it('sets what was expected beside what is, with its place in the file', () => {
  const differences = [
    { what: 'state', expected: 'soc.silence', actual: 'soc.held' },
    { what: 'standing.objection', expected: '–', actual: 'XAC, XAD' },
  ];
  expect(written([{ ...checked, passed: false, differences }]).slice(4)).toEqual([
    '                    trial.yaml:7:5',
    '                                        expected     actual',
    '                    state               soc.silence  soc.held',
    '                    standing.objection  –            XAC, XAD',
  ]);
});

it('says why a command was refused that should not have been, and what is still needed', () => {
  const refusal = { refused: 'wrong-state' } as const;
  const needs = [{ code: 'call', who: ['chair'] }] as const;
  const rows = written([
    {
      line: 'command',
      at,
      step: 2,
      place,
      type: 'draft.submit',
      as: 'chair',
      on: 'paper',
      with: { body: 'soc' },
      answer: 'refused',
      code: 'wrong-state',
      refusal,
      passed: false,
      differences: [{ what: 'answer', expected: 'accepted', actual: 'refused: wrong-state', refusal, needs }],
    },
    { line: 'end', at, passed: false, checks: 0, failures: 1, stoppedAt: 2 },
  ]);
  const text = rows.join('\n');
  expect(text).toMatch(/paper +✗ /);
  expect(text).toContain('answer  accepted  refused: wrong-state');
  expect(text).toContain('Still needed: ');
  expect(rows.at(-2)).toMatch(/^✗ trial: not as expected \(1 difference\); stopped at step 2/);
});

it.each([60, 80, 120])('keeps to %d characters', (width) => {
  const to = Array.from({ length: 26 }, (_, index) => `XA${String.fromCharCode(65 + index)}`);
  const rows = written(
    [
      {
        line: 'scenario',
        name: 'trial',
        title: scenario.title,
        organisation: 'sample',
        zone: '+05:00',
        at,
        file: 'trial.yaml',
      },
      { line: 'notices', at, kind: 'silence-opened', to },
      {
        ...checked,
        passed: false,
        differences: [{ what: 'to', expected: to.join(', '), actual: to.slice(5).join(', ') }],
      },
    ],
    { width },
  );
  expect(Math.max(...rows.map(lengthOf))).toBeLessThanOrEqual(width);
});

it('speaks Russian', () => {
  const rows = written(
    [
      {
        line: 'scenario',
        name: 'trial',
        title: scenario.title,
        organisation: 'sample',
        zone: '+05:00',
        at,
        file: 'trial.yaml',
      },
      { line: 'wait', at, step: 4 },
      { line: 'end', at, passed: true, checks: 3, failures: 0 },
    ],
    { language: 'ru' },
  );
  expect(rows).toEqual([
    'Проба',
    'trial.yaml · Время: Меривал (+05:00)',
    '',
    'Четверг, 11 июля 2024 года',
    '  10:00             Проходит время',
    '',
    '✓ trial: как ожидалось (проверок: 3)',
  ]);
});
