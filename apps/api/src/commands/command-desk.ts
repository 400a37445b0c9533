import { Injectable } from '@nestjs/common';
import type { Accepted, CommandRequest } from '#engine';
import type { TimeWarning, Token } from '#runtime';
import { Callers } from '../http/callers.js';
import { headerOf, type ApiReply, type ApiRequest } from '../http/http.js';
import { languageOf } from '../http/language.js';
import { RefusedError, refuse } from '../http/problem.js';
import { SENSITIVE } from '../http/security-headers.js';
import { answerBody, locationOf } from './answer-body.js';
import { formOf, type Destination } from './catalogue.js';
import { readCommandBody, type CommandBody } from './command-body.js';
import { Intake } from './intake.js';
import { Preconditions } from './preconditions.js';
import { Refusals } from './refusals.js';
import { unauthenticatedRefusal } from './unauthenticated.js';

const KEY = /^[\x21-\x7e]{8,128}$/;

/** Takes commands from callers to the engine, and its answers back. */
@Injectable()
export class CommandDesk {
  constructor(
    private readonly callers: Callers,
    private readonly preconditions: Preconditions,
    private readonly refusals: Refusals,
    private readonly intake: Intake,
  ) {}

  async take(request: ApiRequest, reply: ApiReply, to: Destination): Promise<void> {
    const { caller } = request;
    if (!caller) throw new RefusedError(unauthenticatedRefusal(to.kind, request.body));
    const body = readCommandBody(request.body, (type) => formOf(to.kind, type)?.heardInPart === true);
    if (body.as !== undefined && body.as !== caller.actor) {
      throw await this.refusals.atDoor(caller, body.type, to);
    }
    const command = await this.commandOf(request, caller, body, to);
    const answer = await this.intake.dispatch(to, command);
    if ('refused' in answer) throw await this.refusals.told(request, to, command, answer);
    send(request, reply, to, {
      answer,
      warnings: await this.refusals.warnings(request, to, body.type, answer),
    });
  }

  /** A command that a route of its own stands for; it makes something, so that nothing had to be read before. */
  async give(
    request: ApiRequest,
    { type, with: payload }: Pick<CommandBody, 'type' | 'with'>,
    to: Destination,
  ): Promise<Accepted> {
    const { caller } = request;
    if (!caller) throw new RefusedError(unauthenticatedRefusal(to.kind, { type }));
    const idempotencyKey = keyOf(request);
    const command: CommandRequest = {
      type,
      as: caller.actor,
      with: payload,
      caller: caller.hash,
      receivedAt: request.arrivedAt,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    };
    const answer = await this.intake.dispatch(to, command);
    if ('refused' in answer) throw await this.refusals.told(request, to, command, answer);
    return answer;
  }

  private async commandOf(
    request: ApiRequest,
    caller: Token,
    { type, with: payload, second: named, evidence, unread }: CommandBody,
    to: Destination,
  ): Promise<CommandRequest> {
    const as = caller.actor;
    const idempotencyKey = keyOf(request);
    const second = await this.secondOf(request, caller, named);
    const precondition = await this.preconditions.of(request, as, type, to);
    return {
      type,
      as,
      with: payload,
      caller: caller.hash,
      receivedAt: request.arrivedAt,
      ...(second === undefined ? {} : { second }),
      ...(evidence === undefined ? {} : { evidence }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      ...(precondition === undefined ? {} : { precondition }),
      ...(unread === undefined ? {} : { unread }),
    };
  }

  /** A second officer counts when a token of its own proves it. */
  private async secondOf(
    request: ApiRequest,
    caller: Token,
    named: string | undefined,
  ): Promise<string | undefined> {
    const second = await this.callers.second(request);
    if (!second || second.hash === caller.hash) return undefined;
    return named === undefined || named === second.actor ? second.actor : undefined;
  }
}

function keyOf(request: ApiRequest): string | undefined {
  const key = headerOf(request, 'idempotency-key');
  if (key === undefined || KEY.test(key)) return key;
  return refuse('invalid-payload', {
    pointers: [{ pointer: '', expected: 'Idempotency-Key: 8 to 128 printable ASCII characters' }],
  });
}

interface Told {
  readonly answer: Accepted;
  readonly warnings: readonly TimeWarning[];
}

function send(request: ApiRequest, reply: ApiReply, to: Destination, { answer, warnings }: Told): void {
  const isMade = to.id === undefined;
  if (isMade) reply.header('Location', locationOf(answer.ref));
  const status = answer.recorded === undefined ? (isMade ? 201 : 200) : 202;
  const language = languageOf(headerOf(request, 'accept-language'));
  reply
    .code(status)
    .header('Cache-Control', SENSITIVE)
    .send(answerBody(answer, language, warnings));
}
