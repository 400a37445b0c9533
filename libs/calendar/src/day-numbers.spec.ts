import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { arbitraries } from '../test/samples.js';
import { dateOf, dayNumber, weekdayOf } from './day-numbers.js';
import { dayOff, workingHoursBetween, type Instant, type Place } from './index.js';

const { criticalInstants, anyInstant, places } = arbitraries(fc);

it('days are numbered as the calendar goes, from year 1 to year 9998', () => {
  const days = fc.integer({ min: -719_162, max: 2_932_530 });
  fc.assert(
    fc.property(days, (number) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: number });
      expect([dateOf(number), weekdayOf(number)]).toEqual([date.toString(), date.dayOfWeek]);
      expect(dayNumber(date)).toBe(number);
    }),
  );
});

/** Hours of work, looked up on the wall clock for every date by itself. */
function slowly(from: Instant, to: Instant, { zone, calendar }: Place): number {
  const [start, end] = [from, to].map((text) => Temporal.Instant.from(text).epochMilliseconds) as [
    number,
    number,
  ];
  let total = 0;
  const zoned = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  for (let day = zoned.startOfDay(); day.epochMilliseconds < end; day = day.add({ days: 1 }).startOfDay()) {
    const date = day.toPlainDate();
    if (dayOff(date.toString(), calendar)) continue;
    const at = (time: string): number =>
      date.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
    total += Math.max(0, Math.min(at('18:00'), end) - Math.max(at('09:00'), start));
  }
  return total / 3_600_000;
}

it('working hours are the same whether days are counted or looked up one by one', () => {
  const windows = fc.tuple(fc.oneof(criticalInstants, anyInstant), fc.integer({ min: 0, max: 40 * 24 * 60 }));
  fc.assert(
    fc.property(windows, places, ([from, minutes], place) => {
      const to = Temporal.Instant.from(from).add({ minutes }).toString({ smallestUnit: 'millisecond' });
      expect(workingHoursBetween(from, to, place)).toBeCloseTo(slowly(from, to, place), 6);
    }),
  );
});
