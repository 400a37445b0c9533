import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Clock } from '#engine';
import type { Log } from '#store';
import type { ApiReply, ApiRequest } from './http.js';
import { RefusedError } from './problem.js';
import { ProblemFilter } from './problem-filter.js';
import { SECURITY_HEADERS } from './security-headers.js';
import type { Traffic } from './traffic.js';

const BODY_AT_MOST_BYTES = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 60_000;
/** Only a workflow can be sent as YAML. */
export const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml'] as const;

/** As much of Fastify itself as is set up here. */
interface Hooks {
  decorateRequest(name: string, value: unknown): void;
  removeContentTypeParser(type: string): void;
  addContentTypeParser(
    types: readonly string[],
    options: { readonly parseAs: 'string' },
    parser: (request: unknown, body: string, done: (error: null, body: string) => void) => void,
  ): void;
  addHook(name: 'onRequest', hook: (request: ApiRequest, reply: ApiReply, done: () => void) => void): void;
  addHook(name: 'onResponse', hook: (request: ApiRequest, reply: Finished, done: () => void) => void): void;
}

interface Finished {
  readonly statusCode: number;
  readonly elapsedTime: number;
}

export interface RequestLog extends Log {
  isLevelEnabled(level: 'debug'): boolean;
  debug(details: Readonly<Record<string, unknown>>, message: string): void;
}

/** Fastify as we use it: JSON (and YAML for workflows), at most 1 MB, each request stamped as it arrives. */
export function createAdapter(log: RequestLog, traffic: Traffic, clock: Clock): FastifyAdapter {
  const filter = new ProblemFilter(log);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_AT_MOST_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    skipMiddie: true,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    logger: false,
    // An address that cannot be read leads nowhere.
    frameworkErrors: (_error: unknown, request: unknown, reply: unknown) => {
      filter.answer(new RefusedError({ refused: 'not-found' }), request as ApiRequest, reply as ApiReply);
    },
  });
  const fastify: Hooks = adapter.getInstance<never>();
  fastify.removeContentTypeParser('text/plain');
  // As text: the one who reads it does so in a thread of its own, with limits.
  fastify.addContentTypeParser([...YAML_TYPES], { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  fastify.decorateRequest('arrivedAt', '');
  addHooks(fastify, log, traffic, clock);
  return adapter;
}

function addHooks(fastify: Hooks, log: RequestLog, traffic: Traffic, clock: Clock): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    request.arrivedAt = clock.receivedNow();
    traffic.begin(request.id);
    for (const name in SECURITY_HEADERS) reply.header(name, SECURITY_HEADERS[name] ?? '');
    done();
  });
  fastify.addHook('onResponse', ({ id, method, routeOptions }, { statusCode, elapsedTime }, done) => {
    traffic.end(id);
    // Routes, not addresses: nothing of what was asked about, and nothing of who asked.
    if (log.isLevelEnabled('debug')) {
      log.debug(
        { correlation: id, method, route: routeOptions.url, status: statusCode, ms: elapsedTime },
        'request',
      );
    }
    done();
  });
}
