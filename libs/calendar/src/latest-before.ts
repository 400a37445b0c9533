import { subtractDuration, type Counted, type Place } from './counting.js';
import type { Duration } from './duration.js';
import type { Explanation } from './explanation.js';
import type { Instant } from './instant.js';
import { isRefused, refuse, type CalendarRefusal } from './refusal.js';
import { dayOffAt, stepWorkingDays } from './step-days.js';
import { inZone, instantOf, momentOf } from './zoned.js';

/**
 * The latest moment at which something can be done so that a whole duration is left before another moment (`null`: it
 * only has to come before). On a day off nobody does it: then the latest is the same time on the working day before,
 * which leaves more than was asked for, never less.
 *
 * Refuses `invalid-payload` for what is no duration or leads beyond the years that are reckoned with, and
 * `no-working-time` where the calendar has no working day within a year.
 *
 * @throws RangeError for an unknown zone or an instant that is not canonical.
 */
export function latestBefore(
  target: Instant,
  duration: Duration | null,
  place: Place,
): Counted | CalendarRefusal {
  const counted: Counted | CalendarRefusal =
    duration === null
      ? { instant: target, explanation: [{ step: 'no-later', than: momentOf(target, place.zone) }] }
      : subtractDuration(target, duration, place);
  if (isRefused(counted)) return counted;
  const back = onWorkingDay(counted.instant, place);
  return isRefused(back)
    ? back
    : { instant: back.instant, explanation: [...counted.explanation, ...back.explanation] };
}

/** The instant itself where it falls on a working day, else the same time on the working day before. */
function onWorkingDay(instant: Instant, { zone, calendar }: Place): Counted | CalendarRefusal {
  const start = inZone(instant, zone);
  const from = momentOf(instant, zone);
  const off = dayOffAt(start, calendar);
  if (!off) return { instant, explanation: [{ step: 'working-day', at: from, weekday: start.dayOfWeek }] };
  const stepped = stepWorkingDays(start, 1, 'before', calendar);
  if (!stepped) return refuse('no-working-time', { reason: 'no-working-day', start: instant, zone });
  const to = momentOf(instantOf(stepped.at), zone);
  const explanation: Explanation = [{ step: 'rolled', from, to, skipped: [off, ...stepped.skipped] }];
  return { instant: to.instant, explanation };
}
