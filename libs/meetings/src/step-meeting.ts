import { initialTransition, transition } from 'xstate';
import {
  isParticipant,
  isRefused,
  type Act,
  type Effect,
  type Refused,
  type Role,
  type StepResult,
} from '#procedure';
import { indexHeard, indexOfItem } from './agenda.js';
import { agendaRefusal } from './agenda-machine.js';
import { agendaSaid } from './agenda-notices.js';
import { faultOfHours, hoursStated } from './hours.js';
import { isMeetingCommand, MEETING_COMMANDS, type MeetingCommandType } from './meeting-commands.js';
import type { MeetingContext, MeetingSnapshot, MeetingState } from './meeting-context.js';
import type { Mode } from './meeting-payloads.js';
import { HAND_OVER, meetingMachine, type MeetingEvent } from './meeting.machine.js';
import { faultOfNotice, faultOfOpening, waivedBy } from './notice-period.js';

/** Commands that need the meeting to sit. */
const IN_THE_ROOM: ReadonlySet<string> = new Set<MeetingCommandType | typeof HAND_OVER>([
  'agenda.adopt',
  'attendance.record',
  'item.call',
  'item.defer',
  'items.adopt',
  'meeting.suspend',
  'meeting.close',
  'quorum.establish',
  'quorum.lose',
  HAND_OVER,
]);
const NAMES_AN_ITEM: ReadonlySet<string> = new Set<MeetingCommandType>([
  'agenda.remove',
  'agenda.move',
  'agenda.amend',
  'agenda.object',
  'agenda.accept',
  'item.call',
  'item.defer',
]);

/**
 * Applies one act to a meeting and says what must happen next: the only door to the machine. Pure: the same snapshot
 * and act always give the same bytes. Where several refusals apply, the first of VOCABULARY 5 is given.
 *
 * @throws Error when `meeting.schedule` comes without its computed opening.
 */
export function stepMeeting(stored: MeetingSnapshot | undefined, act: Act): StepResult<MeetingSnapshot> {
  const { type } = act;
  if (type === HAND_OVER) return handOver(stored, act);
  if (!isMeetingCommand(type)) return { refused: 'unknown-command', detail: { type } };
  const refused =
    faultOfHours(act) ??
    faultOfSpeaker(act) ??
    faultOfItem(stored, act) ??
    missing(stored, act) ??
    unentitled(type, act);
  if (refused) return refused;
  if (!stored) return schedule(act);
  if (type === 'meeting.schedule') return outOfPlace(stored, type, act);
  return moveOn(stored, { type, act });
}

function moveOn(stored: MeetingSnapshot, event: MeetingEvent): StepResult<MeetingSnapshot> {
  const { type, act } = event;
  const before = meetingMachine.resolveState({ value: stored.state, context: stored.context });
  const [after, actions] = transition(meetingMachine, before, event);
  // XState ignores what has no enabled transition silently; every transition of ours counts the event.
  if (after.context.seq === stored.context.seq) return outOfPlace(stored, type, act);
  const waived = waivedBy(act, stored.context, after.context);
  const context = { ...after.context, ...waived };
  return (
    faultOfNotice(act, stored.context, context) ??
    faultOfOpening(act, stored.context) ?? {
      snapshot: { state: after.value, context },
      event: type === HAND_OVER ? 'chair.handed-over' : MEETING_COMMANDS[type].event,
      effects: effectsOf(actions, context, agendaSaid(stored.context, after.context, act)),
    }
  );
}

/**
 * The chair passes at a meeting that sits, and its record says so. What an issued decision brings about by itself comes
 * after its meeting, and leaves no trace on it.
 */
function handOver(stored: MeetingSnapshot | undefined, act: Act): StepResult<MeetingSnapshot> {
  if (!stored) return { refused: 'not-found' };
  if (act.as === 'system') return { snapshot: stored, event: '', effects: [] };
  return moveOn(stored, { type: HAND_OVER, act });
}

/**
 * The state that a meeting's recorded acts give, with nothing else looked up.
 *
 * @throws Error when an act that was accepted is refused now, or there is none.
 */
export function foldMeeting(acts: Iterable<Act>): MeetingSnapshot {
  let snapshot: MeetingSnapshot | undefined;
  for (const act of acts) {
    const result = stepMeeting(snapshot, act);
    if (isRefused(result)) throw new Error(`${act.type} is refused on folding: ${result.refused}`);
    snapshot = result.snapshot;
  }
  if (!snapshot) throw new Error('a meeting without events has no state');
  return snapshot;
}

function schedule(act: Act): StepResult<MeetingSnapshot> {
  const { mode, place, informal, invited } = act.with;
  const stated = hoursStated(act);
  if (!stated) throw new Error(`${act.type} came without its computed opening`);
  const { sittings, ...hours } = stated;
  const base: MeetingContext = {
    seq: 1,
    body: act.with['body'] as string,
    ...hours,
    mode: (mode as Mode | undefined) ?? 'in-person',
    place: (place as string | undefined) ?? null,
    informal: informal === true,
    invited: (invited as readonly string[] | undefined) ?? null,
    schedule: 1,
    agendaAdopted: false,
    items: [],
    attendance: null,
    openedAt: null,
    closedAt: null,
    ...(sittings ? { sittings } : {}),
    ...particularsOf(act),
  };
  const context = { ...base, ...waivedBy(act, undefined, base) };
  const refused = faultOfNotice(act, undefined, context);
  if (refused) return refused;
  const [first] = initialTransition(meetingMachine, context);
  return {
    snapshot: { state: first.value, context: first.context },
    event: MEETING_COMMANDS['meeting.schedule'].event,
    effects: context.tentative ? [] : [told({ notice: 'meeting-notice' }, context)],
  };
}

