import type { Store } from '#store';
import type { SchemaState } from '../administration/migrate-store.js';
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

/**
 * Everything that can be said of the database of the settings, with the account of the service; it changes nothing.
 *
 * @throws the database's own error when it cannot be reached.
 */
export async function examineDatabase(config: Config, store: Store, schema: SchemaState): Promise<Finding[]> {
  const url = config.PLACET_DATABASE_URL;
  if (url === undefined) return [...(await sqliteFindings(store, sqliteFile(config))), schemaOf(schema)];
  const facts = await readServerFacts(store);
  // Neither tables that are not there yet nor a server that takes no writes can be asked for rights.
  const canBeAsked = schema.missing.length === 0 && readOnlyBy(facts).length === 0;
  return [
    ...durabilityOf(facts),
    ...(await sessionOf(store.read)),
    ...(await capacityOf(facts, new URL(url).hostname)),
    schemaOf(schema),
    ...(canBeAsked ? await privilegesOf(store.read) : []),
  ];
}
