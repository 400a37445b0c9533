import type { Queries, SqlDialect } from './queries.js';

/** The database's time. Outside a transaction it is to compare clocks with, never to decide by. */
export async function databaseNow(q: Queries, { now }: Pick<SqlDialect, 'now'>): Promise<string> {
  const row = await q.get<{ at: string }>(now);
  if (!row) throw new Error('The database does not tell its time');
  return row.at;
}
