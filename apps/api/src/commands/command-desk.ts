import { Injectable } from '@nestjs/common';
import { TryAgain, type Accepted, type Answer, type CommandRequest } from '#engine';
import type { Refused } from '#procedure';
import { logRefusedAtDoor, type Token } from '#runtime';
import { Callers } from '../http/callers.js';
import { Desk } from '../http/desk.js';
import { headerOf, type ApiReply, type ApiRequest } from '../http/http.js';
import { RefusedError, refuse } from '../http/problem.js';
import { readCommandBody, type CommandBody } from './command-body.js';
import { formOf, type Destination } from './catalogue.js';
import { IntakeGaps } from './intake-gaps.js';
import { answerBody, locationOf } from './answer-body.js';
import { Refusals } from './refusals.js';
import { Preconditions } from './preconditions.js';
import { unauthenticatedRefusal } from './unauthenticated.js';

const KEY = /^[\x21-\x7e]{8,128}$/;

/** Takes commands from callers to the engine, and its answers back. */
@Injectable()
export class CommandDesk {
  constructor(
    private readonly desk: Desk,
    private readonly callers: Callers,
    private readonly preconditions: Preconditions,
    private readonly refusals: Refusals,
    private readonly gaps: IntakeGaps,
  ) {}

  async take(request: ApiRequest, reply: ApiReply, to: Destination): Promise<void> {
    const { caller } = request;
    if (!caller) throw new RefusedError(unauthenticatedRefusal(to.kind, request.body));
    const body = readCommandBody(request.body);
    const command = await this.commandOf(request, caller, body, to);
    const answer = await this.dispatch(request, to, command);
    if ('refused' in answer) throw await this.refusals.told(request, to, command, answer);
    send(reply, to, answer);
  }

  private async commandOf(request: ApiRequest, caller: Token, body: CommandBody, to: Destination): Promise<CommandRequest> {
    const { type, as = caller.actor, with: payload, evidence } = body;
    const idempotencyKey = keyOf(request);
    if (as !== caller.actor) await this.refuseAtDoor(caller, type, to);
    const second = await this.secondOf(request, caller, body.second);
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
    };
  }

  /** Nobody speaks for another: what a token may say is said in the name of its own actor. */
  private async refuseAtDoor(caller: Token, command: string, subject: Destination): Promise<never> {
    const isKnown = formOf(subject.kind, command) !== undefined;
    const refusal: Refused = isKnown
      ? { refused: 'not-entitled' }
      : { refused: 'unknown-command', detail: { command } };
    await logRefusedAtDoor(this.desk.placet.store, { actor: caller.actor, subject, command, refusal });
    throw new RefusedError(refusal);
  }

  /** A second officer counts when a token of its own proves it. */
  private async secondOf(request: ApiRequest, caller: Token, named: string | undefined): Promise<string | undefined> {
    const second = await this.callers.second(request);
    if (!second || second.hash === caller.hash) return undefined;
    return named === undefined || named === second.actor ? second.actor : undefined;
  }

  private async dispatch(request: ApiRequest, to: Destination, command: CommandRequest): Promise<Answer> {
    const { kind, id } = to;
    try {
      const [answer] = await this.desk.placet.engine.dispatch({
        ...(id === undefined ? { creates: kind } : { ref: { kind, id } }),
        commands: [command],
      });
      if (!answer) throw new Error('The engine gave no answer');
      return answer;
    } catch (error) {
      if (error instanceof TryAgain && formOf(kind, command.type)?.communication) this.gaps.missed(request.arrivedAt);
      throw error;
    }
  }
}

function keyOf(incoming: ApiRequest): string | undefined {
  const key = headerOf(incoming, 'idempotency-key');
  if (key === undefined || KEY.test(key)) return key;
  return refuse('invalid-payload', {
    pointers: [{ pointer: '', expected: 'Idempotency-Key: 8 to 128 printable ASCII characters' }],
  });
}

function send(reply: ApiReply, to: Destination, answer: Accepted): void {
  const isMade = to.id === undefined;
  if (isMade) reply.header('Location', locationOf(answer.ref));
  const status = answer.recorded === undefined ? (isMade ? 201 : 200) : 202;
  reply.code(status).header('Cache-Control', 'no-store').send(answerBody(answer));
}
