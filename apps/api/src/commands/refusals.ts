import { Injectable } from '@nestjs/common';
import { checkedPayload, type Accepted, type CommandRequest } from '#engine';
import type { Refused } from '#procedure';
import { logRefusedAtDoor, namesFor, visibleTo, warnedOf, type TimeWarning, type Token } from '#runtime';
import { Desk, mayKnow } from '../http/desk.js';
import type { ApiRequest } from '../http/http.js';
import { RefusedError } from '../http/problem.js';
import { formOf, type Destination } from './catalogue.js';

/** Commands that set a period in which delegations are to answer, or move its end. */
const SETS_A_PERIOD = [
  'draft.submit',
  'draft.refer',
  'draft.forward',
  'silence.propose',
  'silence.reopen',
  'deadline.extend',
  'clock.resume',
  'ruling.record',
];

/** What a caller is told beside the acknowledgement: why a command is refused, and what to look at in an accepted one. */
@Injectable()
export class Refusals {
  constructor(private readonly desk: Desk) {}

  /** Nobody speaks for another: what a token may say is said in the name of its own actor. */
  async atDoor({ actor }: Token, command: string, subject: Destination): Promise<RefusedError> {
    const isKnown = formOf(subject.kind, command) !== undefined;
    const refusal: Refused = isKnown
      ? { refused: 'not-entitled' }
      : { refused: 'unknown-command', detail: { command } };
    await logRefusedAtDoor(this.desk.placet.store, { actor, subject, command, refusal });
    return new RefusedError(refusal);
  }

  /** The engine's refusal, in words that tell no more than the caller may know. */
  async told(
    request: ApiRequest,
    to: Destination,
    command: CommandRequest,
    refusal: Refused,
  ): Promise<RefusedError> {
    const reading = await this.desk.reading(request);
    const names = namesFor(reading);
    if (isOfForm(to, command)) return new RefusedError(refusal, names);
    const { kind, id } = to;
    if (id !== undefined && !(await mayKnow(reading, { kind, id })))
      return new RefusedError({ refused: 'not-found' }, names);
    return new RefusedError(visibleTo(reading.viewer).refusal(refusal), names);
  }

  /** Which delegations a period that was just set leaves too little working time: told to the office that set it. */
  async warnings(
    request: ApiRequest,
    { kind }: Destination,
    type: string,
    { ref, at, recorded }: Accepted,
  ): Promise<TimeWarning[]> {
    if (kind !== 'draft' || !SETS_A_PERIOD.includes(type) || recorded !== undefined) return [];
    const reading = await this.desk.reading(request);
    return reading.viewer.isStaff ? warnedOf(reading, ref.id, at) : [];
  }
}

/** Refused for what the command is, before anybody looked at its subject. */
function isOfForm({ kind }: Destination, command: CommandRequest): boolean {
  const form = formOf(kind, command.type);
  return !form || 'refused' in checkedPayload(form, command);
}
