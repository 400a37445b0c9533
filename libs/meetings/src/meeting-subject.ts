import type { Act, Command, StepResult, SubjectRef } from '#procedure';
import { calledDrafts, draftsTogether } from './agenda.js';
import { MEETING_COMMANDS } from './meeting-commands.js';
import type { MeetingSnapshot } from './meeting-context.js';
import { stepMeeting } from './step-meeting.js';

/** A subject that a command reaches beside its own: it gets an event too, or is only looked at. */
export interface Involved {
  readonly ref: SubjectRef;
  readonly mode: 'change' | 'later' | 'read';
}

interface Stored {
  readonly snapshot: unknown;
}

const draft = (id: string, mode: Involved['mode']): Involved => ({ ref: { kind: 'draft', id }, mode });

/** Drafts that a command on a meeting reaches: called, deferred, left before it by its close, put on its agenda. */
export function involvedDrafts(
  { type, with: payload }: Pick<Command, 'type' | 'with'>,
  target: Stored | undefined,
): Involved[] {
  const named = payload['draft'] as string | undefined;
  const { items } = ((target?.snapshot ?? { context: { items: [] } }) as MeetingSnapshot).context;
  if (type === 'meeting.close') return calledDrafts(items).map((id) => draft(id, 'change'));
  if (type === 'items.adopt') {
    return draftsTogether(items, payload).map((id) => draft(id, 'later'));
  }
  // What was decided on them is read from them as the close leaves them.
  if (type === 'journal.seal') {
    return items.flatMap(({ draft: id, state }) =>
      id !== undefined && state === 'done' ? [draft(id, 'read')] : [],
    );
  }
  if (named === undefined) return [];
  if (type === 'item.call' || type === 'item.defer') return [draft(named, 'change')];
  return type === 'agenda.add' ? [draft(named, 'read')] : [];
}

/** Meetings as the engine takes them. A meeting has no deadlines of its own, and follows no workflow. */
export const meetingSubject = {
  kind: 'meeting' as const,
  commands: MEETING_COMMANDS,
  involves: involvedDrafts,
  step: (stored: Stored | undefined, act: Act): StepResult<MeetingSnapshot> =>
    stepMeeting(stored?.snapshot as MeetingSnapshot | undefined, act),
  state: (snapshot: unknown): string => (snapshot as MeetingSnapshot).state,
  deadlines: (): [] => [],
  identity: (): undefined => undefined,
};
