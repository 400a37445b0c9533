import type { z } from 'zod';
import { inWords, type Command, type CommandDefinition, type Refused, type SubjectRef } from '#procedure';
import type { CommandRequest } from '../answer.js';
import type { SubjectType } from '../ports/subject-type.port.js';
import type { WorkContext } from '../work-context.js';
import type { Intent } from './idempotency.js';
import { placesOf, readInPart } from './in-part.js';
import { pointerTo } from './pointers.js';

/** The command with which a timer comes back. Nobody can send it from outside. */
export const DEADLINE_REACHED = 'deadline.reached';

/** A timer that is fired, and the deadline of its subject that it stands for. */
export interface Firing {
  readonly timerId: string;
  readonly kind: string;
  readonly due: string;
}

/** A command whose form was checked, ready to be carried out under the lock. */
export interface Given {
  readonly ref: SubjectRef;
  readonly isNew: boolean;
  readonly command: Command;
  readonly definition: CommandDefinition | undefined;
  readonly receivedAt: string;
  readonly precondition?: CommandRequest['precondition'];
  readonly intent?: Intent;
  /** The timer that this command is the firing of. */
  readonly firing?: Firing;
  /** What it is refused with, unless it obstructs: only a part of it can be read. */
  readonly unread?: Refused;
  /** What it belongs to: it may be decided on the turn of another one. */
  readonly context?: WorkContext;
}

export type CheckedForm = Pick<Given, 'command' | 'unread'> & { readonly definition: CommandDefinition };

/** The definition of a command and its payload as its schema reads it, or why its form is refused. */
export function checkedForm(type: SubjectType, request: CommandRequest): CheckedForm | Refused {
  const { type: name, as, second, evidence } = request;
  const definition = Object.hasOwn(type.commands, name) ? type.commands[name] : undefined;
  if (!definition || name === DEADLINE_REACHED)
    return { refused: 'unknown-command', detail: { command: name } };
  const read = checkedPayload(definition, request);
  if ('refused' in read) return read;
  const command = {
    type: name,
    as,
    with: read.with,
    ...(second === undefined ? {} : { second }),
    ...(evidence === undefined ? {} : { evidence }),
  };
  return { command, definition, ...(read.unread ? { unread: read.unread } : {}) };
}

interface CheckedPayload {
  readonly with: Command['with'];
  readonly unread?: Refused;
}

/**
 * What a command says, as its schema reads it. Of one that may obstruct what cannot be read is kept beside the rest as
 * `unreadable`: an objection is never refused for its form.
 */
export function checkedPayload(
  { payload: schema, heardInPart }: Pick<CommandDefinition, 'payload' | 'heardInPart'>,
  { with: payload, unread: atDoor }: Pick<CommandRequest, 'with' | 'unread'>,
): CheckedPayload | Refused {
  const said = payload ?? {};
  const parsed = schema.safeParse(said, { error: inWords });
  if (parsed.success && !atDoor) return { with: parsed.data };
  const pointers = [...(atDoor?.pointers ?? []), ...(parsed.error?.issues.flatMap(pointersOf) ?? [])];
  const unread: Refused = { refused: 'invalid-payload', pointers };
  const read = heardInPart ? readInPart(schema, said) : undefined;
  if (!read) return unread;
  return { with: { ...read.with, unreadable: { ...atDoor?.unreadable, ...read.unreadable } }, unread };
}

type Issue = z.core.$ZodIssue;

function pointersOf(issue: Issue): { readonly pointer: string; readonly expected: string }[] {
  // Of keys that are not known each has a line of its own.
  const messages = issue.code === 'unrecognized_keys' ? issue.message.split('\n') : [issue.message];
  return placesOf(issue).map((path, index) => ({
    pointer: pointerTo(['with', ...path]),
    expected: messages[index] ?? issue.message,
  }));
}
