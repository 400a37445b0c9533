import { assign, setup } from 'xstate';
import type { Act } from '#procedure';
import { markItem, stateOfItem } from './agenda.js';
import { AGENDA_GUARDS, agendaAfter } from './agenda-machine.js';
import { hoursStated } from './hours.js';
import type { MeetingCommandType } from './meeting-commands.js';
import type { Attendance, MeetingContext } from './meeting-context.js';
import type { Mode } from './meeting-payloads.js';
import { lateness, timely } from './notice-period.js';
import { foundQuorum } from './quorum.js';

/** A change of the organisation that takes effect at the meeting. */
export const HAND_OVER = 'chair.hand-over';

export interface MeetingEvent {
  readonly type: Exclude<MeetingCommandType, 'meeting.schedule'> | typeof HAND_OVER;
  readonly act: Act;
}

function moved(context: MeetingContext, act: Act): Partial<MeetingContext> {
  const { mode, place, link } = act.with;
  const hours = hoursStated(act);
  return {
    ...hours,
    ...(hours && context.sittings && !hours.sittings ? { sittings: undefined } : {}),
    schedule: context.schedule + 1,
    ...(mode === undefined ? {} : { mode: mode as Mode }),
    ...(place === undefined ? leftPlace(act) : { place: place as string }),
    ...(link === undefined ? {} : { link: link as string }),
    ...resumption(act),
  };
}

/**
 * A meeting that only goes online leaves its place. Moves that state an hour keep it, as they did before a move could be
 * one of place alone: their events must fold as they were.
 */
function leftPlace({ with: { mode, opens, sittings } }: Act): Pick<Partial<MeetingContext>, 'place'> {
  return mode === 'online' && opens === undefined && sittings === undefined ? { place: null } : {};
}

function resumption({ facts: { dates } }: Act): Pick<MeetingContext, 'resumes'> {
  const resumes = dates?.['resumes']?.due;
  return resumes === undefined ? {} : { resumes };
}

/** Whether a meeting opens and closes when it was to. */
function keepsItsHours(context: MeetingContext, act: Act): boolean {
  const hours = hoursStated(act);
  if (!hours) return true;
  const { opens, closes, sittings } = context;
  return (
    hours.opens === opens &&
    hours.closes === closes &&
    JSON.stringify(hours.sittings) === JSON.stringify(sittings)
  );
}

function attendanceOf({ with: { present, absent } }: Act): Attendance {
  return {
    present: present === 'all' ? 'all' : (present as readonly string[]),
    absent: (absent as readonly string[] | undefined) ?? [],
  };
}

function sealOf({ type, facts }: Act): NonNullable<MeetingContext['journal']> {
  if (!facts.journal) throw new Error(`${type} came without its journal`);
  const { number, hash } = facts.journal;
  return { number, hash };
}

const machine = setup({
  types: { context: {} as MeetingContext, events: {} as MeetingEvent, input: {} as MeetingContext },
  guards: {
    isCalled: ({ context, event }) => stateOfItem(context.items, event.act.with) === 'called',
    isTaken: ({ context, event }) => AGENDA_GUARDS[event.type]?.(context, event.act) ?? true,
    isTentative: ({ context }) => context.tentative === true,
    isAnnounced: ({ context }) => context.tentative !== true,
    goesOnline: ({ context, event: { act } }) =>
      keepsItsHours(context, act) && act.with['mode'] === 'online' && context.mode !== 'online',
    keepsItsHours: ({ context, event }) => keepsItsHours(context, event.act),
    statesResumption: ({ event }) => event.act.facts.dates?.['resumes'] !== undefined,
    isUnsealed: ({ context }) => context.journal === undefined,
  },
  actions: {
    count: assign({ seq: ({ context }) => context.seq + 1 }),
    move: assign(({ context, event }) => moved(context, event.act)),
    order: assign(({ context, event }) => agendaAfter(context, event.act)),
    announce: assign({ tentative: undefined }),
    lateness: assign(({ context, event }) => lateness(event.act, context)),
    timely: assign(({ context }) => timely(context)),
    pause: assign(({ event }) => resumption(event.act)),
    goOn: assign(({ context }) => (context.resumes === undefined ? {} : { resumes: undefined })),
    findQuorum: assign(({ event }) => foundQuorum(event.act)),
    seal: assign({ journal: ({ event }) => sealOf(event.act) }),
    attend: assign({ attendance: ({ event }) => attendanceOf(event.act) }),
    begin: assign({ openedAt: ({ event }) => event.act.at }),
    call: assign({ items: ({ context, event }) => markItem(context.items, event.act.with, 'called') }),
    defer: assign({ items: ({ context, event }) => markItem(context.items, event.act.with, 'deferred') }),
    end: assign({
      closedAt: ({ event }) => event.act.at,
      items: ({ context }) =>
        context.items.map((item) => (item.state === 'called' ? { ...item, state: 'done' as const } : item)),
    }),
    notify: (_, _params: { readonly notice: string; readonly change?: string }) => undefined,
  },
});

