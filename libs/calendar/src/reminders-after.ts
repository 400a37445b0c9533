import { addDuration, type Place } from './counting.js';
import { parseSpan } from './duration.js';
import { before, type Instant } from './instant.js';
import { isRefused } from './refusal.js';
import type { PlannedOffset, ReminderPlan } from './reminders.js';
import { dayOffAt, stepWorkingDays } from './step-days.js';
import { inZone, instantOf } from './zoned.js';

/**
 * When to remind of what has passed its date, for ISO 8601 offsets after it, in the order given. As `offsetsBefore`,
 * but what is written in days and falls on the recipient's day off moves to the working day after: nobody is called
 * late before the time that the plan says.
 *
 * @throws RangeError as `offsetsBefore`.
 */
export function offsetsAfter(
  occasion: Instant,
  offsets: readonly string[],
  plan: ReminderPlan,
): readonly PlannedOffset[] {
  return offsets
    .map((offset) => ({ offset, due: dueAfter(occasion, offset, plan) }))
    .filter(({ due }) => before(plan.plannedAt, due));
}

function dueAfter(occasion: Instant, offset: string, { zone, calendar }: Place): Instant {
  const counted = addDuration(occasion, offset, { zone, calendar });
  if (isRefused(counted)) throw new RangeError(`Not an offset after an occasion: ${offset}`);
  if (parseSpan(offset)?.dates.blank) return counted.instant;
  const at = inZone(counted.instant, zone);
  if (!dayOffAt(at, calendar)) return counted.instant;
  const stepped = stepWorkingDays(at, 1, 'after', calendar);
  // A capital that never works is still reminded.
  return stepped ? instantOf(stepped.at) : counted.instant;
}
