import { TABLES } from './entities.js';
import { marksOf } from './marks-of.js';
import type { Queries, SqlValue, Tx } from './queries.js';

/** The tables that have all of these columns. */
export function tablesWith(...columns: readonly string[]): string[] {
  return TABLES.filter((shape) => columns.every((column) => column in shape.columns)).map(({ name }) => name);
}

const AT_ONCE = 200;

/**
 * Copies the rows of one table in which the column has one of the values, from one database to another, of whatever
 * families the two are. What is there already stays.
 */
export async function copyRows(
  from: Queries,
  to: Tx,
  table: string,
  chosen: { readonly column: string; readonly values: readonly SqlValue[] } | 'all',
): Promise<void> {
  const shape = TABLES.find(({ name }) => name === table);
  if (!shape) throw new TypeError(`No table ${table}`);
  const columns = Object.keys(shape.columns);
  const list = columns.join(', ');
  const insert = `INSERT ${to.dialect.orIgnore} INTO ${table} (${list}) VALUES (${marksOf(columns)})`;
  const put = async (rows: readonly Record<string, SqlValue>[]): Promise<void> => {
    for (const row of rows)
      await to.run(
        insert,
        columns.map((column) => row[column]),
      );
  };
  if (chosen === 'all') return put(await from.all(`SELECT ${list} FROM ${table}`));
  for (let begin = 0; begin < chosen.values.length; begin += AT_ONCE) {
    const values = chosen.values.slice(begin, begin + AT_ONCE);
    const marks = marksOf(values);
    await put(await from.all(`SELECT ${list} FROM ${table} WHERE ${chosen.column} IN (${marks})`, values));
  }
}
