import { assign, setup } from 'xstate';
import type { Act } from '#procedure';
import { markItem, stateOfItem } from './agenda.js';
import { AGENDA_GUARDS, agendaAfter } from './agenda-machine.js';
import type { MeetingCommandType, Mode } from './meeting-commands.js';
import type { Attendance, MeetingContext } from './meeting-context.js';

export interface MeetingEvent {
  readonly type: Exclude<MeetingCommandType, 'meeting.schedule'>;
  readonly act: Act;
}

/** Instants that the calendar made of the payload, under the lock. */
export function hoursOf({ type, facts }: Act): Pick<MeetingContext, 'opens' | 'closes' | 'zone'> {
  const opens = facts.dates?.['opens'];
  if (!opens) throw new Error(`${type} came without its computed opening`);
  return { opens: opens.due, closes: facts.dates?.['closes']?.due ?? null, zone: opens.zone };
}

function moved(context: MeetingContext, act: Act): Partial<MeetingContext> {
  const { mode, place } = act.with;
  return {
    ...hoursOf(act),
    schedule: context.schedule + 1,
    ...(mode === undefined ? {} : { mode: mode as Mode }),
    ...(place === undefined ? {} : { place: place as string }),
  };
}

function attendanceOf({ with: { present, absent } }: Act): Attendance {
  return {
    present: present === 'all' ? 'all' : (present as readonly string[]),
    absent: (absent as readonly string[] | undefined) ?? [],
  };
}

const machine = setup({
  types: { context: {} as MeetingContext, events: {} as MeetingEvent, input: {} as MeetingContext },
  guards: {
    isCalled: ({ context, event }) => stateOfItem(context.items, event.act.with) === 'called',
    isTaken: ({ context, event }) => AGENDA_GUARDS[event.type]?.(context, event.act) ?? true,
  },
  actions: {
    count: assign({ seq: ({ context }) => context.seq + 1 }),
    move: assign(({ context, event }) => moved(context, event.act)),
    order: assign(({ context, event }) => agendaAfter(context, event.act)),
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
const issued = { guard: 'isTaken', actions: ['count', 'order', notify('agenda-issued')] } as const;
const objection = { guard: 'isTaken', actions: ['count', 'order', notify('agenda-objection')] } as const;

/** What may be heard of an agenda whether the meeting sits or not. */
const heard = {
  'agenda.object': objection,
  'agenda.accept': objection,
  'agenda.replace': taken,
} as const;

const agenda = {
  'agenda.propose': taken,
  'agenda.add': taken,
  'agenda.remove': taken,
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
        'meeting.postpone': { actions: ['count', 'move', notify('meeting-changed', 'postponed')] },
        'meeting.cancel': { target: 'cancelled', actions: ['count', notify('meeting-changed', 'cancelled')] },
        'meeting.open': { target: 'open', actions: ['count', 'begin'] },
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
        'meeting.suspend': { target: 'suspended', actions: ['count'] },
        'meeting.close': { target: 'closed', actions: ['count', 'end'] },
      },
    },
    suspended: { on: { ...heard, 'meeting.resume': { target: 'open', actions: ['count'] } } },
    closed: {},
    cancelled: {},
  },
});
