import { isRefused, type Act, type Facts } from '#procedure';
import { AT, meetingAfter, OPENS, opening, standing } from '../test/given.js';
import { findQuorum, foldMeeting, MEETING_COMMANDS, sittingDate, stepMeeting } from './index.js';
import type { MeetingSnapshot } from './index.js';

const LATER = '2024-07-12T05:00:00.000Z';
const deadline = (due: string) => ({ due, zone: '+05:00', local: due, explanation: [] });
const waiver = { by: 'Ambassador A. Arven, for all delegations', reason: 'The flood' };

/** An act with exactly these dates among its facts. */
function given(
  type: string,
  payload: Record<string, unknown> = {},
  dates: Record<string, string> = {},
  more: Partial<Facts> & { readonly as?: string } = {},
): Act {
  const { as = 'chair', ...facts } = more;
  const definition = MEETING_COMMANDS[type as keyof typeof MEETING_COMMANDS];
  return {
    type,
    as,
    with: definition ? definition.payload.parse(payload) : payload,
    at: AT,
    receivedAt: AT,
    facts: {
      roles: as === 'system' ? ['system'] : ['chair', 'secretariat'],
      dates: Object.fromEntries(Object.entries(dates).map(([key, due]) => [key, deadline(due)])),
      ...facts,
    },
  };
}

const schedule = (payload: Record<string, unknown> = {}, dates: Record<string, string> = {}): Act =>
  given('meeting.schedule', { body: 'soc', opens: OPENS, ...payload }, { opens: OPENS, ...dates });

const outcome = (stored: MeetingSnapshot | undefined, act: Act) => {
  const result = stepMeeting(stored, act);
  if (isRefused(result)) throw new Error(`refused: ${result.refused}`);
  return result;
};
const refusal = (stored: MeetingSnapshot | undefined, act: Act): string | undefined => {
  const result = stepMeeting(stored, act);
  return isRefused(result) ? result.refused : undefined;
};
const changes = (stored: MeetingSnapshot, act: Act): unknown[] =>
  outcome(stored, act).effects.map(({ notice, params }) => [notice, params?.['change']]);

describe('the hour that delegations were told', () => {
  const scheduled = meetingAfter();
  const at = (instant: string, payload: Record<string, unknown> = {}): Act =>
    standing(scheduled, { ...given('meeting.open', payload), at: instant });

  it('is kept: half an hour before it a meeting opens, and no sooner', () => {
    expect(stepMeeting(scheduled, at('2024-07-11T04:30:00.000Z'))).not.toHaveProperty('refused');
    expect(stepMeeting(scheduled, at('2024-07-11T04:29:59.999Z'))).toEqual({
      refused: 'wrong-state',
      detail: { reason: 'before-its-hour', due: OPENS, zone: '+05:00' },
    });
  });

  it('is not waited for where somebody says by name that it need not be', () => {
    const opened = stepMeeting(scheduled, at('2024-07-02T05:00:00.000Z', { waiver }));
    expect(opened).toMatchObject({
      snapshot: { state: 'open', context: { waived: [{ period: 'opening', by: waiver.by }] } },
    });
  });
});

