import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { within } from '#engine';
import type { AppLog, Placet } from '#runtime';
import { headerOf, isCommand } from './http.js';
import type { ApiReply, ApiRequest } from './http.js';
import { RefusedError } from './problem.js';
import { ProblemFilter } from './problem-filter.js';
import { SECURITY_HEADERS } from './security-headers.js';
import type { Traffic } from './traffic.js';

const BODY_AT_MOST_BYTES = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 60_000;
/** Only a workflow can be sent as YAML. */
export const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml'] as const;
/** Only what a mail server returned can be sent as a message. */
const MESSAGE_TYPE = 'message/rfc822';

/** As much of Fastify itself as is set up here. */
interface Hooks {
  decorateRequest(name: string, value: unknown): void;
  removeContentTypeParser(type: string): void;
  addContentTypeParser(
    types: readonly string[],
    options: { readonly parseAs: 'string' },
    parser: (request: unknown, body: string, done: (error: null, body: string) => void) => void,
  ): void;
  addHook(
    name: 'onRequest' | 'preValidation' | 'preHandler',
    hook: (request: ApiRequest, reply: ApiReply, done: () => void) => void,
  ): void;
  addHook(
    name: 'onSend',
    hook: (request: ApiRequest, reply: ApiReply, payload: unknown, done: () => void) => void,
  ): void;
  addHook(name: 'onResponse', hook: (request: ApiRequest, reply: Finished, done: () => void) => void): void;
}

interface Finished {
  readonly statusCode: number;
  readonly elapsedTime: number;
}

export interface Around {
  readonly log: AppLog;
  readonly traffic: Traffic;
  readonly placet: Pick<Placet, 'clock' | 'observation' | 'receiver'>;
}

/** Fastify as we use it: JSON (and YAML for workflows), at most 1 MB, each request stamped when it has arrived. */
export function createAdapter(around: Around): FastifyAdapter {
  const filter = new ProblemFilter(around.log);
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
  fastify.addContentTypeParser([...YAML_TYPES, MESSAGE_TYPE], { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  fastify.decorateRequest('arrivedAt', '');
  fastify.decorateRequest('answered', undefined);
  fastify.decorateRequest('step', undefined);
  addHooks(fastify, around);
  return adapter;
}

function addHooks(fastify: Hooks, { log, traffic, placet }: Around): void {
  const { clock, observation, receiver } = placet;
  fastify.addHook('onRequest', (request, reply, done) => {
    request.arrivedAt = clock.receivedNow();
    traffic.begin(request.id, request.raw.socket);
    for (const name in SECURITY_HEADERS) reply.header(name, SECURITY_HEADERS[name] ?? '');
    const { method, routeOptions } = request;
    const details = { method, route: routeOptions.url ?? 'none' };
    const parent = headerOf(request, 'traceparent');
    request.step = observation.telemetry.begin({ name: 'request', parent, details });
    done();
  });
  // Received is what has arrived whole: who sends the end of a text after a deadline was late, however early it was begun.
  fastify.addHook('preValidation', (request, _reply, done) => {
    request.arrivedAt = clock.receivedNow();
    if (isCommand(request)) request.answered = receiver.took(request.arrivedAt);
    done();
  });
  fastify.addHook('preHandler', ({ id: correlation, step }, _reply, done) => {
    within({ correlation, ...(step && { trace: step.trace }) }, done);
  });
  // Not when it has gone out: who goes away before never gets it.
  fastify.addHook('onSend', (request, _reply, _payload, done) => {
    request.answered?.();
    done();
  });
  fastify.addHook('onResponse', (request, { statusCode: status, elapsedTime: ms }, done) => {
    const { id, method, routeOptions, step } = request;
    traffic.end(id);
    // Routes, not addresses: nothing of what was asked about, and nothing of who asked.
    const answered = { method, route: routeOptions.url, status, ms };
    step?.end({ status });
    observation.metrics?.request(answered);
    if (log.isLevelEnabled('debug')) {
      within({ correlation: id, ...(step && { trace: step.trace }) }, () => log.debug(answered, 'request'));
    }
    done();
  });
}
