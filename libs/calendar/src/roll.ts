import { clockChanges } from './clock-changes.js';
import type { Place } from './counting.js';
import type { Explanation } from './explanation.js';
import type { Instant } from './instant.js';
import { refuse, type CalendarRefusal, type NonWorkingDay } from './refusal.js';
import { dayOffAt, stepWorkingDays } from './step-days.js';
import { inZone, instantOf, momentOf } from './zoned.js';

/** What becomes of a deadline that falls on a day off. It is applied when the deadline is set, and never later. */
export type RollPolicy = 'keep' | 'next-working-day' | 'refuse';

export interface Rolled {
  readonly instant: Instant;
  readonly explanation: Explanation;
  /** Present where the date arrived at is a day off. */
  readonly dayOff?: NonWorkingDay;
}

/**
 * Moves an instant on a day off to the same wall-clock time on the next working day where the policy says so. Applied
 * twice it changes nothing more. What `refuse` means is left to the caller: `dayOff` tells.
 *
 * Refuses `no-working-time` where the calendar has no working day within a year.
 */
export function roll(
  instant: Instant,
  policy: RollPolicy,
  { zone, calendar }: Place,
): Rolled | CalendarRefusal {
  const start = inZone(instant, zone);
  const from = momentOf(instant, zone);
  const off = dayOffAt(start, calendar);
  if (!off) return { instant, explanation: [{ step: 'working-day', at: from, weekday: start.dayOfWeek }] };
  if (policy !== 'next-working-day') {
    return { instant, dayOff: off, explanation: [{ step: 'kept', at: from, day: off }] };
  }
  const stepped = stepWorkingDays(start, 1, 'after', calendar);
  if (!stepped) return refuse('no-working-time', { reason: 'no-working-day', start: instant, zone });
  const { at, skipped } = stepped;
  const to = momentOf(instantOf(at), zone);
  const changes = clockChanges(at.toPlainDate().toPlainDateTime(start.toPlainTime()), at);
  return {
    instant: to.instant,
    explanation: [...changes, { step: 'rolled', from, to, skipped: [off, ...skipped] }],
  };
}
