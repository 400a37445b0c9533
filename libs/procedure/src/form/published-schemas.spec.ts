import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { PROCEDURE_SCHEMAS } from './published-schemas.js';

const PATH = 'docs/schemas/workflow.schema.json';

const shipped = readdirSync('workflows', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && !name.includes('scenarios'))
  .map((name) => `workflows/${name}`)
  .filter((file) => /^workflow:/m.test(readFileSync(file, 'utf8')));

const dataOf = (file: string): Record<string, unknown> =>
  parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

describe('the published schema of a workflow', () => {
  let validate: ValidateFunction;

  beforeAll(() => {
    validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
      PROCEDURE_SCHEMAS[PATH]?.() ?? false,
    );
  });

  it.each(shipped)('accepts %s', (file) => {
    validate(dataOf(file));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is named in the first line of every shipped workflow, for editors', () => {
    for (const file of shipped) expect(readFileSync(file, 'utf8').split('\n')[0]).toContain(PATH);
  });

  it('refuses unknown keys, missing parts and wrong values, as the loader does', () => {
    const sound = dataOf('workflows/cica/road-map.yaml');
    const { stages: _stages, ...missing } = sound;
    expect(validate({ ...sound, stagess: {} })).toBe(false);
    expect(validate(missing)).toBe(false);
    expect(validate({ ...sound, version: 0 })).toBe(false);
    expect(validate({ ...sound, finalBodies: [] })).toBe(false);
    expect(validate({ ...sound, kind: 'A Poem' })).toBe(false);
  });
});
