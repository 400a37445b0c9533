import { statedTarget, settle, type Deadline, type DeadlineSet, type DeadlineTerms } from './deadline.js';
import { before, epochOf, instantOfEpoch, laterOf, type Instant } from './instant.js';
import { isRefused, refuse, type CalendarRefusal } from './refusal.js';
import { dayOffAt, stepWorkingDays, workingDaysIn } from './step-days.js';
import type { WorkingCalendar } from './working-calendar.js';
import { inZone, instantOf, localText, momentOf } from './zoned.js';

export interface ExtensionTerms extends Omit<DeadlineTerms, 'zone'> {
  readonly now: Instant;
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
    { step: 'extended' as const, from, to: momentOf(deadline.due, zone) },
    ...deadline.explanation,
  ];
  return { deadline: { ...deadline, explanation } };
}

/** The time, to the millisecond, during which a deadline's clock stood still. */
export interface Suspension {
  readonly suspendedAt: Instant;
  readonly resumedAt: Instant;
  /** Where the deadline was counted in working days: as many of them are left afterwards as were left. */
  readonly workingDays?: WorkingCalendar;
}

/**
 * Moves a deadline forward so that as much is left as was left when its clock stopped: by exactly the time during which
 * it stood still, or by working days where it was counted in them. Not rolled: whoever resumes on a day off gives at
 * least what was promised.
 *
 * Refuses `deadline-past` where it had expired before the clock stopped, `invalid-payload` where it resumes before,
 * `no-working-time` where the calendar has no working day within a year.
 *
 * @throws RangeError for an instant that is not canonical, or a result beyond year 9998.
 */
export function resumeDeadline(current: Deadline, suspension: Suspension): DeadlineSet | CalendarRefusal {
  const { suspendedAt, resumedAt } = suspension;
  const { zone } = current;
  if (before(resumedAt, suspendedAt)) {
    return refuse('invalid-payload', { reason: 'resumed-before-suspended', suspendedAt, resumedAt });
  }
  if (!before(suspendedAt, current.due)) {
    return refuse('deadline-past', { reason: 'expired', due: current.due, at: suspendedAt, zone });
  }
  const due = suspension.workingDays
    ? recounted(current, suspension, suspension.workingDays)
    : instantOfEpoch(epochOf(current.due) + epochOf(resumedAt) - epochOf(suspendedAt));
  if (due === undefined)
    return refuse('no-working-time', { reason: 'no-working-day', start: resumedAt, zone });
  const step = {
    step: 'resumed' as const,
    suspendedAt: momentOf(suspendedAt, zone),
    resumedAt: momentOf(resumedAt, zone),
    from: momentOf(current.due, zone),
    to: momentOf(due, zone),
  };
  return {
    deadline: { due, zone, local: localText(due, zone), explanation: [...current.explanation, step] },
  };
}

/** The end after as many working days as were left, and as many hours more or less; never earlier than it was. */
function recounted(
  { due, zone }: Deadline,
  { suspendedAt, resumedAt }: Suspension,
  calendar: WorkingCalendar,
): Instant | undefined {
  const [end, stop] = [inZone(due, zone), inZone(suspendedAt, zone)];
  const stepped = stepWorkingDays(
    inZone(resumedAt, zone),
    workingDaysIn(stop, end, calendar),
    'after',
    calendar,
  );
  const hours = stop.toPlainTime().until(end.toPlainTime());
  const landed = stepped?.at.add(hours);
  const settled =
    landed && dayOffAt(landed, calendar) ? stepWorkingDays(landed, 1, 'after', calendar)?.at : landed;
  return settled && laterOf(due, instantOf(settled));
}
