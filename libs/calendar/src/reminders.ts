import { subtractDuration, type Place } from './counting.js';
import { parseSpan } from './duration.js';
import { before, type Instant } from './instant.js';
import { isRefused } from './refusal.js';
import { dayOffAt, stepWorkingDays } from './step-days.js';
import { inZone, instantOf } from './zoned.js';

/** One reminder: the offset as the plan writes it, and when it is due. */
export interface PlannedOffset {
  readonly offset: string;
  readonly due: Instant;
}

/** The body's zone with the calendar of the recipient's capital. */
export interface ReminderPlan extends Place {
  readonly plannedAt: Instant;
}

/**
 * When to remind of an occasion, for ISO 8601 offsets before it, in the order given. Days keep the occasion's
 * wall-clock time in the zone, and what is written in days (weeks, months) and falls on the recipient's day off moves
 * to the working day before; hours never move. What is due at or before `plannedAt`, also because it moved, is left
 * out: the notice stands for it. Two offsets that move to one working day both appear, with the same `due`.
 *
 * @throws RangeError for a malformed offset, an unknown zone, or an instant that is not canonical: plans are checked
 *   with `isDuration` when they are loaded.
 */
export function offsetsBefore(
  occasion: Instant,
  offsets: readonly string[],
  plan: ReminderPlan,
): readonly PlannedOffset[] {
  return offsets
    .map((offset) => ({ offset, due: dueBefore(occasion, offset, plan) }))
    .filter(({ due }) => before(plan.plannedAt, due));
}

function dueBefore(occasion: Instant, offset: string, { zone, calendar }: Place): Instant {
  const counted = subtractDuration(occasion, offset, { zone, calendar });
  if (isRefused(counted)) throw new RangeError(`Not an offset before an occasion: ${offset}`);
  if (parseSpan(offset)?.dates.blank) return counted.instant;
  const at = inZone(counted.instant, zone);
  if (!dayOffAt(at, calendar)) return counted.instant;
  const stepped = stepWorkingDays(at, 1, 'before', calendar);
  // A capital that never works is still reminded.
  return stepped ? instantOf(stepped.at) : counted.instant;
}
