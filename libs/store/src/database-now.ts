import type { Queries, SqlDialect } from './queries.js';

const NOW: Readonly<Record<SqlDialect['family'], string>> = {
  sqlite: `SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS at`,
  mysql: 'SELECT UTC_TIMESTAMP(6) AS at',
};

/** The database's time, outside any transaction: to compare clocks with, never to decide by. */
export async function databaseNow(q: Queries, { family }: Pick<SqlDialect, 'family'>): Promise<string> {
  const row = await q.get<{ at: string }>(NOW[family]);
  if (!row) throw new Error('The database does not tell its time');
  return row.at;
}
