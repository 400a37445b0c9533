import { createPool, type Pool } from 'mysql2/promise';
import type { LoggedStatement } from '#store';

export type Param = string | number | null;

const POOL_SIZE = 16;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** As many connections as a process of ours has for its transactions, set as ours are. */
export function rawPool(url: string): Pool {
  const pool = createPool({
    uri: url.replace(/^mariadb:/, 'mysql:'),
    connectionLimit: POOL_SIZE,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
  });
  pool.on('connection', (connection) => {
    void connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  return pool;
}

export interface Replay {
  readonly statements: readonly LoggedStatement[];
  /** What stands in the place of a logged value. */
  readonly translated: (value: unknown) => unknown;
  readonly after?: (sql: string) => void;
}

/** The statements of one transaction, prepared and one round trip each. */
export async function replayed(pool: Pool, { statements, translated, after }: Replay): Promise<void> {
  const connection = await pool.getConnection();
  try {
    for (const { sql: logged, params } of statements) {
      // What we leave aside where somebody holds it, and do alone, has to be waited for here.
      const sql = logged.replace(' SKIP LOCKED', '');
      if (params.length === 0 && !sql.startsWith('SELECT')) await connection.query(sql);
      else
        await connection.execute(
          sql,
          params.map((value) => bound(translated(value))),
        );
      after?.(sql);
    }
  } finally {
    connection.release();
  }
}

function bound(value: unknown): Param {
  if (typeof value === 'string' && INSTANT.test(value)) return value.replace('T', ' ').replace('Z', '');
  return (value ?? null) as Param;
}
