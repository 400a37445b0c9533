import {
  MEETING_COMMANDS,
  meetingConditions,
  stepMeeting,
  type MeetingCommandType,
  type MeetingSnapshot,
} from '#meetings';
import { isParticipant, isRefused, type Action, type Act, type Facts, type Role } from '#procedure';
import type { Viewer } from './viewer.js';

type MeetingAction = Omit<Action, 'command'> & { readonly command: MeetingCommandType };

/** A payload that says as little as the command lets it, so that only where the meeting stands can refuse it. */
function probeOf(command: MeetingCommandType, { context }: MeetingSnapshot, as: string): Act['with'] {
  const fits = ({ state }: { readonly state: string }): boolean => isFor(command, state);
  const draft = context.items.find((item) => item.draft !== undefined && fits(item))?.draft;
  const position = context.items.findIndex((item) => item.draft === undefined && fits(item)) + 1;
  switch (command) {
    case 'agenda.propose':
      return {};
    case 'agenda.add':
      return { title: { en: 'probe' }, treatment: 'information', agreed: true };
    case 'agenda.remove':
    case 'agenda.move':
    case 'agenda.amend':
      return {
        position: context.items.findIndex(({ state }) => state !== 'called') + 1,
        to: 1,
        agreed: true,
      };
    case 'meeting.open':
      return { waiver: { by: 'probe', reason: 'probe' } };
    case 'agenda.object':
      return objecting(context, as);
    case 'agenda.accept':
      return accepting(context, as);
    case 'attendance.record':
      return { present: 'all' };
    case 'items.adopt':
      return { drafts: draft === undefined ? ['none'] : [draft] };
    case 'item.call':
    case 'item.defer':
      if (draft !== undefined) return { draft };
      return position > 0 ? { position } : {};
    default:
      return {};
  }
}

type Context = MeetingSnapshot['context'];

/** Before the adoption to any item; after it to an A item being adopted without discussion. */
function objecting({ items, agendaAdopted }: Context, as: string): Act['with'] {
  const listed = items.findIndex(({ list, state }) => list !== undefined && state !== 'called');
  const what = agendaAdopted ? { position: listed + 1, to: 'bloc' } : { position: 1, to: 'inclusion' };
  return { ...what, ...entered(as, as) };
}

/** To the first item that it, or where an office asks anybody, has said something against. */
function accepting({ items, agendaAdopted }: Context, as: string): Act['with'] {
  const said = (names: readonly string[] | undefined): string | undefined =>
    isParticipant(as) ? names?.find((name) => name === as) : names?.[0];
  for (const [index, { opposed, contested }] of items.entries()) {
    const [own, asked] = [agendaAdopted ? undefined : said(opposed), said(contested)];
    if (own !== undefined) return { position: index + 1, to: 'inclusion', ...entered(as, own) };
    if (asked !== undefined) return { position: index + 1, to: 'bloc', ...entered(as, asked) };
  }
  return { position: 1, to: 'inclusion', ...entered(as, as) };
}

const entered = (as: string, speaker: string): Act['with'] =>
  isParticipant(as) ? {} : { onBehalfOf: speaker };

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
  const payload = probeOf(command, snapshot, as);
  const conditions = meetingConditions(snapshot.context, { type: command, with: payload, at });
  // What is proposed is looked up as the command is given.
  const proposed = { title: { en: 'probe' }, treatment: 'discussion', position: 1, reason: 'standing' };
  const looked = command === 'agenda.propose' ? { agenda: { items: [proposed] } } : {};
  return {
    type: command,
    as,
    at,
    receivedAt: at,
    with: payload,
    facts: { roles, dates, conditions, ...looked },
  };
}
