import { createConnection } from 'mysql2/promise';
import { mysqlUrl } from '#store';

/**
 * Runs statements one after another, as the account of the URL, on a connection of its own.
 *
 * @throws the database's error for the first that fails.
 */
export async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const connection = await createConnection({ uri: mysqlUrl(url) });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}
