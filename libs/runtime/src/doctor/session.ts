import type { Queries } from '#store';
import { judge, type Check, type Finding } from './finding.js';

const STRICT = ['STRICT_TRANS_TABLES', 'STRICT_ALL_TABLES'];
/** Words of the mode under which our statements would mean something else. */
const MISREADING = ['ANSI_QUOTES', 'NO_BACKSLASH_ESCAPES', 'PIPES_AS_CONCAT'];

interface Session {
  readonly isolation: string | undefined;
  readonly lock_wait: number;
  readonly mode: string;
  readonly zone: string;
  readonly charset: string;
}

/** What each connection of the application sets for itself, as it stands on one of them. */
export async function sessionOf(read: Queries): Promise<Finding[]> {
  const session = await readSession(read);
  return [isolation(session), lockWait(session), mode(session), zone(session), charset(session)].map(
    (check) => judge('database', { ...check, otherwise: 'refused', advice: NOT_OURS }),
  );
}

const NOT_OURS =
  'The application sets this on each connection, and the server did not keep it. Look for a proxy that shares ' +
  'connections between sessions, and connect without it.';

async function readSession(read: Queries): Promise<Session> {
  const row = await read.get<Omit<Session, 'isolation'>>(
    `SELECT @@SESSION.innodb_lock_wait_timeout AS lock_wait, @@SESSION.sql_mode AS mode,
            @@SESSION.time_zone AS zone, @@SESSION.character_set_connection AS charset`,
  );
  if (!row) throw new Error('The database does not tell its session');
  return { ...row, isolation: await isolationOf(read) };
}

/** MySQL and newer MariaDB have one name for it, MariaDB before 11.1 the other. */
async function isolationOf(read: Queries): Promise<string | undefined> {
  for (const name of ['transaction_isolation', 'tx_isolation']) {
    try {
      return (await read.get<{ is: string }>(`SELECT @@SESSION.${name} AS \`is\``))?.is;
    } catch (error) {
      if ((error as { errno?: number }).errno !== UNKNOWN_VARIABLE) throw error;
    }
  }
  return undefined;
}
const UNKNOWN_VARIABLE = 1193;

type Part = Pick<Check, 'name' | 'required' | 'actual' | 'isMet'>;

const isolation = ({ isolation: actual }: Session): Part => ({
  name: 'isolation of a session',
  required: 'READ-COMMITTED',
  actual,
  isMet: actual === 'READ-COMMITTED',
});

const LOCK_WAIT_AT_MOST_S = 4;
const lockWait = ({ lock_wait: actual }: Session): Part => ({
  name: 'innodb_lock_wait_timeout',
  required: `3 s, at most ${LOCK_WAIT_AT_MOST_S} s`,
  actual: `${actual} s`,
  isMet: Number(actual) <= LOCK_WAIT_AT_MOST_S,
});

function mode({ mode: text }: Session): Part {
  const words = text.split(',');
  const misread = words.filter((word) => MISREADING.includes(word));
  const isStrict = words.some((word) => STRICT.includes(word));
  return {
    name: 'sql_mode of a session',
    required: 'strict',
    actual: [isStrict ? 'strict' : 'not strict', ...misread].join(', '),
    isMet: isStrict && misread.length === 0,
  };
}

const zone = ({ zone: actual }: Session): Part => ({
  name: 'time_zone of a session',
  required: '+00:00',
  actual,
  isMet: actual === '+00:00',
});

const charset = ({ charset: actual }: Session): Part => ({
  name: 'character set of a session',
  required: 'utf8mb4',
  actual,
  isMet: actual === 'utf8mb4',
});
