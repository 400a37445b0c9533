import { isRefused, type Act } from '#procedure';
import { act, adding, AT, calling, meetingAfter, opening, OPENS, scheduling } from '../test/given.js';
import {
  foldMeeting,
  MAY_CONVENE,
  MEETING_COMMANDS,
  MEETING_STATES,
  stepMeeting,
  type MeetingSnapshot,
} from './index.js';

const answer = (stored: MeetingSnapshot | undefined, given: Act): string => {
  const result = stepMeeting(stored, given);
  return isRefused(result) ? result.refused : result.snapshot.state;
};

const meetings: Record<(typeof MEETING_STATES)[number], MeetingSnapshot> = {
  scheduled: meetingAfter(adding),
  open: meetingAfter(adding, opening),
  suspended: meetingAfter(adding, opening, act('meeting.suspend')),
  closed: meetingAfter(adding, opening, act('meeting.close')),
  cancelled: meetingAfter(adding, act('meeting.cancel', { reason: 'The hall' })),
};

const payloads: Record<keyof typeof MEETING_COMMANDS, Record<string, unknown>> = {
  'meeting.schedule': { body: 'soc', opens: OPENS },
  'meeting.postpone': { opens: OPENS, reason: 'The hall' },
  'meeting.notify': {},
  'meeting.cancel': { reason: 'The hall' },
  'agenda.add': { draft: 'd2', treatment: 'adoption' },
  'agenda.propose': {},
  'agenda.remove': { draft: 'd1' },
  'agenda.move': { draft: 'd1', to: 1 },
  'agenda.amend': { draft: 'd1', treatment: 'adoption' },
  'agenda.object': { draft: 'd1', onBehalfOf: 'XAC' },
  'agenda.accept': { draft: 'd1', onBehalfOf: 'XAC' },
  'agenda.circulate': {},
  'agenda.replace': { draft: 'd1', by: ['d2', 'd3'] },
  'agenda.adopt': {},
  'attendance.record': { present: 'all' },
  'quorum.establish': { present: 20, needed: 14 },
  'quorum.lose': { present: 3, needed: 14 },
  'meeting.open': {},
  'meeting.suspend': {},
  'meeting.resume': {},
  'meeting.close': {},
  'journal.seal': {},
  'item.call': { draft: 'd1' },
  'item.defer': { draft: 'd1' },
  'items.adopt': { drafts: ['d1'], outcome: 'adopted' },
};

// The state after the command, or the code of its refusal; in the order scheduled, open, suspended, closed, cancelled.
const TABLE: Record<keyof typeof MEETING_COMMANDS, string> = {
  'meeting.schedule': 'wrong-state wrong-state wrong-state closed closed',
  'meeting.postpone': 'scheduled wrong-state wrong-state closed closed',
  // It was told of when it was scheduled.
  'meeting.notify': 'wrong-state wrong-state wrong-state closed closed',
  'meeting.cancel': 'cancelled wrong-state wrong-state closed closed',
  'agenda.add': 'scheduled open wrong-state closed closed',
  // Nothing is proposed here.
  'agenda.propose': 'wrong-state wrong-state wrong-state closed closed',
  'agenda.remove': 'scheduled open wrong-state closed closed',
  'agenda.move': 'scheduled open wrong-state closed closed',
  'agenda.amend': 'scheduled open wrong-state closed closed',
  'agenda.object': 'scheduled open suspended closed closed',
  // Nobody objected to it.
  'agenda.accept': 'wrong-state wrong-state wrong-state closed closed',
  'agenda.circulate': 'scheduled open wrong-state closed closed',
  // Only what follows from a split gives it.
  'agenda.replace': 'not-entitled not-entitled not-entitled not-entitled not-entitled',
  'agenda.adopt': 'meeting-not-open open meeting-not-open closed closed',
  'attendance.record': 'meeting-not-open open meeting-not-open closed closed',
  'quorum.establish': 'not-entitled not-entitled not-entitled not-entitled not-entitled',
  'quorum.lose': 'not-entitled not-entitled not-entitled not-entitled not-entitled',
  'journal.seal': 'not-entitled not-entitled not-entitled not-entitled not-entitled',
  'meeting.open': 'open wrong-state wrong-state closed closed',
  'meeting.suspend': 'meeting-not-open suspended meeting-not-open closed closed',
  'meeting.resume': 'wrong-state wrong-state open closed closed',
  'meeting.close': 'meeting-not-open closed meeting-not-open closed closed',
  'item.call': 'meeting-not-open open meeting-not-open closed closed',
  'items.adopt': 'meeting-not-open open meeting-not-open closed closed',
  'item.defer': 'meeting-not-open wrong-state meeting-not-open closed closed',
};

