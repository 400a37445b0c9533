import { MEETING_COMMANDS, stepMeeting, type MeetingCommandType, type MeetingSnapshot } from '#meetings';
import { isRefused, type Action, type Act, type Facts, type Role } from '#procedure';
import type { Viewer } from './viewer.js';

type MeetingAction = Omit<Action, 'command'> & { readonly command: MeetingCommandType };

/** A payload that says as little as the command lets it, so that only where the meeting stands can refuse it. */
function probeOf(command: MeetingCommandType, { context }: MeetingSnapshot): Act['with'] {
  const draft = context.items.find((item) => item.draft !== undefined && isFor(command, item.state))?.draft;
  switch (command) {
    case 'agenda.add':
      return { title: { en: 'probe' }, treatment: 'information' };
    case 'agenda.remove':
      return { position: context.items.findIndex(({ state }) => state !== 'called') + 1 };
    case 'attendance.record':
      return { present: 'all' };
    case 'items.adopt':
      return { drafts: draft === undefined ? ['none'] : [draft] };
    case 'item.call':
    case 'item.defer':
      return draft === undefined ? {} : { draft };
    default:
      return {};
  }
}

const isFor = (command: MeetingCommandType, state: string): boolean =>
  (state === 'called') === (command === 'item.defer');

/** Every command on a meeting: open to the viewer now, or why not. */
export function meetingActions(
  snapshot: MeetingSnapshot,
  viewer: Viewer,
  roles: readonly Role[],
): MeetingAction[] {
  const types = Object.keys(MEETING_COMMANDS) as MeetingCommandType[];
  return types
    .filter((command) => command !== 'meeting.schedule')
    .map((command) => {
      const by: readonly Role[] = MEETING_COMMANDS[command].by;
      if (!by.some((role) => roles.includes(role))) return { command, open: false, why: 'not-entitled' };
      const result = stepMeeting(snapshot, probing(command, snapshot, viewer, roles));
      if (!isRefused(result)) return { command, open: true };
      // Nothing on the agenda that it could be about.
      return { command, open: false, why: result.refused === 'not-found' ? 'wrong-state' : result.refused };
    });
}

function probing(
  command: MeetingCommandType,
  snapshot: MeetingSnapshot,
  viewer: Viewer,
  roles: readonly Role[],
): Act {
  const { opens, zone } = snapshot.context;
  const stated = { due: opens, zone, local: opens, explanation: [] };
  // Of a suspended meeting only when it goes on can be postponed.
  const isMoved = command !== 'meeting.postpone' || snapshot.state !== 'suspended';
  const dates: NonNullable<Facts['dates']> = isMoved ? { opens: stated } : { resumes: stated };
  const { as, at } = viewer;
  return { type: command, as, at, receivedAt: at, with: probeOf(command, snapshot), facts: { roles, dates } };
}
