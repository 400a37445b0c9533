import type { Pool, RowDataPacket } from 'mysql2/promise';
import type { LoggedPosition } from './prepare-positions.js';
import { rawPool, replayed } from './raw-pool.js';

/** What a process of its own is asked to do, in a message; it answers with commands per second, and ends. */
export interface RawMysqlWork {
  readonly url: string;
  readonly drafts: readonly string[];
  readonly members: readonly string[];
  readonly logged: LoggedPosition;
  readonly connections: number;
  readonly seconds: number;
}

async function rawRate({ url, connections, seconds, ...work }: RawMysqlWork): Promise<number> {
  const pool = rawPool(url);
  const versions = await versionsOf(pool);
  let done = 0;
  const from = performance.now();
  const until = from + seconds * 1_000;
  const loop = async (): Promise<void> => {
    while (performance.now() < until) {
      await position(pool, work, versions);
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

/** One command on any draft, with nothing around it. */
async function position(
  pool: Pool,
  { drafts, members, logged }: Work,
  versions: Map<string, number>,
): Promise<void> {
  const draft = drafts[Math.floor(Math.random() * drafts.length)] ?? '';
  count += 1;
  const participant = members[count % members.length] ?? '';
  const key = `raw-${process.pid}-${count}`;
  let seq = 0;
  await replayed(pool, {
    statements: logged.statements,
    translated(value) {
      if (value === logged.draft) return draft;
      if (value === logged.participant) return participant;
      if (value === logged.key) return key;
      if (value === logged.seq) return seq;
      return value === logged.seq - 1 ? seq - 1 : value;
    },
    after(sql) {
      // Under the lock: nobody else counts on it now.
      if (sql.includes('FOR UPDATE')) versions.set(draft, (seq = (versions.get(draft) ?? 0) + 1));
    },
  });
}

process.once('message', (work: RawMysqlWork) => {
  void rawRate(work).then((rate) => {
    process.send?.(rate);
    process.disconnect();
  });
});
