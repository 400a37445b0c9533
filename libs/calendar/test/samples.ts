import type FastCheck from 'fast-check';
import {
  instantOfEpoch,
  isRefused,
  localParts,
  type CalendarRefusal,
  type Place,
  type WorkingCalendar,
} from '../src/index.js';

/** Zones that change their offset for good, twice a year, by half an hour, across the date line, and never. */
export const ZONES = [
  'Asia/Almaty',
  'Asia/Baku',
  'Asia/Tehran',
  'Europe/Berlin',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Havana',
  'Asia/Kathmandu',
  'UTC',
  '+05:00',
] as const;

/** Saturday and Sunday off, with holidays of Kazakhstan as the law of 2001 (as amended) lists them, and one transfer. */
export const ASTANA: WorkingCalendar = {
  weekend: [6, 7],
  holidays: [
    { date: '--01-01', to: '--01-02', name: { en: 'New Year', ru: 'Новый год' } },
    { date: '--03-21', to: '--03-23', name: { en: 'Nauryz', ru: 'Наурыз мейрамы' } },
    { date: '2024-03-25', name: { en: 'Nauryz, day in lieu' } },
  ],
  workdays: ['2024-05-04'],
};

export const GULF: WorkingCalendar = { weekend: [5, 6], holidays: [] };

export const inAlmaty: Place = { zone: 'Asia/Almaty', calendar: ASTANA };

const LAST_MS = 2_524_608_000_000; // 2050-01-01
const TWO_DAYS_MS = 172_800_000;

/** Instants near which some zone of the list changes its clock, or its date. */
const CHANGES = [
  '2011-12-30T10:00:00.000Z',
  '2024-02-29T18:00:00.000Z',
  '2024-03-31T01:00:00.000Z',
  '2024-04-06T15:00:00.000Z',
  '2024-04-25T22:00:00.000Z',
  '2024-10-27T01:00:00.000Z',
  '2024-11-03T05:00:00.000Z',
].map((text) => Date.parse(text));

/** Values for property tests. Takes fast-check, which only specs may import. */
export function arbitraries(fc: typeof FastCheck) {
  const near = fc.integer({ min: -TWO_DAYS_MS, max: TWO_DAYS_MS });
  const criticalInstants = fc
    .tuple(fc.constantFrom(...CHANGES), near)
    .map(([change, ms]) => instantOfEpoch(change + ms));
  const anyInstant = fc.oneof(fc.integer({ min: 0, max: LAST_MS }).map(instantOfEpoch), criticalInstants);
  const zones = fc.constantFrom(...ZONES);
  const holidays = fc.oneof(
    anyInstant.map((instant) => ({ date: localParts(instant, 'UTC').date })),
    fc.constant({ date: '--12-30', to: '--01-03' }),
  );
  const calendars = fc.record({
    weekend: fc.constantFrom([6, 7], [5, 6], [5], [4, 5], []),
    holidays: fc.array(holidays, { maxLength: 4 }),
  });
  const places = fc.record({ zone: zones, calendar: calendars });
  return { criticalInstants, anyInstant, zones, places };
}

/** The result of something that the test expects to be accepted. */
export function accepted<T extends object>(result: T | CalendarRefusal): T {
  if (isRefused(result)) throw new Error(`Refused: ${JSON.stringify(result)}`);
  return result;
}

/** The code, and the reason in the detail, of something that the test expects to be refused. */
export function refusal(result: object): readonly [string, string] {
  if (!isRefused(result)) throw new Error(`Accepted: ${JSON.stringify(result)}`);
  return [result.refused, result.detail.reason];
}
