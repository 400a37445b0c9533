import type { Heartbeat } from '#engine';
import { checksOf, startHealthServer, type Check, type Config, type Placet } from '#runtime';

const WAITING: readonly Check[] = [{ name: 'database', state: 'failing' }];

export interface ReportedHealth {
  readonly url: string;
  started(placet: Placet, heartbeat: Heartbeat): void;
  close(): Promise<void>;
}

/**
 * Tells supervisors how the worker is, from before it reaches the database until it has ended.
 *
 * @throws Error when the port cannot be had.
 */
export async function reportHealth(config: Config): Promise<ReportedHealth> {
  const { PLACET_HOST: host, PLACET_HEARTBEAT_LIMIT_MS: limitMs } = config;
  let running: { readonly placet: Placet; readonly heartbeat: Heartbeat } | undefined;
  const server = await startHealthServer(
    { port: config.PLACET_WORKER_PORT, host },
    {
      live: () => (running?.heartbeat.isStale() ? [{ name: 'consumers', state: 'failing' }] : []),
      startup: () => (running ? [] : WAITING),
      ready: async () =>
        running ? [...(await checksOf(running.placet)), consumers(running.heartbeat, limitMs)] : WAITING,
    },
  );
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`,
    started: (placet, heartbeat) => void (running = { placet, heartbeat }),
    close: () => server.close(),
  };
}

/** Whether jobs still come to this process: it sweeps all the same. */
function consumers(heartbeat: Heartbeat, limitMs: number): Check {
  return { name: 'consumers', state: heartbeat.msAgo() <= limitMs ? 'ok' : 'degraded' };
}
