import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { scenarioJsonSchema } from './scenario.form.js';

const validate = addFormats.default(new Ajv2020({ strict: false })).compile(scenarioJsonSchema());

const scenario = (...steps: unknown[]) => ({
  scenario: 'trial',
  title: 'A trial',
  start: '2024-07-11',
  steps,
});
const create = {
  do: 'draft.create',
  as: 'chair',
  with: { ref: 'paper', kind: 'regulations', title: 'Rules' },
};

describe('the published JSON Schema', () => {
  it.each(
    ['sample', 'cica'].flatMap((name) =>
      readdirSync(`workflows/${name}/scenarios`).map((file) => `workflows/${name}/scenarios/${file}`),
    ),
  )('takes %s', (file) => {
    validate(parse(readFileSync(file, 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['a known command', create, true],
    ['an unknown command', { ...create, do: 'draft.make' }, false],
    [
      'an unknown command that must be refused',
      { ...create, do: 'draft.make', refused: 'unknown-command' },
      true,
    ],
    ['a payload of another command', { ...create, with: { body: 'soc' } }, false],
    [
      'a payload that must be refused',
      { ...create, with: { body: 'soc' }, refused: 'invalid-payload' },
      true,
    ],
    [
      'a payload that the entries of each complete',
      { ...create, with: {}, each: [{ with: create.with }] },
      true,
    ],
    ['a command without an actor', { ...create, as: undefined }, false],
    [
      'a stance of a workflow of its own',
      { do: 'position.register', as: 'XAA', on: 'x', with: { stance: 'discuss' } },
      true,
    ],
    [
      'a ref of a concern',
      {
        do: 'position.register',
        as: 'XAA',
        on: 'x',
        with: { stance: 'objection', concerns: [{ ref: 'c1', reason: 'R' }] },
      },
      true,
    ],
    ['an unknown key of a check', { check: 'paper', stat: 'x' }, false],
    ['an unknown notice', { check: 'notices', kind: 'letter' }, false],
  ])('knows %s', (_what, step, isValid) => {
    expect(validate(JSON.parse(JSON.stringify(scenario(step))))).toBe(isValid);
  });
});
