import fc from 'fast-check';
import { accepted, arbitraries, ASTANA, refusal } from '../test/samples.js';
import {
  before,
  dayOff,
  extendDeadline,
  instantOfEpoch,
  isRefused,
  localText,
  resumeDeadline,
  setDeadline,
  type Deadline,
} from './index.js';

const { anyInstant, places } = arbitraries(fc);

const from = '2024-06-27T13:00:00.000Z';
const { deadline: current } = accepted(
  setDeadline({ length: 'P14D', from, now: from, zone: 'Asia/Almaty', calendar: ASTANA, roll: 'keep' }),
);
const terms = { now: '2024-07-01T05:00:00.000Z', calendar: ASTANA, roll: 'keep' } as const;

describe('extension', () => {
  it('moves the deadline forward and says from where', () => {
    const { deadline } = accepted(extendDeadline(current, '2024-07-18', terms));
    expect(deadline.local).toBe('2024-07-18T18:00:00+05:00');
    expect(deadline.explanation.map(({ step }) => step)).toEqual([
      'extended',
      'stated',
      'hour-default',
      'working-day',
    ]);
    expect(deadline.explanation[0]).toMatchObject({
      from: { local: current.local },
      to: { local: deadline.local },
    });
  });

  it.each([
    ['2024-07-11T18:00', 'deadline-shortened', 'not-later'],
    ['2024-07-10', 'deadline-shortened', 'not-later'],
    ['2024-06-30', 'deadline-past', 'not-after-start'],
    ['2024-07-18T24:00', 'deadline-ambiguous', 'hour-24'],
    ['later', 'invalid-payload', 'malformed'],
  ])('refuses %s: %s', (to, code, reason) => {
    expect(refusal(extendDeadline(current, to, terms))).toEqual([code, reason]);
  });

  it('refuses once the deadline is reached', () => {
    const late = { ...terms, now: current.due };
    expect(refusal(extendDeadline(current, '2024-07-18', late))).toEqual(['deadline-past', 'expired']);
    expect(refusal(extendDeadline(current, '2024-07-18T24:00', late))).toEqual(['deadline-past', 'expired']);
  });

  it('applies the policy for days off, but never to make a shortening pass', () => {
    const rolling = { ...terms, roll: 'next-working-day' } as const;
    expect(accepted(extendDeadline(current, '2024-07-13', rolling)).deadline.local).toBe(
      '2024-07-15T18:00:00+05:00',
    );
    expect(refusal(extendDeadline(current, '2024-07-13', { ...terms, roll: 'refuse' }))[0]).toBe(
      'deadline-not-working-day',
    );
    const { deadline: monday } = accepted(extendDeadline(current, '2024-07-15', terms));
    expect(refusal(extendDeadline(monday, '2024-07-14T23:00', rolling))[0]).toBe('deadline-shortened');
  });

  it('only ever moves a deadline forward', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, anyInstant, places, (due, to, now, { zone, calendar }) => {
        const running: Deadline = { due, zone, local: localText(due, zone), explanation: [] };
        const result = extendDeadline(running, localText(to, zone), {
          now,
          calendar,
          roll: 'next-working-day',
        });
        if (!isRefused(result)) expect(before(due, result.deadline.due) && before(now, due)).toBe(true);
        else expect(before(due, to) && before(now, due)).toBe(false);
      }),
    );
  });
});

