import type { IServerAdapter } from '@bull-board/api/typings/app';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { BullmqQueue } from '#engine';
import { findToken, isAdministrator, type Placet } from '#runtime';
import type { Log } from '#store';
import { headerOf, type ApiReply, type ApiRequest } from '../http/http.js';
import { ProblemFilter } from '../http/problem-filter.js';
import { RefusedError } from '../http/problem.js';
import { SENSITIVE } from '../http/security-headers.js';

/** Where an administrator looks at the queues. */
export const QUEUE_BOARD = '/administration/queues';

const BEARER = /^Bearer +(\S+)$/i;
const BASIC = /^Basic +([\w+/=-]+)$/i;
// The page of Bull Board has styles of its own in it; what it would fetch from elsewhere is not let through.
const BOARD_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

/** As much of Fastify as is set up here. */
interface Scope {
  addHook(name: 'onRequest', hook: (request: ApiRequest, reply: ApiReply) => Promise<unknown>): void;
  register(plugin: unknown, options?: { readonly prefix: string }): unknown;
}

export interface BoardParts {
  readonly placet: Placet;
  readonly redis: BullmqQueue;
  readonly log: Log;
}

/**
 * Shows the queues to administrators, and lets nobody change anything there. A browser signs in with the token as the
 * password, whatever the name.
 */
export async function serveQueueBoard(app: NestFastifyApplication, parts: BoardParts): Promise<void> {
  // Not loaded where there is no Redis.
  const [{ createBullBoard }, { BullMQAdapter }, { FastifyAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/fastify'),
  ]);
  const adapter = new FastifyAdapter().setBasePath(QUEUE_BOARD);
  // The two packages are a patch apart, and each knows its own declarations only.
  const board = createBullBoard({ queues: [], serverAdapter: adapter as unknown as IServerAdapter });
  const fill = async (): Promise<void> => {
    await parts.redis.connected();
    for (const queue of await parts.redis.queues())
      board.addQueue(new BullMQAdapter(queue, { readOnlyMode: true }));
  };
  void fill().catch((error: unknown) => parts.log.warn({ error }, 'The page of the queues stays empty'));
  const fastify = app.getHttpAdapter().getInstance() as unknown as Scope;
  fastify.register((scope: Scope, _options: unknown, done: () => void) => {
    scope.addHook('onRequest', gateOf(parts));
    scope.register(adapter.registerPlugin(), { prefix: QUEUE_BOARD });
    done();
  });
}

function gateOf({ placet, log }: BoardParts) {
  // A browser that hears of Basic asks for a name and a password.
  const filter = new ProblemFilter(log, 'Basic');
  return async (request: ApiRequest, reply: ApiReply): Promise<unknown> => {
    const refusal = await refusalOf(placet, request);
    if (refusal === undefined) {
      reply.header('Content-Security-Policy', BOARD_POLICY).header('Cache-Control', SENSITIVE);
      return undefined;
    }
    filter.answer(new RefusedError({ refused: refusal }), request, reply);
    return reply;
  };
}

async function refusalOf(
  { store }: Placet,
  request: ApiRequest,
): Promise<'unauthenticated' | 'not-entitled' | undefined> {
  const secret = secretIn(headerOf(request, 'authorization') ?? '');
  if (secret === undefined) return 'unauthenticated';
  if (await isAdministrator(store.read, secret, request.arrivedAt))
    return request.method === 'GET' || request.method === 'HEAD' ? undefined : 'not-entitled';
  return (await findToken(store.read, secret, request.arrivedAt)) ? 'not-entitled' : 'unauthenticated';
}

function secretIn(authorization: string): string | undefined {
  const [, bearer] = BEARER.exec(authorization) ?? [];
  if (bearer !== undefined) return bearer;
  const [, basic] = BASIC.exec(authorization) ?? [];
  if (basic === undefined) return undefined;
  const [, ...password] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return password.join(':');
}
