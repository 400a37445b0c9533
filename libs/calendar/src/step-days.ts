import type { Temporal } from 'temporal-polyfill';
import type { Direction } from './explanation.js';
import type { NonWorkingDay } from './refusal.js';
import { dayOff, type WorkingCalendar } from './working-calendar.js';
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

// Steps from where the clock really landed: at the date line a whole date may be missing.
function adjacentDay(
  at: Temporal.ZonedDateTime,
  time: Temporal.PlainTime,
  direction: Direction,
): Temporal.ZonedDateTime {
  const date = at.toPlainDate().add({ days: direction === 'after' ? 1 : -1 });
  return wallClock(date.toPlainDateTime(time), at.timeZoneId)[direction === 'after' ? 'later' : 'earlier'];
}
