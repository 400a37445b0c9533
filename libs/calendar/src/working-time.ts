import { Temporal } from 'temporal-polyfill';
import { clockChangeDays, isLeftOut } from './clock-change-days.js';
import { dateOf, dayNumber, weekdayOf, type DayNumber } from './day-numbers.js';
import type { Place } from './counting.js';
import { before, type Instant } from './instant.js';
import { workingDaysIn } from './step-days.js';
import { dayOffOn, type WorkingCalendar } from './working-calendar.js';
import { inZone, wallClock } from './zoned.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A window of which the first so many days have no working time is taken to have none. */
const SEARCH_DAYS = 400;

/**
 * Working hours, with fractions, from one instant to another on the calendar of a place; 0 where `to` is not after
 * `from`. Tells a chair which delegations a period leaves too little time.
 *
 * @throws RangeError for an unknown zone or an instant that is not canonical.
 */
export function workingHoursBetween(from: Instant, to: Instant, place: Place): number {
  let total = 0;
  for (const ms of workingSpans(from, to, place)) total += ms;
  return total / HOUR_MS;
}

/**
 * Working days from one instant to another in a place: the day of `from` does not count, that of `to` does; 0 where `to` is
 * not after `from`.
 *
 * @throws RangeError for an unknown zone or an instant that is not canonical.
 */
export function workingDaysBetween(from: Instant, to: Instant, { zone, calendar }: Place): number {
  return before(from, to) ? workingDaysIn(inZone(from, zone), inZone(to, zone), calendar) : 0;
}

/** Whether there is any working time from one instant to another. */
export function hasWorkingTime(from: Instant, to: Instant, place: Place): boolean {
  let days = 0;
  for (const ms of workingSpans(from, to, place)) {
    if (ms > 0) return true;
    days += 1;
    if (days > SEARCH_DAYS) return false;
  }
  return false;
}

/** The working milliseconds of each local date that the window touches. */
function* workingSpans(from: Instant, to: Instant, { zone, calendar }: Place): Generator<number> {
  if (!before(from, to)) return;
  const [start, end] = [inZone(from, zone), inZone(to, zone)];
  const [first, last] = [dayNumber(start.toPlainDate()), dayNumber(end.toPlainDate())];
  const changes = clockChangeDays(start, end);
  const window = { start: start.epochMilliseconds, end: end.epochMilliseconds };
  const whole = wholeDay(calendar);
  for (let day = first; day <= last; day += 1) {
    const isOff = dayOffOn(dateOf(day), weekdayOf(day), calendar) !== undefined;
    const isPart = day === first || day === last || changes.has(day);
    if (isOff) yield 0;
    else yield isPart ? workedOn(day, window, { zone, calendar }) : whole;
  }
}

const hoursOf = ({ hours }: WorkingCalendar) => hours ?? { opens: '09:00', closes: '18:00' };

/** On a day of which the clock is not changed, and that lies in the window as a whole. */
function wholeDay(calendar: WorkingCalendar): number {
  const { opens, closes } = hoursOf(calendar);
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (minutes(closes) - minutes(opens)) * MINUTE_MS;
}

function workedOn(
  day: DayNumber,
  { start, end }: { readonly start: number; readonly end: number },
  { zone, calendar }: Place,
): number {
  if (isLeftOut(day, zone)) return 0;
  const { opens, closes } = hoursOf(calendar);
  const close = closes === '24:00' ? wallTime(day + 1, '00:00', zone) : wallTime(day, closes, zone);
  return Math.max(0, Math.min(close, end) - Math.max(wallTime(day, opens, zone), start));
}

function wallTime(day: DayNumber, time: string, zone: string): number {
  return wallClock(Temporal.PlainDateTime.from(`${dateOf(day)}T${time}`), zone).later.epochMilliseconds;
}
