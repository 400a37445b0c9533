import type { SchemaState } from '../administration/migrate-store.js';
import { judge, type Finding } from './finding.js';

/** Whether the database has the schema of this build. */
export function schemaOf({ missing, unknown }: SchemaState): Finding {
  const isComplete = missing.length === 0;
  return judge('database', {
    name: 'schema',
    required: 'that of this build',
    actual: isComplete
      ? unknown.length === 0
        ? 'that of this build'
        : `newer by ${unknown.length} migrations`
      : `${missing.length} migrations missing`,
    isMet: isComplete && unknown.length === 0,
    otherwise: 'warning',
    advice: isComplete
      ? 'A later build has been here. In a rolling upgrade that is as it should be; else upgrade this one.'
      : 'Run "placet migrate" before the service starts.',
  });
}
