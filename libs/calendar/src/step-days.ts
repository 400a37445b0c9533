import type { Temporal } from 'temporal-polyfill';
import { clockChangeDays, isLeftOut } from './clock-change-days.js';
import { dateOf, dayNumber, weekdayOf } from './day-numbers.js';
import type { Direction } from './explanation.js';
import type { NonWorkingDay } from './refusal.js';
import { dayOff, dayOffOn, type WorkingCalendar } from './working-calendar.js';
import { wallClock } from './zoned.js';

export interface Stepped {
  readonly at: Temporal.ZonedDateTime;
  /** Days off that were met, in order. */
  readonly skipped: readonly NonWorkingDay[];
}

/** Longer than any real holiday: a calendar without a working day in so many days has none. */
const LIMIT_DAYS = 366;

/** Why the calendar does not work on the local date of that time; `undefined` where it works. */
export function dayOffAt(at: Temporal.ZonedDateTime, calendar: WorkingCalendar): NonWorkingDay | undefined {
  return dayOff(at.toPlainDate().toString(), calendar);
}

/**
 * Goes that many working days forward or back, at the same wall-clock time; the day of `from` does not count. Never
 * lands on a day off. `undefined` where the calendar has no working day within a year.
 */
export function stepWorkingDays(
  from: Temporal.ZonedDateTime,
  days: number,
  direction: Direction,
  calendar: WorkingCalendar,
): Stepped | undefined {
  const time = from.toPlainTime();
  const skipped: NonWorkingDay[] = [];
  let at = from;
  for (let counted = 0, idle = 0; counted < days;) {
    at = adjacentDay(at, time, direction);
    const off = dayOffAt(at, calendar);
    if (off) skipped.push(off);
    idle = off ? idle + 1 : 0;
    if (!off) counted += 1;
    if (idle >= LIMIT_DAYS) return undefined;
  }
  return { at, skipped };
}

/** How many working days there are from one local date to another: the first does not count, the last one does. */
export function workingDaysIn(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  calendar: WorkingCalendar,
): number {
  const [first, last] = [dayNumber(from.toPlainDate()), dayNumber(to.toPlainDate())];
  const changes = clockChangeDays(from, to);
  let count = 0;
  for (let day = first + 1; day <= last; day += 1) {
    const isOff = dayOffOn(dateOf(day), weekdayOf(day), calendar) !== undefined;
    if (!isOff && !(changes.has(day) && isLeftOut(day, from.timeZoneId))) count += 1;
  }
  return count;
}

// Steps from where the clock really landed: at the date line a whole date may be missing.
function adjacentDay(
  at: Temporal.ZonedDateTime,
  time: Temporal.PlainTime,
  direction: Direction,
): Temporal.ZonedDateTime {
  const date = at.toPlainDate().add({ days: direction === 'after' ? 1 : -1 });
  return wallClock(date.toPlainDateTime(time), at.timeZoneId)[direction === 'after' ? 'later' : 'earlier'];
}