describe('suspension', () => {
  it('gives back exactly the time during which the clock stood still', () => {
    const pause = {
      ...{ suspendedAt: '2024-07-01T05:00:00.000Z', resumedAt: '2024-07-03T06:30:00.000Z' },
      calendar: ASTANA,
    };
    const { deadline } = accepted(resumeDeadline(current, pause));
    expect(deadline.due).toBe('2024-07-13T14:30:00.000Z');
    expect(deadline.explanation.map(({ step }) => step)).toEqual(['counted', 'working-day', 'resumed']);
  });

  it('refuses for a deadline that had expired, and for a pause that ends before it begins', () => {
    const after = { suspendedAt: current.due, resumedAt: '2024-08-01T00:00:00.000Z', calendar: ASTANA };
    expect(refusal(resumeDeadline(current, after))).toEqual(['deadline-past', 'expired']);
    const backwards = {
      ...{ suspendedAt: '2024-07-02T00:00:00.000Z', resumedAt: '2024-07-01T00:00:00.000Z' },
      calendar: ASTANA,
    };
    expect(refusal(resumeDeadline(current, backwards))[0]).toBe('invalid-payload');
  });

  it('leaves as much time as there was', () => {
    const pauses = fc.tuple(fc.nat(1_000_000_000), fc.nat(10_000_000_000));
    fc.assert(
      fc.property(pauses, ([left, pause]) => {
        const due = Date.parse(current.due);
        const suspendedAt = instantOfEpoch(due - left - 1);
        const resumedAt = instantOfEpoch(due - left - 1 + pause);
        const { deadline } = accepted(resumeDeadline(current, { suspendedAt, resumedAt, calendar: ASTANA }));
        const leaves = Date.parse(deadline.due) - Date.parse(resumedAt);
        if (deadline.explanation.at(-1)?.step === 'resumed') expect(leaves).toBe(left + 1);
        else expect(leaves).toBeGreaterThan(left + 1);
      }),
    );
  });

  it.each([
    // From Monday 1 July, 10:00, nine days of work are left of which none was lost on the weekend of the pause.
    ['2024-07-01T05:00:00.000Z', '2024-07-05T05:00:00.000Z', '2024-07-17T18:00:00+05:00'],
    ['2024-07-05T05:00:00.000Z', '2024-07-08T05:00:00.000Z', '2024-07-12T18:00:00+05:00'],
    ['2024-07-06T05:00:00.000Z', '2024-07-07T05:00:00.000Z', '2024-07-11T18:00:00+05:00'],
  ])('counted in working days, leaves as many: stopped %s, resumed %s', (suspendedAt, resumedAt, local) => {
    const pause = { suspendedAt, resumedAt, calendar: ASTANA, inWorkingDays: true };
    expect(accepted(resumeDeadline(current, pause)).deadline.local).toBe(local);
  });

  it('leaves some working time where there was some: nobody is silent over a weekend that a pause has moved there', () => {
    // Wednesday 10 July 18:00, a day before the end; resumed on Friday at 18:00.
    const pause = {
      ...{ suspendedAt: '2024-07-10T13:00:00.000Z', resumedAt: '2024-07-12T13:00:00.000Z' },
      calendar: ASTANA,
    };
    const { deadline } = accepted(resumeDeadline(current, pause));
    expect(deadline.local).toBe('2024-07-15T18:00:00+05:00');
    expect(deadline.explanation.at(-1)).toMatchObject({
      ...{ step: 'given-working-time', from: { local: '2024-07-13T18:00:00+05:00' } },
    });
  });

  it('moves an end on a day off where that was said when the deadline was set', () => {
    const pause = {
      ...{ suspendedAt: '2024-07-08T05:00:00.000Z', resumedAt: '2024-07-10T05:00:00.000Z' },
      calendar: ASTANA,
    };
    expect(accepted(resumeDeadline(current, pause)).deadline.local).toBe('2024-07-13T18:00:00+05:00');
    const rolled = accepted(resumeDeadline(current, { ...pause, roll: 'next-working-day' })).deadline;
    expect(rolled.local).toBe('2024-07-15T18:00:00+05:00');
    const never = {
      ...pause,
      calendar: { weekend: [], holidays: [{ date: '2024-07-12', to: '2026-12-31' }] },
    };
    expect(refusal(resumeDeadline(current, { ...never, roll: 'next-working-day' }))).toEqual([
      'no-working-time',
      'no-working-day',
    ]);
  });

  it('counted in working days, leaves no fewer working hours either', () => {
    // Monday noon, until Tuesday evening: 15 hours. Resumed on Wednesday at 17:00.
    const tuesday = accepted(
      setDeadline({
        ...{ stated: '2024-07-02T18:00', from: '2024-06-28T05:00:00.000Z', now: '2024-06-28T05:00:00.000Z' },
        ...{ zone: '+05:00', calendar: ASTANA, roll: 'keep' },
      }),
    ).deadline;
    const pause = {
      ...{ suspendedAt: '2024-07-01T07:00:00.000Z', resumedAt: '2024-07-03T12:00:00.000Z' },
      ...{ calendar: ASTANA, inWorkingDays: true },
    };
    expect(accepted(resumeDeadline(tuesday, pause)).deadline.local).toBe('2024-07-05T23:00:00+05:00');
  });

  it('never ends before it would have ended, nor on a day off, when it is counted in working days', () => {
    const times = fc.tuple(fc.nat(1_000_000_000), fc.nat(10_000_000_000));
    fc.assert(
      fc.property(times, ([left, pause]) => {
        const suspendedAt = instantOfEpoch(Date.parse(current.due) - left - 1);
        const resumedAt = instantOfEpoch(Date.parse(suspendedAt) + pause);
        const { deadline } = accepted(
          resumeDeadline(current, { suspendedAt, resumedAt, calendar: ASTANA, inWorkingDays: true }),
        );
        expect(before(deadline.due, current.due)).toBe(false);
        expect(dayOff(deadline.local.slice(0, 10), ASTANA)).toBeUndefined();
      }),
    );
  });
});
