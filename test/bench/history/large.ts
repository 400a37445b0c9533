import { freshDatabase, MariadbServer, until } from '#kit';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { deploy, type Deployment } from './deployment.js';
import { openHistory, type History } from './fill.js';

/** A MariaDB of its own with a history that grows, for every bench that asks for one. */
export interface Large {
  readonly url: string;
  readonly deployment: Deployment;
  readonly history: History;
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
    const { url } = await freshDatabase(server.url);
    const deployment = await deploy({ url });
    const history = await openHistory(deployment, { url });
    return {
      url,
      deployment,
      history,
      async close() {
        await deployment.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
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
