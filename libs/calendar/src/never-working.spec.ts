import { accepted, ASTANA, refusal } from '../test/samples.js';
import {
  addDuration,
  extendDeadline,
  offsetsBefore,
  resumeDeadline,
  setDeadline,
  type WorkingCalendar,
} from './index.js';

/** No such calendar passes `calendarFaults`, but holidays of years may add up to one. */
const NEVER: WorkingCalendar = { weekend: [], holidays: [{ date: '--01-01', to: '--12-31' }] };
const zone = '+05:00';
const from = '2024-07-01T05:00:00.000Z';
const { deadline: running } = accepted(
  setDeadline({ length: 'P14D', from, now: from, zone, calendar: ASTANA, roll: 'keep' }),
);

describe('where nobody ever works', () => {
  it('no deadline is counted in working days, moved to one, or resumed with as many', () => {
    const place = { zone, calendar: NEVER };
    const rolling = { ...place, roll: 'next-working-day', now: from } as const;
    const pause = {
      suspendedAt: from,
      resumedAt: '2024-07-03T05:00:00.000Z',
      calendar: NEVER,
      inWorkingDays: true,
    };
    const noDay = ['no-working-time', 'no-working-day'];
    expect(refusal(addDuration(from, { workingDays: 1 }, place))).toEqual(noDay);
    expect(refusal(setDeadline({ ...rolling, length: 'P14D', from }))).toEqual(noDay);
    expect(refusal(extendDeadline(running, '2024-07-20', rolling))).toEqual(noDay);
    expect(refusal(resumeDeadline(running, pause))).toEqual(noDay);
  });

  it('a capital is still reminded', () => {
    const plan = { zone, calendar: NEVER, plannedAt: from };
    expect(offsetsBefore(running.due, ['P3D'], plan)).toEqual([
      { offset: 'P3D', due: '2024-07-12T05:00:00.000Z' },
    ]);
  });
});

it('a period that begins with more than a year off has no working time, whatever follows', () => {
  const closed = { weekend: [], holidays: [{ date: '2024-01-01', to: '2025-12-31' }] };
  const terms = { zone, calendar: closed, roll: 'keep', from, now: from } as const;
  expect(refusal(setDeadline({ ...terms, stated: '2026-06-01' }))).toEqual([
    'no-working-time',
    'no-working-time',
  ]);
  const open = { weekend: [], holidays: [{ date: '2024-01-01', to: '2025-06-30' }] };
  expect(accepted(setDeadline({ ...terms, calendar: open, stated: '2025-07-02' })).deadline.local).toBe(
    '2025-07-02T18:00:00+05:00',
  );
});

it('a deadline that falls on midnight keeps its last working day when it is resumed', () => {
  const monday = '2024-07-01T05:00:00.000Z';
  const tuesday = '2024-07-02T05:00:00.000Z';
  const terms = { zone, calendar: ASTANA, roll: 'keep', from: monday, now: monday } as const;
  const { deadline } = accepted(setDeadline({ ...terms, stated: '2024-07-05T00:00' }));
  const pause = { suspendedAt: monday, resumedAt: tuesday, calendar: ASTANA, inWorkingDays: true };
  expect(accepted(resumeDeadline(deadline, pause)).deadline.local).toBe('2024-07-08T00:00:00+05:00');
});

it('a deadline is stated or has a length: with both, or neither, none is set', () => {
  const terms = { zone, calendar: ASTANA, roll: 'keep', from, now: from } as const;
  const refused = ['invalid-payload', 'stated-or-length'];
  expect(refusal(setDeadline(terms))).toEqual(refused);
  expect(refusal(setDeadline({ ...terms, stated: '2024-07-15', length: 'P14D' }))).toEqual(refused);
});

it('what is no instant is told as such, even when the deadline is over', () => {
  const late = { now: running.due, calendar: ASTANA, roll: 'keep' } as const;
  expect(refusal(extendDeadline(running, 'later', late))).toEqual(['invalid-payload', 'malformed']);
});

it('a length that leads beyond all years is told in its own words', () => {
  const place = { zone, calendar: ASTANA };
  expect(addDuration(from, 'P9000Y', place)).toMatchObject({
    refused: 'invalid-payload',
    detail: { reason: 'out-of-range', text: 'P9000Y' },
  });
});
