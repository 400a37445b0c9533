import { freshDatabase, MariadbServer } from '#kit';
import { createConnection } from 'mysql2/promise';
import { deploy, type Deployment } from './deployment.js';
import { openHistory, type History } from './fill.js';

/** A MariaDB of its own with a history that grows, for every bench that asks for one. */
export interface Large {
  readonly url: string;
  readonly deployment: Deployment;
  readonly history: History;
}

/** As a deployment of this size is set up: the kit's server is small, so that it starts soon. */
export const SIZED = { args: ['--innodb-buffer-pool-size=1G', '--innodb-log-file-size=512M'] };

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

/** Durable for each commit, or for the most part while what can be written again is written. */
export async function durable(url: string, isDurable: boolean): Promise<void> {
  const connection = await createConnection({ uri: url });
  await connection.query(`SET GLOBAL innodb_flush_log_at_trx_commit = ${isDurable ? 1 : 0}`);
  await connection.end();
}
