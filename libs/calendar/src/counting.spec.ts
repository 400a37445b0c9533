import fc from 'fast-check';
import { accepted, arbitraries, ASTANA, inAlmaty, refusal } from '../test/samples.js';
import {
  addDuration,
  before,
  dayOff,
  EVERY_DAY,
  isDuration,
  localParts,
  localText,
  subtractDuration,
} from './index.js';

const { anyInstant, criticalInstants, places } = arbitraries(fc);

const inBerlin = { zone: 'Europe/Berlin', calendar: EVERY_DAY };

function localSum(from: string, duration: Parameters<typeof addDuration>[1], place = inAlmaty): string {
  return localText(accepted(addDuration(from, duration, place)).instant, place.zone);
}

it.each([
  ['P14D', '2024-03-05T18:00:00+05:00'],
  ['P2W', '2024-03-05T18:00:00+05:00'],
  ['PT336H', '2024-03-05T17:00:00+05:00'],
  ['P13DT24H', '2024-03-05T18:00:00+05:00'],
  ['P1M', '2024-03-20T18:00:00+05:00'],
  ['P1Y', '2025-02-20T18:00:00+05:00'],
  ['P1W1DT1H30M', '2024-02-28T19:30:00+06:00'],
  ['PT0.250S', '2024-02-20T18:00:00.250+06:00'],
])(
  'adds %s across the change of Almaty: days keep the hour on the wall, hours are exact',
  (duration, local) => {
    expect(localSum('2024-02-20T12:00:00.000Z', duration)).toBe(local);
  },
);

it('ends a month at the last day of a shorter one', () => {
  expect(localSum('2024-01-31T13:00:00.000Z', 'P1M', { zone: 'UTC', calendar: EVERY_DAY })).toBe(
    '2024-02-29T13:00:00+00:00',
  );
});

it('says what was counted from where to where', () => {
  const { explanation } = accepted(addDuration('2024-06-27T13:00:00.000Z', 'P14D', inAlmaty));
  const [from, to] = ['2024-06-27T18:00:00+05:00', '2024-07-11T18:00:00+05:00'];
  expect(explanation).toMatchObject([
    { step: 'counted', direction: 'after', duration: 'P14D', from: { local: from }, to: { local: to } },
  ]);
});

it('takes the later reading of a time that the clock skips or repeats, and the earlier one back in time', () => {
  const after = accepted(addDuration('2024-03-17T01:30:00.000Z', 'P14D', inBerlin));
  expect(localText(after.instant, 'Europe/Berlin')).toBe('2024-03-31T03:30:00+02:00');
  expect(after.explanation[0]).toMatchObject({
    step: 'clock-change',
    occurs: 'never',
    wanted: '2024-03-31T02:30:00',
  });
  const ahead = accepted(subtractDuration('2024-11-03T01:30:00.000Z', 'P7D', inBerlin));
  expect(localText(ahead.instant, 'Europe/Berlin')).toBe('2024-10-27T02:30:00+02:00');
});

it('keeps hours exact from either of two equal times on the wall', () => {
  expect(localSum('2024-10-27T00:30:00.000Z', 'PT1M', inBerlin)).toBe('2024-10-27T02:31:00+02:00');
  expect(localSum('2024-10-27T01:30:00.000Z', 'PT1M', inBerlin)).toBe('2024-10-27T02:31:00+01:00');
});

it('keeps the hour of working days past a day on which the clock skips it, and is never short of notice', () => {
  const friday = '2024-03-29T01:30:00.000Z';
  expect(localSum(friday, { workingDays: 2 }, inBerlin)).toBe('2024-03-31T03:30:00+02:00');
  expect(localSum(friday, { workingDays: 3 }, inBerlin)).toBe('2024-04-01T02:30:00+02:00');
  const ahead = accepted(subtractDuration('2024-10-28T01:30:00.000Z', { workingDays: 1 }, inBerlin));
  expect(localText(ahead.instant, 'Europe/Berlin')).toBe('2024-10-27T02:30:00+02:00');
  expect(ahead.explanation[0]).toMatchObject({ step: 'clock-change', occurs: 'twice' });
});

