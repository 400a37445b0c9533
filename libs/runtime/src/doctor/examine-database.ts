import { createConnection } from 'mysql2/promise';
import type { Store } from '#store';
import type { Config } from '../config.js';
import { sqliteFile } from '../configured-store.js';
import { capacityOf } from './capacity.js';
import { durabilityOf, readOnlyBy } from './durability.js';
import type { Finding } from './finding.js';
import { privilegesOf } from './privileges.js';
import { schemaOf } from './schema.js';
import { readServerFacts } from './server-facts.js';
import { sessionOf } from './session.js';
import { sqliteFindings } from './sqlite.js';

const CONNECTS_WITHIN_MS = 5_000;

/**
 * Everything that can be said of the database of the settings, with the account of the service; it changes nothing.
 *
 * @throws the database's own error when it cannot be reached.
 */
export async function examineDatabase(config: Config, store: Store): Promise<Finding[]> {
  const { finding: schema, isComplete } = await schemaOf(store);
  const url = config.PLACET_DATABASE_URL;
  if (url === undefined) return [...(await sqliteFindings(store, sqliteFile(config))), schema];
  const connection = await createConnection({
    uri: url.replace(/^mariadb:/, 'mysql:'),
    connectTimeout: CONNECTS_WITHIN_MS,
  });
  try {
    const facts = await readServerFacts(connection);
    return [
      ...durabilityOf(facts),
      ...(await sessionOf(store.read)),
      ...(await capacityOf(facts, new URL(url).hostname)),
      schema,
      // Neither tables that are not there yet nor a server that takes no writes can be asked for rights.
      ...(isComplete && readOnlyBy(facts).length === 0 ? await privilegesOf(connection) : []),
    ];
  } finally {
    await connection.end();
  }
}
