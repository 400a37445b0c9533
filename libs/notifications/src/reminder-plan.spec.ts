import { sample, sampleAfter } from '../test/given.js';
import { remindedAt, reminderPlan } from './reminder-plan.js';
import type { Upcoming } from './replanned.js';

const subject = { kind: 'meeting', id: 'm1' } as const;
// Thursday, 18 July 2024, 10:00 at the seat.
const opening: Upcoming = {
  subject,
  notice: 'meeting-reminder',
  occasion: 'meeting:m1',
  schedule: 1,
  due: '2024-07-18T05:00:00.000Z',
  zone: '+05:00',
  body: 'soc',
  plan: 'meeting',
};
const silence: Upcoming = { ...opening, notice: 'silence-reminder', plan: 'silence' };
const plannedAt = '2024-07-01T05:00:00.000Z';
const times = (upcoming: Upcoming, at = plannedAt, organisation = sample) =>
  reminderPlan(upcoming, organisation, at).map(({ offset, due }) => `${offset} ${due}`);

describe('a plan of reminders', () => {
  it('has one timer for each offset, and days off of the recipients move those in days to the working day before', () => {
    expect(times(opening)).toEqual([
      'P14D 2024-07-04T05:00:00.000Z',
      'P7D 2024-07-11T05:00:00.000Z',
      'P3D 2024-07-15T05:00:00.000Z',
      'P1D 2024-07-17T05:00:00.000Z',
    ]);
    const monday = { ...opening, due: '2024-07-15T05:00:00.000Z' };
    // 12, not 14, July: the days before a Monday are a weekend.
    expect(times(monday).at(-1)).toBe('P1D 2024-07-12T05:00:00.000Z');
  });

  it('leaves hours where they are', () => {
    const monday = { ...silence, due: '2024-07-15T05:00:00.000Z' };
    expect(times(monday)).toEqual([
      'PT72H 2024-07-12T05:00:00.000Z',
      'PT24H 2024-07-14T05:00:00.000Z',
      'PT2H 2024-07-15T03:00:00.000Z',
    ]);
  });

  it.each([
    ['2024-07-04T05:00:00.000Z', 3],
    ['2024-07-04T04:59:59.999Z', 4],
    ['2024-07-17T05:00:00.000Z', 0],
    ['2024-08-01T05:00:00.000Z', 0],
  ])('planned at %s, arms %i: nothing due then or before', (at, armed) => {
    expect(times(opening, at)).toHaveLength(armed);
  });

  it('is empty for a body that nobody knows', () => {
    expect(times({ ...opening, body: 'none' })).toEqual([]);
  });
});

describe('recipients with days off of their own', () => {
  const organisation = sampleAfter(
    { type: 'holiday.set', with: { participant: 'XAC', dates: ['2024-07-15'] } },
    { type: 'holiday.set', with: { participant: 'XAD', dates: ['2024-07-15'] } },
    { type: 'holiday.set', with: { participant: 'XAE', dates: ['2024-12-01'] } },
  );

  it('are reminded on their working day before, together, and everybody else at the common time', () => {
    const plan = reminderPlan(opening, organisation, plannedAt).filter(({ offset }) => offset === 'P3D');
    expect(plan).toEqual([
      { offset: 'P3D', due: '2024-07-15T05:00:00.000Z', except: ['XAC', 'XAD'] },
      { offset: 'P3D', due: '2024-07-12T05:00:00.000Z', only: ['XAC', 'XAD'] },
    ]);
  });

  it('share the common timer where their days off do not matter', () => {
    const plan = reminderPlan(opening, organisation, plannedAt).filter(({ offset }) => offset !== 'P3D');
    expect(plan.every(({ only, except }) => only === undefined && except === undefined)).toBe(true);
  });

  it('are not reminded at the common time when their own has passed', () => {
    const plan = reminderPlan(opening, organisation, '2024-07-13T05:00:00.000Z');
    expect(plan.filter(({ offset }) => offset === 'P3D')).toEqual([
      { offset: 'P3D', due: '2024-07-15T05:00:00.000Z', except: ['XAC', 'XAD'] },
    ]);
  });

  it.each(['XAA', 'XAC', 'XAE', 'XBA'])('are told in calendars the times of their own timers: %s', (code) => {
    for (const at of [plannedAt, '2024-07-13T05:00:00.000Z']) {
      const timers = reminderPlan(opening, organisation, at)
        .filter(({ offset }) => !offset.startsWith('+'))
        .filter(({ only, except }) => only?.includes(code) ?? !except?.includes(code));
      const own = [...new Set(timers.map(({ due }) => due))].sort();
      expect(remindedAt(opening, organisation, { whom: code, plannedAt: at })).toEqual(own);
    }
  });
});