const notify = (notice: string, change?: string) =>
  ({ type: 'notify', params: { notice, ...(change === undefined ? {} : { change }) } }) as const;

const taken = { guard: 'isTaken', actions: ['count', 'order'] } as const;
const issued = { guard: 'isTaken', actions: ['count', 'order', 'timely', notify('agenda-issued')] } as const;
const objection = { guard: 'isTaken', actions: ['count', 'order', notify('agenda-objection')] } as const;

/** What may be heard of an agenda whether the meeting sits or not. */
const heard = {
  'agenda.object': objection,
  'agenda.accept': objection,
  'agenda.replace': taken,
} as const;

const agenda = {
  'agenda.propose': taken,
  'agenda.add': { guard: 'isTaken', actions: ['count', 'order', 'lateness'] },
  'agenda.remove': { guard: 'isTaken', actions: ['count', 'order', 'timely'] },
  'agenda.move': taken,
  'agenda.amend': taken,
  'agenda.circulate': issued,
  ...heard,
} as const;

/** Life of one meeting. Pure data: guards read, actions change the context, and `notify` leaves it as an effect. */
export const meetingMachine = machine.createMachine({
  id: 'meeting',
  context: ({ input }) => input,
  initial: 'scheduled',
  states: {
    scheduled: {
      on: {
        ...agenda,
        'meeting.postpone': [
          { guard: 'statesResumption' },
          { guard: 'isTentative', actions: ['count', 'move'] },
          { guard: 'goesOnline', actions: ['count', 'move', notify('meeting-changed', 'moved-online')] },
          { guard: 'keepsItsHours', actions: ['count', 'move', notify('meeting-changed', 'moved')] },
          { actions: ['count', 'move', notify('meeting-changed', 'postponed')] },
        ],
        'meeting.notify': {
          guard: 'isTentative',
          actions: ['count', 'announce', notify('meeting-notice')],
        },
        'meeting.cancel': [
          { guard: 'isTentative', target: 'cancelled', actions: ['count'] },
          { target: 'cancelled', actions: ['count', notify('meeting-changed', 'cancelled')] },
        ],
        'meeting.open': { guard: 'isAnnounced', target: 'open', actions: ['count', 'begin'] },
      },
    },
    open: {
      on: {
        ...agenda,
        'agenda.adopt': issued,
        'attendance.record': { actions: ['count', 'attend'] },
        // An item that was ruled on may be taken up again the same day: its draft knows whether it can be.
        'item.call': { guard: 'isTaken', actions: ['count', 'call'] },
        // What it does to the items follows from it.
        'items.adopt': { guard: 'isTaken', actions: ['count'] },
        'item.defer': { guard: 'isCalled', actions: ['count', 'defer'] },
        'meeting.suspend': [
          {
            guard: 'statesResumption',
            target: 'suspended',
            actions: ['count', 'pause', notify('meeting-changed', 'resumption')],
          },
          { target: 'suspended', actions: ['count'] },
        ],
        'quorum.establish': { actions: ['count', 'findQuorum'] },
        'quorum.lose': { actions: ['count', 'findQuorum'] },
        [HAND_OVER]: { actions: ['count'] },
        'meeting.close': { target: 'closed', actions: ['count', 'end'] },
      },
    },
    suspended: {
      on: {
        ...heard,
        'meeting.postpone': {
          guard: 'statesResumption',
          actions: ['count', 'move', notify('meeting-changed', 'resumption')],
        },
        'meeting.resume': { target: 'open', actions: ['count', 'goOn'] },
        [HAND_OVER]: { actions: ['count'] },
      },
    },
    closed: { on: { 'journal.seal': { guard: 'isUnsealed', actions: ['count', 'seal'] } } },
    cancelled: {},
  },
});
