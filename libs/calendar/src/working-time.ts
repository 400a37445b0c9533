import type { Temporal } from 'temporal-polyfill';
import type { Place } from './counting.js';
import { before, epochOf, type Instant } from './instant.js';
import { dayOffAt } from './step-days.js';
import { inZone, wallClock } from './zoned.js';

const HOUR_MS = 3_600_000;
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
  const [start, end] = [epochOf(from), epochOf(to)];
  const { opens = '09:00', closes = '18:00' } = calendar.hours ?? {};
  let day = inZone(from, zone).startOfDay();
  while (day.epochMilliseconds < end) {
    const next = day.add({ days: 1 }).startOfDay();
    const close = closes === '24:00' ? next.epochMilliseconds : wallTime(day, closes);
    const worked = Math.min(close, end) - Math.max(wallTime(day, opens), start);
    yield dayOffAt(day, calendar) ? 0 : Math.max(0, worked);
    day = next;
  }
}

function wallTime(day: Temporal.ZonedDateTime, time: string): number {
  return wallClock(day.toPlainDate().toPlainDateTime(time), day.timeZoneId).later.epochMilliseconds;
}
