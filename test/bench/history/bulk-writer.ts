import Database from 'better-sqlite3';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { marksOf, type StoreOptions } from '#store';
import type { Row } from './template.js';

/** Writes many rows at once, past the engine: for rows that it wrote before. */
export interface BulkWriter {
  write(table: string, columns: readonly string[], rows: readonly Row[]): Promise<void>;
  /** Nothing that was written is lost by a crash from here on, and the optimiser knows what there is. */
  close(): Promise<void>;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function bulkWriter({ url, sqliteFile }: StoreOptions): Promise<BulkWriter> {
  return url === undefined ? Promise.resolve(sqliteWriter(sqliteFile ?? '')) : mysqlWriter(url);
}

async function mysqlWriter(url: string): Promise<BulkWriter> {
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:') });
  await connection.query("SET SESSION unique_checks = 0, time_zone = '+00:00'");
  return {
    async write(table, columns, rows) {
      const values = rows.map((row) =>
        row.map((value) => (typeof value === 'string' && INSTANT.test(value) ? stored(value) : value)),
      );
      await connection.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [values]);
    },
    async close() {
      const [tables] = await connection.query<RowDataPacket[]>(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
      );
      await connection.query(`ANALYZE TABLE ${tables.map(({ name }) => String(name)).join(', ')}`);
      await connection.end();
    },
  };
}

const stored = (instant: string): string => instant.replace('T', ' ').replace('Z', '000');

function sqliteWriter(file: string): BulkWriter {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  return {
    write(table, columns, rows) {
      const marks = marksOf(columns);
      const insert = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
      database.transaction(() => rows.forEach((row) => insert.run(...row)))();
      return Promise.resolve();
    },
    close() {
      database.exec('ANALYZE');
      database.close();
      return Promise.resolve();
    },
  };
}
