import { addDuration, type Counted, type Place } from './counting.js';
import type { Duration } from './duration.js';
import type { Explanation, ExplanationStep } from './explanation.js';
import { before, laterOf, type Instant } from './instant.js';
import { toInstant } from './parse-instant.js';
import { isRefused, refuse, type CalendarRefusal } from './refusal.js';
import { roll, type RollPolicy } from './roll.js';
import { hasWorkingTime } from './working-time.js';
import { localText } from './zoned.js';

/**
 * A deadline as data, fixed when set: an instant, with the zone and the local text that people were told and how it
 * came about. In time means before `due`. Later changes of calendars or of a zone's offset do not move it.
 */
export interface Deadline {
  readonly due: Instant;
  /** IANA name, or a fixed offset like `+05:00`. */
  readonly zone: string;
  /** As announced, for example `2024-07-25T18:00:00+05:00`. */
  readonly local: string;
  readonly explanation: Explanation;
}

export interface DeadlineTerms extends Place {
  readonly roll: RollPolicy;
  /** The hour, HH:MM, that a date alone means; 18:00 unless told. */
  readonly hour?: string;
}

export interface DeadlineRequest extends DeadlineTerms {
  /** The end as written, in the grammar of `toInstant`. Either this or `length`. */
  readonly stated?: string;
  readonly length?: Duration;
  /** When the period begins. */
  readonly from: Instant;
  readonly now: Instant;
  /** `false` for periods that wait for nobody's work, like the 24 hours after a review. */
  readonly needsWorkingTime?: boolean;
}

export interface DeadlineSet {
  readonly deadline: Deadline;
}

/**
 * Sets a deadline from a stated end or a length, and says how it came about. The due time is after both `from` and
 * `now`, and the time between has working time in it.
 *
 * Refuses, and the first counts: `invalid-payload`; `deadline-ambiguous` (a stated end only); `deadline-past`, told
 * before a day off is rolled; `no-working-time`; `deadline-not-working-day` under the policy `refuse`.
 *
 * @throws RangeError for an unknown zone, a malformed hour, or an instant that is not canonical.
 */
export function setDeadline(request: DeadlineRequest): DeadlineSet | CalendarRefusal {
  const { from, now, zone, needsWorkingTime = true } = request;
  const target = targetOf(request);
  if (isRefused(target)) return target;
  const start = laterOf(from, now);
  if (!before(start, target.instant)) {
    return refuse('deadline-past', { reason: 'not-after-start', due: target.instant, start, zone });
  }
  return settle(target, request, needsWorkingTime ? start : undefined);
}

/** Reads a stated instant as a target with its explanation. */
export function statedTarget(text: string, { zone, hour }: DeadlineTerms): Counted | CalendarRefusal {
  const stated = toInstant(text, zone, hour === undefined ? {} : { hour });
  if (isRefused(stated)) return stated;
  const { hourDefault, ...at } = stated;
  const steps: ExplanationStep[] = [{ step: 'stated', text, at }];
  if (hourDefault !== undefined) steps.push({ step: 'hour-default', hour: hourDefault, zone });
  return { instant: at.instant, explanation: steps };
}

/** Applies the policy for days off to a target, and requires working time since `start` where one is given. */
export function settle(
  target: Counted,
  terms: DeadlineTerms,
  start?: Instant,
): DeadlineSet | CalendarRefusal {
  const { zone } = terms;
  const rolled = roll(target.instant, terms.roll, terms);
  if (isRefused(rolled)) return rolled;
  const due = rolled.instant;
  if (start !== undefined && !hasWorkingTime(start, due, terms)) {
    return refuse('no-working-time', { reason: 'no-working-time', start, due, zone });
  }
  if (rolled.dayOff && terms.roll === 'refuse') {
    return refuse('deadline-not-working-day', { reason: 'non-working-day', due, zone, day: rolled.dayOff });
  }
  const explanation = [...target.explanation, ...rolled.explanation];
  return { deadline: { due, zone, local: localText(due, zone), explanation } };
}

function targetOf(request: DeadlineRequest): Counted | CalendarRefusal {
  const { stated, length, from } = request;
  if (stated !== undefined && length === undefined) return statedTarget(stated, request);
  if (length !== undefined && stated === undefined) return addDuration(from, length, request);
  return refuse('invalid-payload', { reason: 'stated-or-length' });
}
