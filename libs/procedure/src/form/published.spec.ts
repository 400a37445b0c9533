import { readFileSync } from 'node:fs';
import { PROCEDURE_SCHEMAS } from './published-schemas.js';

it.each(Object.entries(PROCEDURE_SCHEMAS))('%s is what the form says', (path, schemaOf) => {
  const published = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  expect(published).toMatchObject(schemaOf());
});
