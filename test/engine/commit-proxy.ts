import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and its database, and cuts the line around a COMMIT when asked to. */
export interface CommitProxy {
  readonly url: string;
  /** The next COMMIT: cut before the server gets it, or after it has carried it out and before the client knows. */
  cutNext(where: 'before' | 'after'): void;
  readonly cuts: number;
  close(): Promise<void>;
}

export async function commitProxy(databaseUrl: string): Promise<CommitProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let armed: 'before' | 'after' | undefined;
  let cuts = 0;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let isCutting = false;
    const cut = (): void => {
      cuts += 1;
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      const isCommit = armed !== undefined && data.includes('COMMIT');
      const where = armed;
      if (isCommit) armed = undefined;
      if (isCommit && where === 'before') return cut();
      isCutting = isCommit;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (isCutting) cut();
      else client.write(data);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutNext: (where) => (armed = where),
    get cuts() {
      return cuts;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
