import { createPool, type Pool, type RowDataPacket } from 'mysql2/promise';
import type { LoggedPosition } from './prepare-positions.js';

/** What a process of its own is asked to do, in a message; it answers with commands per second, and ends. */
export interface RawMysqlWork {
  readonly url: string;
  readonly drafts: readonly string[];
  readonly members: readonly string[];
  readonly logged: LoggedPosition;
  readonly connections: number;
  readonly seconds: number;
}

type Param = string | number | null;

const POOL_SIZE = 16;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

async function rawRate({ url, connections, seconds, ...work }: RawMysqlWork): Promise<number> {
  const pool = createPool({
    uri: url.replace(/^mariadb:/, 'mysql:'),
    connectionLimit: POOL_SIZE,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
  });
  pool.on('connection', (connection) => {
    void connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  const versions = await versionsOf(pool);
  let done = 0;
  const from = performance.now();
  const until = from + seconds * 1_000;
  const loop = async (): Promise<void> => {
    while (performance.now() < until) {
      await replay(pool, work, versions);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const rate = done / ((performance.now() - from) / 1_000);
  await pool.end();
  return rate;
}

async function versionsOf(pool: Pool): Promise<Map<string, number>> {
  const [rows] = await pool.query<RowDataPacket[]>('SELECT id, version FROM subject');
  return new Map(rows.map(({ id, version }) => [id as string, version as number]));
}

type Work = Pick<RawMysqlWork, 'drafts' | 'members' | 'logged'>;

let count = 0;

/** One command on any draft, with nothing around it; the draft is locked by its first statement but one. */
async function replay(
  pool: Pool,
  { drafts, members, logged }: Work,
  versions: Map<string, number>,
): Promise<void> {
  const draft = drafts[Math.floor(Math.random() * drafts.length)] ?? '';
  count += 1;
  const participant = members[count % members.length] ?? '';
  const key = `raw-${process.pid}-${count}`;
  const connection = await pool.getConnection();
  try {
    let seq: number | undefined;
    const translated = (value: unknown): Param => {
      if (value === logged.draft) return draft;
      if (value === logged.participant) return participant;
      if (value === logged.key) return key;
      if (value === logged.seq) return seq ?? 0;
      if (value === logged.seq - 1) return (seq ?? 0) - 1;
      if (typeof value === 'string' && INSTANT.test(value)) return value.replace('T', ' ').replace('Z', '');
      return (value ?? null) as Param;
    };
    for (const { sql, params } of logged.statements) {
      if (params.length === 0 && !sql.startsWith('SELECT')) await connection.query(sql);
      else await connection.execute(sql, params.map(translated));
      // Under the lock: nobody else counts on it now.
      if (sql.includes('FOR UPDATE')) versions.set(draft, (seq = (versions.get(draft) ?? 0) + 1));
    }
  } finally {
    connection.release();
  }
}

process.once('message', (work: RawMysqlWork) => {
  void rawRate(work).then((rate) => {
    process.send?.(rate);
    process.disconnect();
  });
});