type Particulars = Pick<MeetingContext, 'link' | 'title' | 'coChairs' | 'tentative'>;

/** What only some meetings have. */
function particularsOf({ with: payload }: Act): Particulars {
  const names = ['link', 'title', 'coChairs', 'tentative'] as const satisfies readonly (keyof Particulars)[];
  const given = names.filter((name) => payload[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, payload[name]]));
}

/** A delegation speaks for itself; an office says for whom it does. */
function faultOfSpeaker({ type, as, with: { onBehalfOf } }: Act): Refused | undefined {
  if (type !== 'agenda.object' && type !== 'agenda.accept') return undefined;
  const isDelegation = isParticipant(as);
  if (isDelegation ? onBehalfOf === undefined || onBehalfOf === as : onBehalfOf !== undefined)
    return undefined;
  const expected = isDelegation ? 'your own delegation' : 'the delegation whose word it is';
  return { refused: 'invalid-payload', pointers: [{ pointer: '/with/onBehalfOf', expected }] };
}

function missing(stored: MeetingSnapshot | undefined, { type, with: payload }: Act): Refused | undefined {
  if (!stored) return type === 'meeting.schedule' ? undefined : { refused: 'not-found' };
  if (type === 'items.adopt') return unlisted(stored, payload);
  if (!NAMES_AN_ITEM.has(type) || indexHeard(stored.context, payload) >= 0) return undefined;
  const { draft, position, version } = payload;
  if (draft !== undefined) return { refused: 'not-found', detail: { draft } };
  const isLater = version !== undefined && version !== stored.context.circulated?.version;
  return { refused: 'not-found', detail: { position, ...(isLater ? { reason: 'later-version' } : {}) } };
}

const TAKES_UP: ReadonlySet<string> = new Set<MeetingCommandType>(['item.call', 'item.defer']);

/** An item with a draft is called by it, so that the draft hears of it. */
function faultOfItem(stored: MeetingSnapshot | undefined, { type, with: payload }: Act): Refused | undefined {
  if (!stored || !TAKES_UP.has(type) || payload['position'] === undefined) return undefined;
  const item = stored.context.items[indexOfItem(stored.context.items, payload)];
  if (item?.draft === undefined) return undefined;
  const expected = `an item without draft; this one is named by its draft, ${item.draft}`;
  return { refused: 'invalid-payload', pointers: [{ pointer: '/with/position', expected }] };
}

function unlisted({ context }: MeetingSnapshot, { drafts }: Act['with']): Refused | undefined {
  const draft = ((drafts ?? []) as readonly string[]).find(
    (one) => indexOfItem(context.items, { draft: one }) < 0,
  );
  return draft === undefined ? undefined : { refused: 'not-found', detail: { draft } };
}

/** Whether a coordinator may convene the body: of its experts, where the organisation says so. */
export const MAY_CONVENE = 'coordinators-convene';

/** Whether a delegation that speaks on an agenda sits in the body; looked up where it does not. */
export const SITS_IN_BODY = 'sits-in-body';

function unentitled(type: MeetingCommandType, { facts: { roles, conditions } }: Act): Refused | undefined {
  const by: readonly Role[] = MEETING_COMMANDS[type].by.filter(
    (role) => role !== 'coordinator' || conditions?.[MAY_CONVENE] !== false,
  );
  return by.some((role) => roles.includes(role)) && conditions?.[SITS_IN_BODY] !== false
    ? undefined
    : { refused: 'not-entitled', detail: { roles: by } };
}

function outOfPlace(
  { state, context }: MeetingSnapshot,
  type: MeetingEvent['type'] | 'meeting.schedule',
  act: Act,
): Refused {
  const detail = { state };
  if (isOver(state)) return { refused: 'closed', detail };
  if (IN_THE_ROOM.has(type) && state !== 'open') return { refused: 'meeting-not-open', detail };
  // Once it sits, a meeting is not opened anew.
  if (type === 'meeting.postpone' && state === 'suspended')
    return { refused: 'wrong-state', detail: { ...detail, reason: 'says-when-it-resumes' } };
  return (isTaken(state, type) && agendaRefusal(context, act)) || { refused: 'wrong-state', detail };
}

/** Whether a meeting in that state takes the command at all. */
const isTaken = (state: MeetingState, type: string): boolean =>
  Object.hasOwn(meetingMachine.config.states?.[state]?.on ?? {}, type);

const isOver = (state: MeetingState): boolean => state === 'closed' || state === 'cancelled';

function effectsOf(
  actions: readonly { readonly type: string; readonly params?: unknown }[],
  context: MeetingContext,
  said: Readonly<Record<string, unknown>> = {},
): Effect[] {
  return actions.flatMap(({ type, params: own }) => {
    if (type !== 'notify') return [];
    const { notice, ...rest } = own as { readonly notice: string; readonly change?: string };
    const params = { ...rest, ...said };
    return [told(Object.keys(params).length > 0 ? { notice, params } : { notice }, context)];
  });
}

const ABOUT_ITS_TIME = ['meeting-notice', 'meeting-changed'];

/** What members must know of a meeting beside its hours: that a period was waived, and when it goes on. */
function told(told: Effect, { waived, resumes }: MeetingContext): Effect {
  const { params, ...effect } = told;
  if (!ABOUT_ITS_TIME.includes(effect.notice)) return told;
  const waivedBy = waived?.find(({ period }) => period === 'notice')?.by;
  const more = {
    ...params,
    ...(waivedBy === undefined ? {} : { waivedBy }),
    ...(params?.['change'] === 'resumption' ? { until: resumes } : {}),
  };
  return Object.keys(more).length > 0 ? { ...effect, params: more } : effect;
}
