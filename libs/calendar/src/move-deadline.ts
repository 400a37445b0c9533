import { statedTarget, settle, type Deadline, type DeadlineSet, type DeadlineTerms } from './deadline.js';
import { before, epochOf, instantOfEpoch, laterOf, type Instant } from './instant.js';
import type { Counted } from './counting.js';
import { isRefused, refuse, type CalendarRefusal } from './refusal.js';
import { roll, type RollPolicy } from './roll.js';
import { dayOffAt, stepWorkingDays, workingDaysIn } from './step-days.js';
import type { WorkingCalendar } from './working-calendar.js';
import { hasWorkingTime, workingDaysBetween, workingHoursBetween } from './working-time.js';
import { inZone, instantOf, localText, momentOf } from './zoned.js';

export interface ExtensionTerms extends Omit<DeadlineTerms, 'zone'> {
  readonly now: Instant;
  /** Why, in the words of whoever extends it. */
  readonly reason?: string | undefined;
}

/**
 * Moves a running deadline to a later instant, stated in the grammar of `toInstant` and read in the deadline's own
 * zone. Only forward, and only while it runs.
 *
 * Refuses, and the first counts: `invalid-payload`; `deadline-past` where the deadline is not after `now`;
 * `deadline-ambiguous`; `deadline-past` where `to` is not after `now`; `deadline-shortened` where `to` is not strictly
 * later; then as `setDeadline`.
 *
 * @throws RangeError for a malformed hour or an instant that is not canonical.
 */
export function extendDeadline(
  current: Deadline,
  to: string,
  terms: ExtensionTerms,
): DeadlineSet | CalendarRefusal {
  const { now } = terms;
  const { due, zone } = current;
  const target = statedTarget(to, { ...terms, zone });
  if (isRefused(target) && target.refused === 'invalid-payload') return target;
  if (!before(now, due)) return refuse('deadline-past', { reason: 'expired', due, at: now, zone });
  if (isRefused(target)) return target;
  if (!before(now, target.instant)) {
    return refuse('deadline-past', { reason: 'not-after-start', due: target.instant, start: now, zone });
  }
  if (!before(due, target.instant)) {
    return refuse('deadline-shortened', { reason: 'not-later', due, to: target.instant, zone });
  }
  // No working time is asked for: what was enough before the extension is not less after it.
  const settled = settle(target, { ...terms, zone });
  if (isRefused(settled)) return settled;
  const { deadline } = settled;
  const from = momentOf(due, zone);
  const explanation = [
    {
      ...{ step: 'extended' as const, from, to: momentOf(deadline.due, zone) },
      ...(terms.reason === undefined ? {} : { reason: terms.reason }),
    },
    ...deadline.explanation,
  ];
  return { deadline: { ...deadline, explanation } };
}

/** The time, to the millisecond, during which a deadline's clock stood still. */
export interface Suspension {
  readonly suspendedAt: Instant;
  readonly resumedAt: Instant;
  /** The days on which work is done where the deadline is counted. */
  readonly calendar: WorkingCalendar;
  /** Whether it was counted in working days: as many of them are left afterwards as were left. */
  readonly inWorkingDays?: boolean;
  /** What becomes of a day off, as it was said when the deadline was set; `keep` unless told. */
  readonly roll?: RollPolicy | undefined;
}

/**
 * Moves a deadline forward so that as much is left as was left when its clock stopped: by exactly the time during which
 * it stood still, or by working days, and never with fewer working hours, where it was counted in them. Where some
 * working time was left, some is left afterwards: an end that would come before anybody works again moves to the next
 * working day. Never earlier than it was.
 *
 * Refuses `deadline-past` where it had expired before the clock stopped, `invalid-payload` where it resumes before,
 * `no-working-time` where the calendar has no working day within a year.
 *
 * @throws RangeError for an instant that is not canonical, or a result beyond year 9998.
 */
export function resumeDeadline(current: Deadline, suspension: Suspension): DeadlineSet | CalendarRefusal {
  const { suspendedAt, resumedAt, calendar } = suspension;
  const { zone } = current;
  if (before(resumedAt, suspendedAt)) {
    return refuse('invalid-payload', { reason: 'resumed-before-suspended', suspendedAt, resumedAt });
  }
  if (!before(suspendedAt, current.due)) {
    return refuse('deadline-past', { reason: 'expired', due: current.due, at: suspendedAt, zone });
  }
  const place = { zone, calendar };
  const counted = suspension.inWorkingDays
    ? recounted(current, suspension)
    : instantOfEpoch(epochOf(current.due) + epochOf(resumedAt) - epochOf(suspendedAt));
  const rolled = counted === undefined ? undefined : rolledOn(current, suspension, counted);
  if (counted === undefined || rolled === undefined)
    return refuse('no-working-time', { reason: 'no-working-day', start: resumedAt, zone });
  const step = {
    step: 'resumed' as const,
    suspendedAt: momentOf(suspendedAt, zone),
    resumedAt: momentOf(resumedAt, zone),
    from: momentOf(current.due, zone),
    to: momentOf(counted, zone),
    ...(suspension.inWorkingDays ? { workingDays: workingDaysBetween(suspendedAt, current.due, place) } : {}),
  };
  const explanation = [...current.explanation, step, ...rolled.explanation];
  return { deadline: { due: rolled.instant, zone, local: localText(rolled.instant, zone), explanation } };
}

/** Rolled as it was said when the deadline was set, and where nobody would work any more before it. */
function rolledOn(
  { due, zone }: Deadline,
  { suspendedAt, resumedAt, calendar, roll: policy = 'keep' }: Suspension,
  counted: Instant,
): Counted | undefined {
  const place = { zone, calendar };
  const kept: Counted = { instant: counted, explanation: [] };
  const isIdle = hasWorkingTime(suspendedAt, due, place) && !hasWorkingTime(resumedAt, counted, place);
  if (!isIdle) {
    if (policy !== 'next-working-day' || !dayOffAt(inZone(counted, zone), calendar)) return kept;
    const rolled = roll(counted, policy, place);
    return isRefused(rolled) ? undefined : rolled;
  }
  const stepped = stepWorkingDays(inZone(counted, zone), 1, 'after', calendar);
  if (!stepped) return undefined;
  const to = momentOf(instantOf(stepped.at), zone);
  return {
    instant: to.instant,
    explanation: [{ step: 'given-working-time', from: momentOf(counted, zone), to }],
  };
}

/** The end after as many working days as were left, and as many hours more or less; never with fewer working hours. */
function recounted(
  { due, zone }: Deadline,
  { suspendedAt, resumedAt, calendar }: Suspension,
): Instant | undefined {
  const place = { zone, calendar };
  const [end, stop] = [inZone(due, zone), inZone(suspendedAt, zone)];
  const days = workingDaysIn(stop, end, calendar);
  const stepped = stepWorkingDays(inZone(resumedAt, zone), days, 'after', calendar);
  const hours = stop.toPlainTime().until(end.toPlainTime());
  const left = workingHoursBetween(suspendedAt, due, place);
  let landed = stepped?.at.add(hours);
  while (
    landed &&
    (dayOffAt(landed, calendar) || workingHoursBetween(resumedAt, instantOf(landed), place) < left)
  )
    landed = stepWorkingDays(landed, 1, 'after', calendar)?.at;
  return landed && laterOf(due, instantOf(landed));
}
