import { judge, type Check, type Finding } from './finding.js';
import type { ServerFacts } from './server-facts.js';

/** Whether what a server acknowledges can be lost or contradicted. */
export function durabilityOf(facts: ServerFacts): Finding[] {
  return [version(facts), ...onDisk(facts), ...oneWriter(facts)].map((check) => judge('database', check));
}

const OLDEST = { MariaDB: [10, 11], MySQL: [8, 0] } as const;

function version({ family, version: actual }: ServerFacts): Check {
  const [major, minor] = OLDEST[family];
  const [ours = 0, theirs = 0] = actual.split('.').map(Number.parseFloat);
  return {
    name: 'version',
    required: 'MariaDB 10.11 or MySQL 8.0, or later',
    actual: `${family} ${/^[\d.]+/.exec(actual)?.[0] ?? actual}`,
    isMet: ours > major || (ours === major && theirs >= minor),
    otherwise: 'refused',
    advice: 'Older servers lack what the engine relies on (SKIP LOCKED, for one): upgrade the server.',
  };
}

function onDisk({ family, variables, tablesOutsideInnodb }: ServerFacts): Check[] {
  const flush = variables['innodb_flush_log_at_trx_commit'];
  const doublewrite = variables['innodb_doublewrite'];
  const recovery = variables['innodb_force_recovery'];
  return [
    {
      name: 'innodb_flush_log_at_trx_commit',
      required: '1',
      actual: flush,
      isMet: flush === '1' || (family === 'MariaDB' && flush === '3'),
      otherwise: 'refused',
      advice:
        'With 0 a crash of the server, with 2 a crash of the machine loses up to a second of acknowledged commands: set it to 1.',
    },
    {
      name: 'innodb_doublewrite',
      required: 'ON',
      actual: doublewrite,
      isMet: doublewrite === undefined || ['ON', '1', 'DETECT_AND_RECOVER'].includes(doublewrite),
      otherwise: 'refused',
      advice: 'Without it a power cut can leave pages half written, beyond repair: set it to ON.',
    },
    ...binaryLog(variables),
    {
      name: 'innodb_force_recovery',
      required: '0',
      actual: recovery,
      isMet: recovery === '0',
      otherwise: 'refused',
      advice: 'The server runs in rescue mode. Restore a backup, and take the setting out.',
    },
    {
      name: 'tables outside InnoDB',
      required: 'none',
      actual: tablesOutsideInnodb.join(', ') || 'none',
      isMet: tablesOutsideInnodb.length === 0,
      otherwise: 'refused',
      advice: 'Nothing protects them in a crash: ALTER TABLE … ENGINE=InnoDB, as the account that migrates.',
    },
  ];
}

/** With a binary log the commit is flushed through it: InnoDB rolls back what the log does not hold. */
function binaryLog(variables: ServerFacts['variables']): Check[] {
  if (variables['log_bin'] !== 'ON') return [];
  const actual = variables['sync_binlog'];
  return [
    {
      name: 'sync_binlog',
      required: '1 (the binary log is on)',
      actual,
      isMet: actual === '1',
      otherwise: 'refused',
      advice: 'After a power cut, transactions that the binary log has not got are rolled back: set it to 1.',
    },
  ];
}

/** The settings because of which nothing can be written. MariaDB 12 has more values than ON. */
export function readOnlyBy({ variables }: ServerFacts): string[] {
  return ['read_only', 'super_read_only', 'innodb_read_only'].filter(
    (name) => variables[name] !== undefined && !['OFF', '0'].includes(variables[name]),
  );
}

function oneWriter(facts: ServerFacts): Check[] {
  const { variables, status, followsAnother } = facts;
  const readOnly = readOnlyBy(facts);
  return [
    ...galera(variables, status),
    ...groupReplication(variables),
    {
      name: 'read only',
      required: 'no',
      actual: readOnly.join(', ') || 'no',
      isMet: readOnly.length === 0,
      otherwise: 'refused',
      advice: 'Nothing can be recorded here: point PLACET_DATABASE_URL at the primary server.',
    },
    {
      name: 'follows another server',
      required: 'no',
      actual: followsAnother === undefined ? undefined : followsAnother ? 'yes, a replica' : 'no',
      isMet: followsAnother === false,
      otherwise: 'refused',
      advice:
        'A replica is behind its source, and what is written to it contradicts it. Point PLACET_DATABASE_URL at the source.',
    },
  ];
}

/**
 * A node cannot tell whether the application writes to it alone, so a cluster is taken to be written to everywhere.
 * Jepsen, MariaDB Galera Cluster 12.1.2 (March 2026): committed transactions lost with the recommended settings.
 */
function galera(variables: ServerFacts['variables'], status: ServerFacts['status']): Check[] {
  if (variables['wsrep_on'] !== 'ON') return [];
  const size = status['wsrep_cluster_size'];
  return [
    {
      name: 'Galera cluster',
      required: 'none, or a single node',
      actual: size === undefined ? 'on, size not told' : `on, ${size} nodes`,
      isMet: size === '1',
      otherwise: 'refused',
      advice:
        'A Galera cluster with several writers can lose committed transactions. Use one primary with replicas for standby.',
    },
  ];
}

function groupReplication(variables: ServerFacts['variables']): Check[] {
  const actual = variables['group_replication_single_primary_mode'];
  if (actual === undefined) return [];
  return [
    {
      name: 'group replication',
      required: 'a single primary',
      actual: actual === 'ON' ? 'a single primary' : 'several primaries',
      isMet: actual === 'ON',
      otherwise: 'refused',
      advice: 'Row locks do not reach the other primaries: set group_replication_single_primary_mode=ON.',
    },
  ];
}
