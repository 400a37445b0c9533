import type { Connection, RowDataPacket } from 'mysql2/promise';
import { systemClock, monotonicMs } from '#engine';

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
  /** Its clock less ours, by the middle of the round trip. */
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
export async function readServerFacts(connection: Connection): Promise<ServerFacts> {
  const variables = await namesAndValues(connection, 'SHOW GLOBAL VARIABLES', VARIABLES);
  const status = await namesAndValues(connection, 'SHOW GLOBAL STATUS', STATUS);
  const version = variables['version'] ?? '';
  const family = /mariadb/i.test(version) ? 'MariaDB' : 'MySQL';
  return {
    family,
    version,
    variables,
    status,
    charset: await charsetOf(connection),
    tablesOutsideInnodb: await tablesOutsideInnodb(connection),
    followsAnother: await followsAnother(connection, status['slave_running']),
    clockAheadMs: await clockAheadMs(connection),
  };
}

async function namesAndValues(
  connection: Connection,
  show: string,
  names: readonly string[],
): Promise<Record<string, string>> {
  const list = names.map((name) => `'${name}'`).join(', ');
  const [rows] = await connection.query<RowDataPacket[]>(`${show} WHERE Variable_name IN (${list})`);
  return Object.fromEntries(
    rows.map((row) => [String(row['Variable_name']).toLowerCase(), String(row['Value'])]),
  );
}

async function charsetOf(connection: Connection): Promise<string | undefined> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT DEFAULT_CHARACTER_SET_NAME AS charset FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()',
  );
  return rows[0]?.['charset'] as string | undefined;
}

async function tablesOutsideInnodb(connection: Connection): Promise<string[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND ENGINE <> 'InnoDB' ORDER BY TABLE_NAME`,
  );
  return rows.map((row) => String(row['name']));
}

/** MariaDB tells everybody whether its replication runs; MySQL only who holds REPLICATION CLIENT. */
async function followsAnother(
  connection: Connection,
  slaveRunning: string | undefined,
): Promise<boolean | undefined> {
  if (slaveRunning === 'ON') return true;
  for (const statement of ['SHOW REPLICA STATUS', 'SHOW SLAVE STATUS']) {
    try {
      const [rows] = await connection.query<RowDataPacket[]>(statement);
      return rows.length > 0;
    } catch {
      // No right to look, or an older word for the same: the next one, or nobody knows.
    }
  }
  return slaveRunning === undefined ? undefined : slaveRunning === 'ON';
}

async function clockAheadMs(connection: Connection): Promise<number> {
  const clock = systemClock();
  const began = monotonicMs();
  const [rows] = await connection.query<RowDataPacket[]>(
    "SELECT CAST(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f') AS CHAR) AS at",
  );
  const halfMs = (monotonicMs() - began) / 2;
  const theirs = Date.parse(`${String(rows[0]?.['at']).slice(0, 23)}Z`);
  return Math.round(theirs - (Date.parse(clock.receivedNow()) - halfMs));
}