describe('the period of notice', () => {
  const short = { notice: LATER };

  it('of a body without a rule refuses nothing', () => {
    expect(refusal(undefined, schedule())).toBeUndefined();
  });

  it('that would be shorter than the rule refuses, and says when the meeting could open', () => {
    expect(stepMeeting(undefined, schedule({}, short))).toMatchObject({
      refused: 'notice-too-short',
      detail: { due: LATER, to: OPENS },
    });
  });

  it('that is exactly kept refuses nothing', () => {
    expect(refusal(undefined, schedule({}, { notice: OPENS }))).toBeUndefined();
  });

  it('can be waived by name, and everybody is told by whom', () => {
    const { snapshot, effects } = outcome(undefined, schedule({ waiver }, short));
    expect(snapshot.context.waived).toEqual([{ period: 'notice', by: waiver.by }]);
    expect(effects).toEqual([{ notice: 'meeting-notice', params: { waivedBy: waiver.by } }]);
  });

  it('that was kept all the same records no waiver', () => {
    expect(outcome(undefined, schedule({ waiver })).snapshot.context).not.toHaveProperty('waived');
  });

  it('is kept anew by a meeting that is postponed, and forgets a waiver of the former hour', () => {
    const meeting = outcome(undefined, schedule({ waiver }, short)).snapshot;
    const to = (opens: string) =>
      given('meeting.postpone', { opens, reason: 'The hall' }, { opens, notice: LATER });
    expect(refusal(meeting, to('2024-07-11T09:00:00.000Z'))).toBe('notice-too-short');
    expect(outcome(meeting, to(LATER)).snapshot.context.waived).toBeUndefined();
  });

  it('does not concern a meeting that keeps its hour, nor an informal one', () => {
    const meeting = outcome(undefined, schedule()).snapshot;
    const moved = given('meeting.postpone', { mode: 'online', reason: 'The hall' }, { notice: LATER });
    expect(refusal(meeting, moved)).toBeUndefined();
    expect(refusal(undefined, schedule({ informal: true }, short))).toBeUndefined();
  });

  it('of a tentative meeting runs from its notice', () => {
    const meeting = outcome(undefined, schedule({ tentative: true }, short)).snapshot;
    expect(refusal(meeting, given('meeting.notify', {}, short))).toBe('notice-too-short');
    expect(refusal(meeting, given('meeting.notify', { waiver }, short))).toBeUndefined();
  });

  it('comes after everything that concerns who may act and where the meeting stands', () => {
    const act = schedule({}, short);
    expect(refusal(undefined, { ...act, facts: { ...act.facts, roles: ['member'] } })).toBe('not-entitled');
    const open = meetingAfter(opening);
    expect(
      refusal(
        open,
        given('meeting.postpone', { opens: OPENS, reason: 'The hall' }, { opens: OPENS, ...short }),
      ),
    ).toBe('wrong-state');
  });
});

describe('a draft that comes late', () => {
  const adding = (payload: Record<string, unknown>, circulated: string) =>
    given('agenda.add', { draft: 'd1', treatment: 'decision', ...payload }, { circulated, circulation: AT });

  it('is put on the agenda, and the meeting knows that it is late until somebody waives the period by name', () => {
    const late = outcome(meetingAfter(), adding({}, LATER)).snapshot.context.late;
    expect(late).toEqual([{ draft: 'd1', circulated: LATER, latest: AT }]);
    const waived = outcome(meetingAfter(), adding({ waiver }, LATER)).snapshot.context.late;
    expect(waived).toEqual([{ draft: 'd1', circulated: LATER, latest: AT, waivedBy: waiver.by }]);
  });

  it('in time leaves no trace, and one that is taken off is late no more', () => {
    expect(outcome(meetingAfter(), adding({}, AT)).snapshot.context).not.toHaveProperty('late');
    const meeting = outcome(meetingAfter(), adding({}, LATER)).snapshot;
    expect(outcome(meeting, given('agenda.remove', { position: 1 })).snapshot.context.late).toBeUndefined();
  });
});

describe('a meeting that is tentative', () => {
  const meeting = outcome(undefined, schedule({ tentative: true })).snapshot;

  it('tells nobody before its notice, whatever becomes of it', () => {
    expect(outcome(undefined, schedule({ tentative: true })).effects).toEqual([]);
    expect(
      changes(meeting, given('meeting.postpone', { opens: LATER, reason: 'x' }, { opens: LATER })),
    ).toEqual([]);
    expect(changes(meeting, given('meeting.cancel', { reason: 'The hall' }))).toEqual([]);
  });

  it('cannot open before members were told of it', () => {
    expect(refusal(meeting, given('meeting.open'))).toBe('wrong-state');
    const notified = outcome(meeting, given('meeting.notify'));
    expect(notified.effects).toEqual([{ notice: 'meeting-notice' }]);
    expect(refusal(notified.snapshot, given('meeting.open'))).toBeUndefined();
    expect(refusal(notified.snapshot, given('meeting.notify'))).toBe('wrong-state');
  });
});