const cells = Object.entries(TABLE).flatMap(([command, row]) =>
  row.split(' ').map((expected, index) => [MEETING_STATES[index]!, command, expected] as const),
);

describe('a meeting', () => {
  it.each(cells)('%s: %s gives %s', (state, command, expected) => {
    const given = act(command, payloads[command as keyof typeof payloads]);
    expect(answer(meetings[state], given)).toBe(expected);
  });

  it.each(Object.entries(payloads).slice(1))(
    '%s before it was scheduled is not found',
    (command, payload) => {
      expect(answer(undefined, act(command, payload))).toBe('not-found');
    },
  );

  it.each(Object.entries(MEETING_COMMANDS))('%s is refused to who holds none of its roles', (command) => {
    const payload = payloads[command as keyof typeof payloads];
    const stored = command === 'meeting.schedule' ? undefined : meetings.open;
    expect(answer(stored, act(command, payload, { roles: ['observer', 'sponsor'] }))).toBe('not-entitled');
  });

  it('keeps a refused command out of its state', () => {
    const before = JSON.stringify(meetings.open);
    answer(meetings.open, act('meeting.open'));
    expect(JSON.stringify(meetings.open)).toBe(before);
  });

  it('knows no command but its own', () => {
    expect(answer(meetings.open, act('draft.submit', { body: 'soc' }))).toBe('unknown-command');
  });

  it('leaves an event of the same noun for every command', () => {
    const events = Object.values(MEETING_COMMANDS).map(({ event }) => event.split('.')[0]);
    expect(events).toEqual(Object.keys(MEETING_COMMANDS).map((type) => type.split('.')[0]));
  });

  it('folds its acts to the same bytes', () => {
    const acts = [scheduling, adding, opening, act('agenda.adopt'), calling, act('meeting.close')];
    expect(JSON.stringify(foldMeeting(acts))).toBe(JSON.stringify(meetingAfter(...acts.slice(1))));
  });
});

describe('the first refusal that counts', () => {
  it.each([
    ['an unknown item before a wrong role', { draft: 'none' }, ['member'], 'not-found'],
    ['a wrong role before the end of the meeting', { draft: 'd1' }, ['member'], 'not-entitled'],
    ['an unknown item before the end of the meeting', { draft: 'none' }, ['chair'], 'not-found'],
    ['the end of the meeting before its not sitting', { draft: 'd1' }, ['chair'], 'closed'],
  ] as const)('%s', (_title, payload, roles, expected) => {
    expect(answer(meetings.closed, act('item.call', payload, { roles }))).toBe(expected);
  });
});

