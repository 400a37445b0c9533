import { checkedPayload } from '#engine';
import type { Refused, SubjectKind } from '#procedure';
import { RefusedError } from '../http/problem.js';
import { formOf } from './catalogue.js';
import { readCommandBody } from './command-body.js';

/**
 * What a command that nobody answers for is refused with: what is wrong with its form comes first (VOCABULARY 5). It
 * tells no more than the published description of the interface.
 */
export function unauthenticatedRefusal(kind: SubjectKind, body: unknown): Refused {
  try {
    const command = readCommandBody(body, (type) => formOf(kind, type)?.heardInPart === true);
    const form = formOf(kind, command.type);
    if (!form) return { refused: 'unknown-command', detail: { command: command.type } };
    if ('refused' in checkedPayload(form, command)) return { refused: 'invalid-payload' };
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal;
    throw error;
  }
  return { refused: 'unauthenticated' };
}