it('counts working days from the day after, and says which days it left out and why', () => {
  const result = accepted(addDuration('2024-03-20T13:00:00.000Z', { workingDays: 1 }, inAlmaty));
  expect(localText(result.instant, inAlmaty.zone)).toBe('2024-03-26T18:00:00+05:00');
  expect(result.explanation).toMatchObject([
    {
      step: 'working-days',
      days: 1,
      skipped: [
        { date: '2024-03-21', why: 'holiday', name: { ru: 'Наурыз мейрамы' } },
        { date: '2024-03-22', why: 'holiday' },
        { date: '2024-03-23', why: 'holiday' },
        { date: '2024-03-24', why: 'weekend', weekday: 7 },
        { date: '2024-03-25', why: 'holiday' },
      ],
    },
  ]);
});

it('counts further than a year of working days', () => {
  const weekdays = { zone: 'UTC', calendar: { weekend: [6, 7], holidays: [] } };
  expect(localSum('2024-01-01T12:00:00.000Z', { workingDays: 1000 }, weekdays)).toBe(
    '2027-11-01T12:00:00+00:00',
  );
});

it('counts working days back from a meeting', () => {
  const { instant } = accepted(subtractDuration('2024-03-26T13:00:00.000Z', { workingDays: 2 }, inAlmaty));
  expect(localText(instant, inAlmaty.zone)).toBe('2024-03-19T18:00:00+05:00');
});

it.each(['14 days', 'P', 'PT', 'P1DT', '-P1D', 'P-1D', 'P1.5D', 'PT1.5H', 'P1H', 'p1d', '', 'PT0.1234S'])(
  'refuses %j as no duration',
  (duration) => {
    expect(isDuration(duration)).toBe(false);
    expect(refusal(addDuration('2024-02-20T12:00:00.000Z', duration, inAlmaty))).toEqual([
      'invalid-payload',
      'malformed',
    ]);
  },
);

it.each([0, -1, 1.5, 1001, Number.NaN])('refuses %d working days', (workingDays) => {
  expect(isDuration({ workingDays })).toBe(false);
  expect(refusal(addDuration('2024-02-20T12:00:00.000Z', { workingDays }, inAlmaty))[0]).toBe(
    'invalid-payload',
  );
});

it('refuses what leads out of the calendar, and a calendar that never works', () => {
  const from = '2024-02-20T12:00:00.000Z';
  expect(refusal(addDuration(from, 'P9000Y', inAlmaty))).toEqual(['invalid-payload', 'out-of-range']);
  expect(refusal(addDuration(from, 'P999999Y', inAlmaty))).toEqual(['invalid-payload', 'out-of-range']);
  const never = { zone: 'UTC', calendar: { ...ASTANA, weekend: [1, 2, 3, 4, 5, 6, 7], workdays: [] } };
  expect(refusal(addDuration(from, { workingDays: 1 }, never))).toEqual([
    'no-working-time',
    'no-working-day',
  ]);
});

const spans = fc.tuple(fc.nat(60), fc.nat(500)).map(([days, hours]) => `P${days}DT${hours}H`);

it('never counts a period backwards', () => {
  fc.assert(
    fc.property(anyInstant, spans, places, (from, duration, place) => {
      expect(before(accepted(addDuration(from, duration, place)).instant, from)).toBe(false);
      expect(before(from, accepted(subtractDuration(from, duration, place)).instant)).toBe(false);
    }),
  );
});

it('never lands on a day off when it counts working days, and passes exactly as many as it says', () => {
  const days = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(fc.oneof(anyInstant, criticalInstants), days, places, (from, workingDays, place) => {
      const { instant } = accepted(addDuration(from, { workingDays }, place));
      expect(dayOff(localParts(instant, place.zone).date, place.calendar)).toBeUndefined();
      const split = accepted(addDuration(from, { workingDays: 1 }, place)).instant;
      expect(before(split, instant)).toBe(workingDays > 1);
    }),
  );
});