describe('scheduling', () => {
  it('is open to a coordinator where the organisation says so', () => {
    const asked = (conditions: Act['facts']['conditions']) => {
      const given = act(
        'meeting.schedule',
        { body: 'expert', opens: OPENS },
        { roles: ['coordinator', 'member'] },
      );
      return answer(undefined, {
        ...given,
        facts: { ...given.facts, ...(conditions ? { conditions } : {}) },
      });
    };
    expect(asked(undefined)).toBe('scheduled');
    expect(asked({ [MAY_CONVENE]: false })).toBe('not-entitled');
  });

  it('refuses a meeting that closes before it opens', () => {
    const given = act('meeting.schedule', { body: 'soc', opens: OPENS, closes: AT }, { closes: AT });
    expect(stepMeeting(undefined, given)).toMatchObject({
      refused: 'invalid-payload',
      pointers: [{ pointer: '/with/closes' }],
    });
  });

  it('gives one notice, and a move or an end one correction each', () => {
    const opens = '2024-07-18T05:00:00.000Z';
    const notices = [
      scheduling,
      act('meeting.postpone', { opens, reason: 'The hall' }, { opens }),
      act('meeting.cancel', { reason: 'The hall' }),
    ].map((given, index) => {
      const result = stepMeeting(index === 0 ? undefined : meetingAfter(), given);
      return isRefused(result) ? [] : result.effects;
    });
    expect(notices).toEqual([
      [{ notice: 'meeting-notice' }],
      [{ notice: 'meeting-changed', params: { change: 'postponed' } }],
      [{ notice: 'meeting-changed', params: { change: 'cancelled' } }],
    ]);
  });

  it('raises the schedule number when it moves, and keeps what was not said anew', () => {
    const later = '2024-07-18T05:00:00.000Z';
    const { state, context } = meetingAfter(
      act('meeting.postpone', { opens: later, mode: 'online', reason: 'The hall' }, { opens: later }),
    );
    expect({ state, ...context }).toMatchObject({
      state: 'scheduled',
      opens: later,
      mode: 'online',
      schedule: 2,
    });
  });
});

describe('the agenda', () => {
  it('takes a draft, or a matter without one, at its place and once', () => {
    const chairs = act('agenda.add', { title: 'Other business', treatment: 'information' });
    const first = act('agenda.add', { draft: 'd2', treatment: 'adoption', position: 1 });
    const stored = meetingAfter(adding, chairs, first);
    expect(stored.context.items.map(({ draft, title }) => draft ?? title)).toEqual([
      'd2',
      'd1',
      { en: 'Other business' },
    ]);
    expect([answer(stored, adding), answer(stored, chairs)]).toEqual(['wrong-state', 'wrong-state']);
  });

  it('loses an item by draft or position, but not one that was called', () => {
    const stored = meetingAfter(
      adding,
      act('agenda.add', { title: 'Other business', treatment: 'information' }),
    );
    const removed = stepMeeting(stored, act('agenda.remove', { position: 2 }));
    expect(!isRefused(removed) && removed.snapshot.context.items).toHaveLength(1);
    const called = meetingAfter(adding, opening, calling);
    expect(answer(called, act('agenda.remove', { draft: 'd1' }))).toBe('wrong-state');
  });

  it('is adopted once, and told to all', () => {
    const result = stepMeeting(meetings.open, act('agenda.adopt'));
    expect(result).toMatchObject({ event: 'agenda.adopted', effects: [{ notice: 'agenda-issued' }] });
    expect(answer(meetingAfter(opening, act('agenda.adopt')), act('agenda.adopt'))).toBe('wrong-state');
  });

  it('need not be adopted before an item is called', () => {
    expect(answer(meetings.open, calling)).toBe('open');
  });

  it('leaves an item as it is when another is called, and all that were called are done at the close', () => {
    const second = act('agenda.add', { draft: 'd2', treatment: 'decision' });
    const third = act('agenda.add', { draft: 'd3', treatment: 'decision' });
    const acts = [adding, second, third, opening, calling, act('item.call', { draft: 'd2' })];
    const states = (stored: MeetingSnapshot) => stored.context.items.map(({ state }) => state);
    expect(states(meetingAfter(...acts))).toEqual(['called', 'called', 'listed']);
    expect(states(meetingAfter(...acts, act('meeting.close')))).toEqual(['done', 'done', 'listed']);
  });

  it('lets the chair return to an item that was deferred', () => {
    const deferred = meetingAfter(adding, opening, calling, act('item.defer', { draft: 'd1' }));
    expect(deferred.context.items[0]?.state).toBe('deferred');
    expect(answer(deferred, calling)).toBe('open');
  });
});

describe('attendance', () => {
  it('counts as last recorded', () => {
    const stored = meetingAfter(
      opening,
      act('attendance.record', { present: 'all', absent: ['XAC'] }),
      act('attendance.record', { present: ['XAA', 'XAB'] }),
    );
    expect(stored.context.attendance).toEqual({ present: ['XAA', 'XAB'], absent: [] });
  });
});
