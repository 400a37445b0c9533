import type { Log, Store } from '#store';
import type { SchemaState } from '../administration/migrate-store.js';
import type { Config } from '../config.js';
import { examineDatabase } from './examine-database.js';
import type { Finding } from './finding.js';
import { redisFindings } from './redis.js';
import { settingsFindings } from './settings.js';

/** A database that would lose or contradict what it acknowledges. */
export class UnsafeDatabase extends Error {
  constructor(readonly findings: readonly Finding[]) {
    const lines = findings.map(
      ({ name, required, actual, advice }) =>
        `  ${name} is ${actual}, required: ${required}. ${advice ?? ''}`,
    );
    super(`Placet does not start on this database ("placet doctor" shows everything):\n${lines.join('\n')}`);
    this.name = 'UnsafeDatabase';
  }
}

/**
 * What a service looks at before it takes its first command. Only the database can refuse a start: whatever is wrong with
 * Redis costs promptness and no record, and a service that does not start can receive no objection.
 *
 * @throws UnsafeDatabase
 */
export async function refuseUnsafe(
  config: Config,
  { store, schema }: { readonly store: Store; readonly schema: SchemaState },
  log: Log,
): Promise<void> {
  const findings = await examineDatabase(config, store, schema);
  const refused = findings.filter(({ verdict }) => verdict === 'refused');
  if (refused.length > 0) throw new UnsafeDatabase(refused);
  tell([...findings, ...settingsFindings(config)], log);
  // Not waited for: it may be down, and then comes later.
  if (config.PLACET_REDIS_URL !== undefined)
    void redisFindings(config.PLACET_REDIS_URL).then((found) => tell(found, log));
}

/** Names the settings; `placet doctor` says the rest. */
function tell(findings: readonly Finding[], log: Log): void {
  for (const { about, name, verdict } of findings) {
    const setting = `${about}.${name.replace(/\W+/g, '-')}`;
    if (verdict === 'refused') log.error({ setting }, 'A setting must be corrected');
    else if (verdict === 'warning') log.warn({ setting }, 'A setting should be corrected');
  }
}
