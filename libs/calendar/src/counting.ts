import type { Temporal } from 'temporal-polyfill';
import { isDayCount, parseSpan, type Duration } from './duration.js';
import { clockChanges } from './clock-changes.js';
import type { Direction, Explanation } from './explanation.js';
import type { Instant } from './instant.js';
import { refuse, type CalendarRefusal } from './refusal.js';
import { stepWorkingDays } from './step-days.js';
import type { WorkingCalendar } from './working-calendar.js';
import { inZone, instantOf, momentOf, wallClock, type Moment } from './zoned.js';

/** Where days are counted: the zone whose dates they are, and the days on which work is done there. */
export interface Place {
  readonly zone: string;
  readonly calendar: WorkingCalendar;
}

/** An instant that was counted to, with how. */
export interface Counted {
  readonly instant: Instant;
  readonly explanation: Explanation;
}

/**
 * The instant that lies a duration after another. Years to days and working days keep the wall-clock time of the zone
 * (a time that the clock skips or repeats there becomes the later one, so that a period is never short); hours and
 * less are exact, and are added last. The first working day is the one after the date of `from`.
 *
 * Refuses `invalid-payload` for what is no duration or leads beyond year 9998, `no-working-time` where the calendar
 * has no working day within a year.
 *
 * @throws RangeError for an unknown zone or an instant that is not canonical.
 */
export function addDuration(from: Instant, duration: Duration, place: Place): Counted | CalendarRefusal {
  return count(from, duration, 'after', place);
}

/**
 * The instant that lies a duration before another, for dates that derive from a meeting. As `addDuration`, but a time
 * that the clock skips or repeats becomes the earlier one, so that notice is never short.
 */
export function subtractDuration(from: Instant, duration: Duration, place: Place): Counted | CalendarRefusal {
  return count(from, duration, 'before', place);
}

function count(
  from: Instant,
  duration: Duration,
  direction: Direction,
  place: Place,
): Counted | CalendarRefusal {
  const start = momentOf(from, place.zone);
  try {
    return typeof duration === 'string'
      ? countSpan(start, duration, direction)
      : countWorkingDays(start, duration.workingDays, direction, place);
  } catch (error) {
    if (error instanceof RangeError)
      return refuse('invalid-payload', { reason: 'out-of-range', text: textOf(duration) });
    throw error;
  }
}

function countSpan(from: Moment, duration: string, direction: Direction): Counted | CalendarRefusal {
  const span = parseSpan(duration);
  if (!span) return malformed(duration);
  const start = inZone(from.instant, from.zone);
  // Without days nothing is looked up on the wall clock: from a repeated hour, PT1H stays exact.
  const dated = span.dates.blank ? undefined : wallClock(shift(start, span.dates, direction), from.zone);
  const landed = dated ? dated[direction === 'after' ? 'later' : 'earlier'] : start;
  const end = direction === 'after' ? landed.add(span.exact) : landed.subtract(span.exact);
  const to = momentOf(instantOf(end), from.zone);
  const changes = dated ? clockChanges(shift(start, span.dates, direction), landed) : [];
  return {
    instant: to.instant,
    explanation: [...changes, { step: 'counted', direction, duration, from, to }],
  };
}

function shift(
  start: Temporal.ZonedDateTime,
  dates: Temporal.Duration,
  direction: Direction,
): Temporal.PlainDateTime {
  const plain = start.toPlainDateTime();
  return direction === 'after' ? plain.add(dates) : plain.subtract(dates);
}

function countWorkingDays(
  from: Moment,
  days: number,
  direction: Direction,
  place: Place,
): Counted | CalendarRefusal {
  if (!isDayCount(days)) return malformed(String(days));
  const start = inZone(from.instant, from.zone);
  const stepped = stepWorkingDays(start, days, direction, place.calendar);
  if (!stepped) {
    return refuse('no-working-time', { reason: 'no-working-day', start: from.instant, zone: from.zone });
  }
  const to = momentOf(instantOf(stepped.at), from.zone);
  const { at, skipped } = stepped;
  const changes = clockChanges(at.toPlainDate().toPlainDateTime(start.toPlainTime()), at);
  return {
    instant: to.instant,
    explanation: [...changes, { step: 'working-days', direction, days, from, to, skipped }],
  };
}

function malformed(text: string): CalendarRefusal {
  return refuse('invalid-payload', { reason: 'malformed', text, expected: 'duration' });
}

function textOf(duration: Duration): string {
  return typeof duration === 'string' ? duration : `${duration.workingDays} working days`;
}
