import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { PROCEDURE_SCHEMAS } from './published-schemas.js';
import { shippedFiles } from '../../test/shipped.js';

const PATH = 'docs/schemas/workflow.schema.json';
const LIKE = 'docs/schemas/workflow-like.schema.json';

const dataOf = (file: string): Record<string, unknown> =>
  parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

const isDifference = (file: string): boolean => 'like' in dataOf(file);

describe('the published schema of a workflow', () => {
  const schema = (path: string): ValidateFunction =>
    new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(PROCEDURE_SCHEMAS[path]?.() ?? false);
  const validate = schema(PATH);
  const ofDifference = schema(LIKE);

  it.each(shippedFiles)('accepts %s', (file) => {
    const accepts = isDifference(file) ? ofDifference : validate;
    accepts(dataOf(file));
    expect(accepts.errors ?? []).toEqual([]);
  });

  it('is named in the first line of every shipped workflow, for editors', () => {
    for (const file of shippedFiles)
      expect(readFileSync(file, 'utf8').split('\n')[0]).toContain(isDifference(file) ? LIKE : PATH);
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
