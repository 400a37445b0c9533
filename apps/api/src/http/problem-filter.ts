import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { TryAgain } from '#engine';
import { CommitUnknown, DatabaseUnavailable, isRetryable, type Log } from '#store';
import type { Refused } from '#procedure';
import { headerOf, type ApiReply, type ApiRequest } from './http.js';
import { languageOf } from './language.js';
import { INTERNAL, PROBLEM_STATUS, problemOf, RefusedError, TRY_AGAIN, type ProblemCode } from './problem.js';
import { SENSITIVE } from './security-headers.js';

const RETRY_AFTER_S = '2';

/** Turns everything that is thrown into a problem: known codes as they are, the rest without any detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly scheme: 'Bearer' | 'Basic' = 'Bearer',
    /** Hears of each request that we could not do, whether or not its sender still waits for the answer. */
    private readonly failed: (request: ApiRequest) => void = () => undefined,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<ApiRequest>(), http.getResponse<ApiReply>());
  }

  answer(error: unknown, request: ApiRequest, reply: ApiReply): void {
    const refusal = refusalIn(error);
    if (PROBLEM_STATUS[refusal.refused] >= 500) this.failed(request);
    if (reply.sent) return;
    if (refusal.refused === INTERNAL) this.log.error({ error, correlation: request.id }, 'A request failed');
    const names = error instanceof RefusedError ? error.names : (code: string): string => code;
    const problem = problemOf(refusal, languageOf(headerOf(request, 'accept-language')), names);
    if (refusal.refused === 'unauthenticated')
      reply.header('WWW-Authenticate', `${this.scheme} realm="placet"`);
    if (refusal.refused === TRY_AGAIN) reply.header('Retry-After', RETRY_AFTER_S);
    reply
      .code(problem.status)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .header('Cache-Control', SENSITIVE)
      .send(JSON.stringify({ ...problem, instance: `urn:uuid:${request.id}` }));
  }
}

function refusalIn(error: unknown): Refused | { readonly refused: ProblemCode } {
  if (error instanceof RefusedError) return error.refusal;
  if (error instanceof TryAgain || error instanceof DatabaseUnavailable || error instanceof CommitUnknown) {
    return { refused: TRY_AGAIN };
  }
  if (isRetryable(error)) return { refused: TRY_AGAIN };
  const status = statusOf(error);
  if (status === 413) return { refused: 'too-large' };
  if (status === 404 || status === 405 || status === 414) return { refused: 'not-found' };
  if (status !== undefined && status >= 400 && status < 500) return malformed(error);
  return { refused: INTERNAL };
}

function malformed(error: unknown): Refused {
  const isMediaType = statusOf(error) === 415;
  const expected = isMediaType ? 'Content-Type: application/json' : 'JSON';
  return { refused: 'invalid-payload', pointers: [{ pointer: '', expected }] };
}

/** Errors of Fastify, before any route of ours is reached, carry their status. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { readonly statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
