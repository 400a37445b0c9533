import { POOL_SIZE } from '#store';
import { freeSpace } from './free-space.js';
import { judge, type Check, type Finding } from './finding.js';
import type { ServerFacts } from './server-facts.js';

/** A pool for transactions and one for queries: a process may hold as many as both have places. */
const CONNECTIONS_PER_PROCESS = 2 * POOL_SIZE;
/** For people, backups and monitoring. */
const SPARE = 5;
const LEAST_PROCESSES = 3;
const PACKET_AT_LEAST = 16 * 1024 * 1024;
const CLOCK_AHEAD_AT_MOST_MS = 500;
const MIB = 1024 * 1024;

/** Whether a server has room, keeps time, and answers as it should; nothing here loses what is recorded. */
export async function capacityOf(facts: ServerFacts, host: string): Promise<Finding[]> {
  const checks = [rollback(facts), charset(facts), clock(facts), packet(facts), connections(facts)];
  return [...checks.map((check) => judge('database', check)), await disk(facts, host)];
}

function rollback({ variables }: ServerFacts): Check {
  const actual = variables['innodb_rollback_on_timeout'];
  return {
    name: 'innodb_rollback_on_timeout',
    required: 'ON',
    actual,
    isMet: actual === 'ON',
    otherwise: 'warning',
    advice:
      'The engine rolls back by itself; programs of others that write here may keep half a transaction. Set it to ON.',
  };
}

function charset({ charset: actual }: ServerFacts): Check {
  return {
    name: 'character set of the database',
    required: 'utf8mb4',
    actual,
    isMet: actual === 'utf8mb4',
    otherwise: 'warning',
    advice:
      'Our tables name their own; what others add would not hold every language: ALTER DATABASE … utf8mb4.',
  };
}

function clock({ clockAheadMs }: ServerFacts): Check {
  return {
    name: "the server's clock against ours",
    required: `within ${CLOCK_AHEAD_AT_MOST_MS} ms`,
    actual: `${clockAheadMs > 0 ? '+' : ''}${clockAheadMs} ms`,
    isMet: Math.abs(clockAheadMs) <= CLOCK_AHEAD_AT_MOST_MS,
    otherwise: 'warning',
    advice:
      'Times of receipt come from our clock, deadlines from that of the database: run NTP (chrony) on both.',
  };
}

function packet({ variables }: ServerFacts): Check {
  const actual = Number(variables['max_allowed_packet']);
  return {
    name: 'max_allowed_packet',
    required: `at least ${PACKET_AT_LEAST / MIB} MiB`,
    actual: Number.isNaN(actual) ? undefined : `${Math.floor(actual / MIB)} MiB`,
    isMet: actual >= PACKET_AT_LEAST,
    otherwise: 'warning',
    advice: 'A long text would be turned away: raise it in the configuration of the server.',
  };
}

function connections({ variables }: ServerFacts): Check {
  const actual = Number(variables['max_connections']);
  const processes = Math.max(0, Math.floor((actual - SPARE) / CONNECTIONS_PER_PROCESS));
  return {
    name: 'max_connections',
    required: `${CONNECTIONS_PER_PROCESS} for each process and ${SPARE} more`,
    actual: Number.isNaN(actual) ? undefined : `${actual}: room for ${processes} processes`,
    isMet: processes >= LEAST_PROCESSES,
    otherwise: 'warning',
    advice: `Processes would wait for a connection: at least ${LEAST_PROCESSES * CONNECTIONS_PER_PROCESS + SPARE}.`,
  };
}

const HERE = ['localhost', '127.0.0.1', '[::1]'];

/** Only a server on this machine has its disk here. */
function disk({ variables }: ServerFacts, host: string): Promise<Finding> {
  const folder = variables['datadir'];
  return freeSpace(HERE.includes(host) ? folder : undefined);
}
