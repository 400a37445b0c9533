import { freshDatabase, MariadbServer, until } from '#kit';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { deploy, type Deployment } from './deployment.js';
import { openHistory, type History } from './fill.js';

/** A database with a history that grows. */
export interface Growing {
  readonly url: string;
  readonly deployment: Deployment;
  readonly history: History;
}

/** A MariaDB of its own with a history that becomes large, and one beside it that stays small. */
export interface Large extends Growing {
  readonly small: Growing;
}

/** As a deployment of this size is set up: the kit's server is small, so that it starts soon. */
export const SIZED = {
  args: [
    '--innodb-buffer-pool-size=1G',
    '--innodb-log-file-size=512M',
    '--innodb-io-capacity=5000',
    '--innodb-io-capacity-max=20000',
  ],
};

let opened: Promise<Large & { readonly close: () => Promise<void> }> | undefined;

export const largeHistory = (): Promise<Large> => (opened ??= open());

export async function closeLargeHistory(): Promise<void> {
  const large = await opened?.catch(() => undefined);
  opened = undefined;
  await large?.close();
}

async function open(): Promise<Large & { readonly close: () => Promise<void> }> {
  const server = await new MariadbServer(SIZED).start();
  try {
    const large = await growing(server.url);
    const small = await growing(server.url);
    return {
      ...large,
      small,
      async close() {
        await Promise.all([large, small].map(({ deployment }) => deployment.close()));
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function growing(serverUrl: string): Promise<Growing> {
  const { url } = await freshDatabase(serverUrl);
  const deployment = await deploy({ url });
  return { url, deployment, history: await openHistory(deployment, { url }) };
}

/** While what can be written again is written, no commit is durable for itself. */
export async function writingFast(url: string, write: () => Promise<unknown>): Promise<void> {
  const connection = await createConnection({ uri: url });
  try {
    await connection.query('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
    await write();
    await connection.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
    await settled(connection);
  } finally {
    await connection.end();
  }
}

const LOOK_EVERY_MS = 250;
const DIRTY_AT_MOST = 100;

/** Until the server has written to disk what it held back: that would be measured otherwise. */
async function settled(connection: Connection): Promise<void> {
  const [[before]] = await connection.query<RowDataPacket[]>('SELECT @@innodb_max_dirty_pages_pct AS share');
  await connection.query('SET GLOBAL innodb_max_dirty_pages_pct = 0');
  await until(async () => {
    const [[dirty]] = await connection.query<RowDataPacket[]>(
      `SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'`,
    );
    return Number(dirty?.['Value']) <= DIRTY_AT_MOST;
  }, LOOK_EVERY_MS);
  await connection.query('SET GLOBAL innodb_max_dirty_pages_pct = ?', [Number(before?.['share'])]);
}
