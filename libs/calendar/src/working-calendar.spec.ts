import { ASTANA, GULF } from '../test/samples.js';
import { calendarFaults, dayOff, EVERY_DAY, workingHoursBetween, type WorkingCalendar } from './index.js';

it.each([
  ['2024-03-22', 'Nauryz'],
  ['2031-03-21', 'Nauryz'],
  ['2024-03-23', 'Nauryz'],
  ['2024-03-25', 'Nauryz, day in lieu'],
  ['2025-01-02', 'New Year'],
])('says that %s is off because of %s', (date, name) => {
  expect(dayOff(date, ASTANA)).toMatchObject({ why: 'holiday', date, name: { en: name } });
});

it('says that a Saturday is off, unless it was made a working day', () => {
  expect(dayOff('2024-04-27', ASTANA)).toEqual({ why: 'weekend', date: '2024-04-27', weekday: 6 });
  expect(dayOff('2024-05-04', ASTANA)).toBeUndefined();
});

it('works on the Sunday of one capital and not on that of another', () => {
  expect(dayOff('2024-07-28', GULF)).toBeUndefined();
  expect(dayOff('2024-07-28', ASTANA)).toMatchObject({ why: 'weekend', weekday: 7 });
  expect(dayOff('2024-07-28', EVERY_DAY)).toBeUndefined();
});

it('knows a range of dates, and a yearly one that passes the end of the year', () => {
  const calendar: WorkingCalendar = {
    weekend: [],
    holidays: [
      { date: '--12-30', to: '--01-02' },
      { date: '2024-06-15', to: '2024-06-18', name: { en: 'Eid' } },
    ],
  };
  const off = ['2024-12-29', '2024-12-30', '2025-01-02', '2025-01-03', '2024-06-18', '2025-06-18'];
  expect(off.map((date) => dayOff(date, calendar) !== undefined)).toEqual([
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
});

it('points at what in a calendar has no meaning', () => {
  expect(calendarFaults(ASTANA)).toEqual([]);
  const faulty: WorkingCalendar = {
    weekend: [0, 6],
    holidays: [
      { date: '2024-3-22' },
      { date: '2024-02-30' },
      { date: '--03-21', to: '2024-03-23' },
      { date: '2024-05-02', to: '2024-05-01' },
    ],
    workdays: ['--05-04'],
    hours: { opens: '18:00', closes: '09:00' },
  };
  expect(calendarFaults(faulty)).toEqual([
    '/weekend/0',
    '/holidays/0/date',
    '/holidays/1/date',
    '/holidays/2/to',
    '/holidays/3/to',
    '/workdays/0',
    '/hours/closes',
  ]);
  expect(calendarFaults({ weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] })).toEqual(['/weekend']);
});

it.each([
  [{ weekend: [5, 8] }, '/weekend/1'],
  [{ weekend: [1.5] }, '/weekend/0'],
  [{ holidays: [{ date: '--02-30' }] }, '/holidays/0/date'],
  [{ holidays: [{ date: 'on 2024-03-22' }] }, '/holidays/0/date'],
  [{ holidays: [{ date: '2024-03-22T00:00' }] }, '/holidays/0/date'],
  [{ holidays: [{ date: '2024-03-21', to: '2024-03-32' }] }, '/holidays/0/to'],
  [{ workdays: ['2024-13-04'] }, '/workdays/0'],
  [{ hours: { opens: '9:00', closes: '18:00' } }, '/hours'],
  [{ hours: { opens: '09:00', closes: '24:01' } }, '/hours'],
  [{ hours: { opens: '09:00', closes: '18:00:00' } }, '/hours'],
  [{ hours: { opens: '24:00', closes: '24:00' } }, '/hours'],
  [{ hours: { opens: '09:00', closes: '09:00' } }, '/hours/closes'],
])('points at the one mistake in %j', (mistake, pointer) => {
  expect(calendarFaults({ ...ASTANA, ...mistake })).toContain(pointer);
});

it('takes what is unusual and has a meaning', () => {
  const unusual: WorkingCalendar = {
    weekend: [],
    holidays: [
      { date: '2024-03-22', to: '2024-03-22' },
      { date: '--12-31', to: '--01-02' },
      { date: '--02-29' },
    ],
    hours: { opens: '00:00', closes: '24:00' },
  };
  expect(calendarFaults(unusual)).toEqual([]);
});

describe('working hours', () => {
  const place = { zone: '+05:00', calendar: ASTANA };

  it('counts what lies between opening and closing on working days', () => {
    expect(workingHoursBetween('2024-07-26T11:00:00.000Z', '2024-07-29T06:30:00.000Z', place)).toBe(2 + 2.5);
    expect(workingHoursBetween('2024-07-26T13:00:00.000Z', '2024-07-29T04:00:00.000Z', place)).toBe(0);
    expect(workingHoursBetween('2024-07-11T05:00:00.000Z', '2024-07-25T05:00:00.000Z', place)).toBe(90);
  });

  it('is zero where the end is not after the beginning', () => {
    expect(workingHoursBetween('2024-07-25T05:00:00.000Z', '2024-07-24T05:00:00.000Z', place)).toBe(0);
  });

  it('takes the hours of the calendar, up to the end of the day', () => {
    const calendar = { ...EVERY_DAY, hours: { opens: '00:00', closes: '24:00' } };
    const window = ['2024-02-28T18:00:00.000Z', '2024-03-01T19:00:00.000Z'] as const;
    expect(workingHoursBetween(...window, { zone: 'Asia/Almaty', calendar })).toBe(49);
  });
});