describe('a meeting that moves', () => {
  const meeting = meetingAfter();
  const moving = (payload: Record<string, unknown>, dates: Record<string, string> = {}) =>
    given('meeting.postpone', { ...payload, reason: 'The hall' }, dates);

  it('online says so, and never that it was postponed', () => {
    expect(changes(meeting, moving({ mode: 'online', link: 'https://meet.example/soc' }))).toEqual([
      ['meeting-changed', 'moved-online'],
    ]);
    expect(changes(meeting, moving({ opens: OPENS, mode: 'online' }, { opens: OPENS }))).toEqual([
      ['meeting-changed', 'moved-online'],
    ]);
  });

  it('online leaves its place, unless it names one', () => {
    const meeting = outcome(undefined, schedule({ place: 'Hall 1' })).snapshot;
    expect(outcome(meeting, moving({ mode: 'online' })).snapshot.context.place).toBeNull();
    expect(outcome(meeting, moving({ mode: 'hybrid' })).snapshot.context.place).toBe('Hall 1');
    expect(outcome(meeting, moving({ mode: 'online', place: 'Hall 2' })).snapshot.context.place).toBe(
      'Hall 2',
    );
  });

  it('to another place at its hour says so, and in time that it is postponed', () => {
    expect(changes(meeting, moving({ place: 'Hall 2' }))).toEqual([['meeting-changed', 'moved']]);
    expect(changes(meeting, moving({ opens: LATER, mode: 'online' }, { opens: LATER }))).toEqual([
      ['meeting-changed', 'postponed'],
    ]);
  });

  it('after it was suspended goes on later, and says when', () => {
    const suspended = outcome(meetingAfter(opening), given('meeting.suspend', {}, { resumes: OPENS }));
    expect(suspended.effects).toEqual([
      { notice: 'meeting-changed', params: { change: 'resumption', until: OPENS } },
    ]);
    const later = outcome(suspended.snapshot, moving({ resumes: LATER }, { resumes: LATER }));
    expect(later.snapshot).toMatchObject({ state: 'suspended', context: { resumes: LATER } });
    expect(outcome(later.snapshot, given('meeting.resume')).snapshot.context.resumes).toBeUndefined();
    expect(refusal(suspended.snapshot, moving({ opens: LATER }, { opens: LATER }))).toBe('wrong-state');
    expect(refusal(meeting, moving({ resumes: LATER }, { resumes: LATER }))).toBe('wrong-state');
  });
});

describe('a meeting of several days', () => {
  const days = (first: string, second: string): Record<string, string> => ({
    opens: OPENS,
    closes: second,
    [sittingDate(1, 'opens')]: OPENS,
    [sittingDate(1, 'closes')]: first,
    [sittingDate(2, 'opens')]: LATER,
    [sittingDate(2, 'closes')]: second,
  });
  const sittings = [
    { opens: '2024-07-11T10:00', closes: '2024-07-11T13:00' },
    { opens: '2024-07-12T10:00', closes: '2024-07-12T13:00' },
  ];
  const scheduled = (first: string, second: string) =>
    given('meeting.schedule', { body: 'soc', sittings }, days(first, second));

  it('opens with its first sitting and closes with its last', () => {
    const { snapshot } = outcome(
      undefined,
      scheduled('2024-07-11T08:00:00.000Z', '2024-07-12T08:00:00.000Z'),
    );
    expect(snapshot.context).toMatchObject({
      opens: OPENS,
      closes: '2024-07-12T08:00:00.000Z',
      sittings: [{ opens: OPENS }, { opens: LATER }],
    });
  });

  it('has no sitting that ends before it begins, and none within another', () => {
    const pointer = (first: string, second: string) => {
      const result = stepMeeting(undefined, scheduled(first, second));
      return isRefused(result) ? result.pointers?.[0]?.pointer : undefined;
    };
    expect(pointer(OPENS, '2024-07-12T08:00:00.000Z')).toBe('/with/sittings/0/closes');
    expect(pointer('2024-07-12T06:00:00.000Z', '2024-07-12T08:00:00.000Z')).toBe('/with/sittings/1/opens');
  });

  it('has its hours stated once: as an opening or as sittings', () => {
    const payload = MEETING_COMMANDS['meeting.schedule'].payload;
    expect(payload.safeParse({ body: 'soc', sittings, opens: OPENS }).success).toBe(false);
    expect(payload.safeParse({ body: 'soc' }).success).toBe(false);
    expect(payload.safeParse({ body: 'soc', sittings, closes: OPENS }).success).toBe(false);
  });

  it('forgets its sittings when it is postponed to one day', () => {
    const meeting = outcome(
      undefined,
      scheduled('2024-07-11T08:00:00.000Z', '2024-07-12T08:00:00.000Z'),
    ).snapshot;
    const act = given('meeting.postpone', { opens: LATER, reason: 'The hall' }, { opens: LATER });
    expect(outcome(meeting, act).snapshot.context.sittings).toBeUndefined();
  });
});

