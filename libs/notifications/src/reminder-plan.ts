import { EVERY_DAY, offsetsAfter, offsetsBefore, type WorkingCalendar } from '#calendar';
import { addMs } from '#engine';
import { calendarOf, reminderPlanOf, type OrganisationState, type WholePlan } from '#organisation';
import { escalated } from './escalation.js';
import type { PlannedReminder } from './planned-reminder.js';
import type { Upcoming } from './replanned.js';

/**
 * When to remind of an occasion, by the plan of its body. An offset due at or before the moment of planning is not
 * armed: the notice stands for it. One that is written in days and falls on a day off of the recipient's capital moves
 * to the working day before, or after where it follows the date. Who has no days off of its own, and whoever joins
 * later, is reminded by the common timer: nobody twice and nobody never, whatever happens to calendars in between.
 */
export function reminderPlan(
  upcoming: Upcoming,
  organisation: OrganisationState,
  plannedAt: string,
): readonly PlannedReminder[] {
  if (upcoming.body !== '' && !organisation.bodies.some(({ code }) => code === upcoming.body)) return [];
  const plan = planFor(upcoming, organisation);
  const dueBy = (calendar: WorkingCalendar) => dueTimes(upcoming, plan, { calendar, plannedAt });
  const common = commonCalendar(organisation);
  const commonDue = dueBy(common);
  const groups = groupsBesides(common, organisation).map(({ calendar, codes }) => ({
    codes,
    due: dueBy(calendar),
  }));
  const offsets = offsetsOf(plan);
  const planned = offsets.flatMap((offset) => {
    const due = commonDue.get(offset);
    // Planned anew, what a day off that is recorded late has moved into the past is due at once: no notice stands for it.
    const atOnce = upcoming.past === undefined || due === undefined ? undefined : addMs(plannedAt, 1);
    const apart = groups
      .map((group) => ({ codes: group.codes, due: group.due.get(offset) ?? atOnce }))
      .filter((group) => group.due !== due);
    const except = apart.flatMap(({ codes }) => codes);
    const together: readonly PlannedReminder[] =
      due === undefined ? [] : [{ offset, due, ...(except.length > 0 ? { except } : {}) }];
    return [...together, ...atTheirOwnTimes(offset, apart)];
  });
  return escalated(planned, plan.escalate, { order: orderIn(upcoming, plan), past: upcoming.past ?? 0 });
}

/**
 * The instants before its date at which a delegation is reminded of an occasion, the first first, as `reminderPlan` arms
 * them; with nobody given, those of the common timer.
 */
export function remindedAt(
  occasion: Pick<Upcoming, 'plan' | 'body' | 'due' | 'zone'>,
  organisation: OrganisationState,
  { whom, plannedAt }: { readonly whom?: string | undefined; readonly plannedAt: string },
): readonly string[] {
  const { before } = reminderPlanOf(organisation, occasion.plan, occasion.body);
  const calendar = whom === undefined ? commonCalendar(organisation) : calendarOf(organisation, whom);
  const due = dueTimes(occasion, { before, after: [] }, { calendar, plannedAt });
  return [...new Set(due.values())].sort();
}

/** The offsets of the plan that is in force, the earliest first as if no day were off. */
export function offsetsInOrder(upcoming: Upcoming, organisation: OrganisationState): readonly string[] {
  return orderIn(upcoming, planFor(upcoming, organisation));
}

// Before anything is planned here: no offset is left out.
const LONG_AGO = '0001-01-01T00:00:00.000Z';

function orderIn(upcoming: Upcoming, plan: WholePlan): readonly string[] {
  const nominal = dueTimes(upcoming, plan, { calendar: EVERY_DAY, plannedAt: LONG_AGO });
  return [...nominal].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([offset]) => offset);
}

/** With the reminder of its own that an escalation asks for. */
function planFor({ plan: kind, body }: Upcoming, organisation: OrganisationState): WholePlan {
  const plan = reminderPlanOf(organisation, kind, body);
  const own = plan.escalate?.after;
  if (typeof own !== 'string' || plan.after.includes(own)) return plan;
  return { ...plan, after: [...plan.after, own] };
}

export const AFTER = '+';

const offsetsOf = ({ before, after }: WholePlan): readonly string[] => [
  ...before,
  ...after.map((offset) => `${AFTER}${offset}`),
];

/** Of a capital for which nothing is recorded: holidays of the seat are never taken for its own. */
function commonCalendar({ weekend }: OrganisationState): WorkingCalendar {
  return { weekend, holidays: [] };
}

interface Planning {
  readonly calendar: WorkingCalendar;
  readonly plannedAt: string;
}

function dueTimes(
  { due, zone }: Pick<Upcoming, 'due' | 'zone'>,
  { before, after }: Pick<WholePlan, 'before' | 'after'>,
  planning: Planning,
): ReadonlyMap<string, string> {
  const place = { zone, ...planning };
  return new Map([
    ...offsetsBefore(due, before, place).map((one): [string, string] => [one.offset, one.due]),
    ...offsetsAfter(due, after, place).map((one): [string, string] => [`${AFTER}${one.offset}`, one.due]),
  ]);
}

interface CalendarGroup {
  readonly calendar: WorkingCalendar;
  readonly codes: readonly string[];
}

/** Participants whose capital has days off of its own, those with the same ones together. */
function groupsBesides(common: WorkingCalendar, organisation: OrganisationState): readonly CalendarGroup[] {
  const calendars = organisation.participants.map(({ code }) => ({
    code,
    calendar: calendarOf(organisation, code),
  }));
  const groups = Map.groupBy(calendars, ({ calendar }) => JSON.stringify(calendar));
  groups.delete(JSON.stringify(common));
  return [...groups].map(([calendar, members]) => ({
    calendar: JSON.parse(calendar) as WorkingCalendar,
    codes: members.map(({ code }) => code),
  }));
}

interface DueGroup {
  readonly codes: readonly string[];
  readonly due: string | undefined;
}

function atTheirOwnTimes(offset: string, groups: readonly DueGroup[]): readonly PlannedReminder[] {
  return [...Map.groupBy(groups, ({ due }) => due)].flatMap(([due, same]) =>
    due === undefined ? [] : [{ offset, due, only: same.flatMap(({ codes }) => codes) }],
  );
}
