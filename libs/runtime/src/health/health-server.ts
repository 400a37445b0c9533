import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { healthOf, type Check } from './checks.js';

/** What a supervisor asks: each gives what is known, or nothing where everything is well. */
export interface Probes {
  /** Whether the process should be left to run. */
  live(): readonly Check[];
  startup(): readonly Check[];
  ready(): Promise<readonly Check[]>;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

const RETRY_S = 5;

/**
 * Answers `/health/live|startup|ready` and nothing else: for a process that serves nothing, or nothing yet.
 *
 * @throws Error when the port cannot be had.
 */
export async function startHealthServer(
  { port, host }: { readonly port: number; readonly host: string },
  probes: Probes,
): Promise<HealthServer> {
  const answers: Readonly<Record<string, () => readonly Check[] | Promise<readonly Check[]>>> = {
    '/health/live': () => probes.live(),
    '/health/startup': () => probes.startup(),
    '/health/ready': () => probes.ready(),
  };
  const server = createServer((request, response) => {
    request.resume();
    const [path = ''] = (request.url ?? '').split('?');
    const checks = answers[path];
    if (!checks) return refuse(response);
    void Promise.resolve(checks()).then((known) => answer(response, known));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The body of an answer about health, the same everywhere. */
export function healthBody(checks: readonly Check[]) {
  return { status: healthOf(checks), ...(checks.length > 0 && { checks }) };
}

function answer(response: ServerResponse, checks: readonly Check[]): void {
  send(response, healthOf(checks) === 'failing' ? 503 : 200, healthBody(checks));
}

function refuse(response: ServerResponse): void {
  response.setHeader('Retry-After', RETRY_S);
  send(
    response,
    503,
    { status: 503, title: 'This process does not serve this, or not yet.' },
    'application/problem+json',
  );
}

function send(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    Connection: 'close',
  });
  response.end(JSON.stringify(body));
}