describe('the quorum', () => {
  const recorded = (present: number, before?: MeetingSnapshot) => {
    const act = given('attendance.record', { present: 'all' }, {}, { quorum: { present, needed: 14 } });
    const { snapshot } = outcome(before ?? meetingAfter(opening), act);
    return {
      ref: { kind: 'meeting' as const, id: 'm' },
      event: { ...act, command: act.type },
      after: { snapshot },
    };
  };
  const followed = async (happened: ReturnType<typeof recorded>) => {
    const commands = await findQuorum(undefined, happened);
    return commands.map(({ command }) => ({ ...command, snapshot: happened.after.snapshot }));
  };
  const applied = async (present: number, before?: MeetingSnapshot) => {
    const [one] = await followed(recorded(present, before));
    return outcome(one!.snapshot, given(one!.type, { ...one!.with }, {}, { as: 'system' }));
  };

  it('is found by the first attendance, whether it is there or not', async () => {
    expect((await applied(20)).event).toBe('quorum.established');
    const lost = await applied(3);
    expect(lost.event).toBe('quorum.lost');
    expect(lost.snapshot.context.quorum).toEqual({ met: false, present: 3, needed: 14 });
  });

  it('is found again only when it changes', async () => {
    const { snapshot } = await applied(20);
    expect(await followed(recorded(14, snapshot))).toEqual([]);
    expect((await applied(13, snapshot)).event).toBe('quorum.lost');
  });

  it('of a body whose rule nobody knows is not found at all', async () => {
    const happened = recorded(20);
    const { quorum: _none, ...facts } = happened.event.facts;
    expect(await findQuorum(undefined, { ...happened, event: { ...happened.event, facts } })).toEqual([]);
  });
});

describe('the chair', () => {
  const passing = (as = 'chair') =>
    given('chair.hand-over', { to: 'XAB', meeting: 'm' }, {}, { as, chair: 'XAA' });

  it('passes at a meeting that sits, and its record says so', () => {
    expect(outcome(meetingAfter(opening), passing()).event).toBe('chair.handed-over');
    expect(refusal(meetingAfter(), passing())).toBe('meeting-not-open');
  });

  it('that passes by an issued decision leaves no trace on the meeting that took it', () => {
    const meeting = meetingAfter();
    expect(outcome(meeting, passing('system')).snapshot).toBe(meeting);
  });
});

describe('names of persons', () => {
  it('who represent a delegation are no part of the state, and restricted in the event', () => {
    const representatives = [{ participant: 'XAA', name: 'A. Arven', credentials: true }];
    const { snapshot } = outcome(
      meetingAfter(opening),
      given('attendance.record', { present: ['XAA'], representatives }),
    );
    expect(JSON.stringify(snapshot)).not.toContain('Arven');
    expect(MEETING_COMMANDS['attendance.record'].restricted).toContain('representatives');
  });
});

describe('what happened before a meeting had any of this', () => {
  it('folds to the same bytes', () => {
    const folded = foldMeeting([
      schedule(),
      given('meeting.open'),
      given('meeting.suspend'),
      given('meeting.resume'),
      given('meeting.close'),
    ]);
    expect(Object.keys(JSON.parse(JSON.stringify(folded.context)) as object)).toEqual([
      'seq',
      'body',
      'opens',
      'closes',
      'zone',
      'mode',
      'place',
      'informal',
      'invited',
      'schedule',
      'agendaAdopted',
      'items',
      'attendance',
      'openedAt',
      'closedAt',
    ]);
  });
});
