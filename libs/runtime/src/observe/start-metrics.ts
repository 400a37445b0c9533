import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config.js';
import type { Placet } from '../open-placet.js';
import type { HeartbeatAge } from './gauges.js';

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

export interface MetricsOptions {
  /** Where jobs go round, their age; else that of the last sweep. */
  readonly heartbeatMsAgo?: HeartbeatAge;
}

/**
 * Serves `/metrics` for Prometheus on a port of its own, where the settings name one. A database that is away is told
 * of as a number; the answer comes all the same.
 *
 * @throws Error when the port cannot be had.
 */
export async function startMetrics(
  placet: Placet,
  { PLACET_METRICS_PORT: port, PLACET_METRICS_HOST: host }: Config,
  { heartbeatMsAgo = () => placet.sweptMsAgo() }: MetricsOptions = {},
): Promise<MetricsServer | undefined> {
  const { metrics } = placet.observation;
  if (port === undefined || !metrics) return undefined;
  const [{ collectDefaultMetrics }, { createGauges }] = await Promise.all([
    import('prom-client'),
    import('./gauges.js'),
  ]);
  const { registry } = metrics;
  collectDefaultMetrics({ register: registry });
  const refresh = createGauges(registry, placet, heartbeatMsAgo);
  const expose = async (response: ServerResponse): Promise<void> => {
    await refresh();
    response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' });
    response.end(await registry.metrics());
  };
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'GET' && request.url === '/metrics')
      void expose(response).catch(() => response.writeHead(500).end());
    else response.writeHead(404).end();
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/metrics`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
