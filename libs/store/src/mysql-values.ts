import { format, type RowDataPacket } from 'mysql2';
import { isInstantText, type SqlParams } from './queries.js';

/** Instants as canonical text, in place. */
export function readable<T>(rows: RowDataPacket[]): T[] {
  for (const row of rows) {
    for (const name in row) {
      const value: unknown = row[name];
      if (value instanceof Date) row[name] = value.toISOString();
    }
  }
  return rows as T[];
}

/** The statement with its parameters in it. */
export const textOf = (sql: string, params: SqlParams): string => format(sql, params.map(bindable));

/** A parameter as mysql2 takes it. */
function bindable(value: SqlParams[number]): string | number | null | Buffer {
  if (typeof value === 'string')
    return isInstantText(value) ? `${value.slice(0, 10)} ${value.slice(11, 23)}` : value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return value ?? null;
}
