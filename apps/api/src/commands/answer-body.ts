import { z } from 'zod';
import type { Accepted } from '#engine';
import { sayUnread, type Language } from '#messages';
import { RECORDED_AS, type SubjectRef } from '#procedure';
import { timeWarning, type TimeWarning } from '#runtime';
import { API, draftPath, meetingPath } from '../http/links.js';

/** The acknowledgement of a command: it is on disk. */
export const answerView = z.strictObject({
  id: z.string().describe('Id of the draft, meeting or organisation'),
  event: z.string().describe('Type of the event that it left'),
  state: z.string().describe('State after it'),
  at: z.string().describe('When it took effect, UTC'),
  receivedAt: z.string().describe('When it arrived, UTC: this decides whether it is in time'),
  recorded: z.enum(RECORDED_AS).optional().describe('It changed no state, and was kept as a communication'),
  made: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .describe('Ids of what it made'),
  unread: z
    .strictObject({
      pointers: z.array(z.string()).describe('JSON pointers into the command'),
      sentence: z.string().describe('In the language of the request'),
    })
    .optional()
    .describe('Parts of an objection that could not be read: kept word for word, and the rest is taken'),
  warnings: z
    .array(timeWarning)
    .optional()
    .describe('What whoever set a period should look at; nothing is refused for it'),
});

/** Without the numbers of events: they count what others cannot see. */
export function answerBody(
  answer: Accepted,
  language: Language,
  warnings: readonly TimeWarning[] = [],
): object {
  const { ref, event, state, at, receivedAt, recorded, made, unread } = answer;
  return {
    id: ref.id,
    event,
    state,
    at,
    receivedAt,
    ...(recorded === undefined ? {} : { recorded }),
    ...(made === undefined ? {} : { made }),
    ...(unread === undefined
      ? {}
      : { unread: { pointers: unread, sentence: sayUnread(language, unread, recorded) } }),
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

export function locationOf({ kind, id }: SubjectRef): string {
  if (kind === 'draft') return draftPath(id);
  return kind === 'meeting' ? meetingPath(id) : `${API}/organisation`;
}
