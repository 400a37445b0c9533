import { databaseClock } from '#engine';
import { databaseNow, type Queries, type Store } from '#store';

/** What a MySQL or MariaDB server says of itself; what it does not say is absent. */
export interface ServerFacts {
  readonly family: 'MariaDB' | 'MySQL';
  readonly version: string;
  /** Global variables, names in lower case. */
  readonly variables: Readonly<Record<string, string>>;
  readonly status: Readonly<Record<string, string>>;
  /** Character set that new tables of the database get. */
  readonly charset: string | undefined;
  /** Tables of the database that no transaction protects. */
  readonly tablesOutsideInnodb: readonly string[];
  /** Whether it follows another server; undefined where the account may not see that. */
  readonly followsAnother: boolean | undefined;
  /** Its clock less ours. */
  readonly clockAheadMs: number;
}

const VARIABLES = [
  'version',
  'innodb_flush_log_at_trx_commit',
  'innodb_doublewrite',
  'innodb_force_recovery',
  'innodb_rollback_on_timeout',
  'log_bin',
  'sync_binlog',
  'read_only',
  'super_read_only',
  'innodb_read_only',
  'wsrep_on',
  'group_replication_single_primary_mode',
  'max_connections',
  'max_allowed_packet',
  'datadir',
];
const STATUS = ['wsrep_cluster_size', 'Slave_running'];

/** Asks with statements that any account may use; a right that the account lacks leaves its fact out. */
export async function readServerFacts(store: Store): Promise<ServerFacts> {
  const { read } = store;
  const variables = await namesAndValues(read, 'SHOW GLOBAL VARIABLES', VARIABLES);
  const status = await namesAndValues(read, 'SHOW GLOBAL STATUS', STATUS);
  const version = variables['version'] ?? '';
  const family = /mariadb/i.test(version) ? 'MariaDB' : 'MySQL';
  return {
    family,
    version,
    variables,
    status,
    charset: await charsetOf(read),
    tablesOutsideInnodb: await tablesOutsideInnodb(read),
    followsAnother: await followsAnother(read, status['slave_running']),
    clockAheadMs: await clockAheadMs(store),
  };
}

async function namesAndValues(
  read: Queries,
  show: string,
  names: readonly string[],
): Promise<Record<string, string>> {
  const list = names.map((name) => `'${name}'`).join(', ');
  const rows = await read.all<{ Variable_name: string; Value: string }>(
    `${show} WHERE Variable_name IN (${list})`,
  );
  return Object.fromEntries(rows.map((row) => [row.Variable_name.toLowerCase(), row.Value]));
}

async function charsetOf(read: Queries): Promise<string | undefined> {
  const row = await read.get<{ charset: string }>(
    'SELECT DEFAULT_CHARACTER_SET_NAME AS charset FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()',
  );
  return row?.charset;
}

async function tablesOutsideInnodb(read: Queries): Promise<string[]> {
  const rows = await read.all<{ name: string }>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND ENGINE <> 'InnoDB' ORDER BY TABLE_NAME`,
  );
  return rows.map(({ name }) => name);
}

/** MariaDB tells everybody whether its replication runs; MySQL only who holds REPLICATION CLIENT. */
async function followsAnother(read: Queries, slaveRunning: string | undefined): Promise<boolean | undefined> {
  if (slaveRunning === 'ON') return true;
  for (const statement of ['SHOW REPLICA STATUS', 'SHOW SLAVE STATUS']) {
    try {
      return (await read.get(statement)) !== undefined;
    } catch {
      // No right to look, or an older word for the same: the next one, or nobody knows.
    }
  }
  return slaveRunning === undefined ? undefined : slaveRunning === 'ON';
}

async function clockAheadMs({ read, dialect }: Store): Promise<number> {
  const clock = databaseClock({ databaseNow: () => databaseNow(read, dialect) });
  await clock.measure();
  return Math.round(clock.offsetMs() ?? 0);
}
