import type { z } from 'zod';
import type { Command, CommandDefinition, Refused, SubjectRef } from '#procedure';
import type { CommandRequest } from '../answer.js';
import type { SubjectType } from '../ports/subject-type.port.js';
import type { Intent } from './idempotency.js';

/** The command with which a timer comes back. Nobody can send it from outside. */
export const DEADLINE_REACHED = 'deadline.reached';

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
  readonly timerId?: string;
}

/** The definition of a command and its payload as its schema reads it, or why its form is refused. */
export function checkedForm(
  type: SubjectType,
  { type: name, as, second, evidence, with: payload }: Command,
): { readonly command: Command; readonly definition: CommandDefinition } | Refused {
  const definition = Object.hasOwn(type.commands, name) ? type.commands[name] : undefined;
  if (!definition || name === DEADLINE_REACHED)
    return { refused: 'unknown-command', detail: { command: name } };
  const parsed = definition.payload.safeParse(payload ?? {});
  if (!parsed.success)
    return { refused: 'invalid-payload', pointers: parsed.error.issues.flatMap(pointersOf) };
  const command = {
    type: name,
    as,
    with: parsed.data,
    ...(second === undefined ? {} : { second }),
    ...(evidence === undefined ? {} : { evidence }),
  };
  return { command, definition };
}

type Issue = z.core.$ZodIssue;

function pointersOf(issue: Issue): { readonly pointer: string; readonly expected: string }[] {
  const path = ['with', ...issue.path];
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(path), expected: expectedBy(issue) }];
  return issue.keys.map((key) => ({ pointer: pointerTo([...path, key]), expected: 'no such key' }));
}

function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'invalid_format':
      return issue.format;
    case 'too_small':
      return `at least ${String(issue.minimum)}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    default:
      return issue.message;
  }
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
