import { offsetsBefore, type WorkingCalendar } from '#calendar';
import { bodySettings, calendarOf, type OrganisationState } from '#organisation';
import type { Upcoming } from './replanned.js';

/**
 * Whom a reminder of this due time is for. A group with days off of its own that move the reminder has a timer of its
 * own (`only`), and is left out of the common one (`except`), even where its own time has passed already.
 */
export interface Group {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

/** One reminder to be armed: one for each offset and due time. */
export interface PlannedReminder extends Group {
  readonly offset: string;
  readonly due: string;
}

/**
 * When to remind of an occasion, by the plan of its body. An offset due at or before the moment of planning is not
 * armed: the notice stands for it. One that is written in days and falls on a day off of the recipient's capital moves
 * to the working day before. Who has no days off of its own, and whoever joins later, is reminded by the common timer:
 * nobody twice and nobody never, whatever happens to calendars in between.
 */
export function reminderPlan(
  upcoming: Upcoming,
  organisation: OrganisationState,
  plannedAt: string,
): readonly PlannedReminder[] {
  const offsets = bodySettings(organisation, upcoming.body)?.reminders[upcoming.plan] ?? [];
  const dueBy = (calendar: WorkingCalendar) => dueTimes(upcoming, offsets, { calendar, plannedAt });
  const common = commonCalendar(organisation);
  const commonDue = dueBy(common);
  const groups = groupsBesides(common, organisation).map(({ calendar, codes }) => ({
    codes,
    due: dueBy(calendar),
  }));
  return offsets.flatMap((offset) => {
    const due = commonDue.get(offset);
    const apart = groups
      .map((group) => ({ codes: group.codes, due: group.due.get(offset) }))
      .filter((group) => group.due !== due);
    const except = apart.flatMap(({ codes }) => codes);
    const together: readonly PlannedReminder[] =
      due === undefined ? [] : [{ offset, due, ...(except.length > 0 ? { except } : {}) }];
    return [...together, ...atTheirOwnTimes(offset, apart)];
  });
}

/** Of a capital for which nothing is recorded: holidays of the seat are never taken for its own. */
function commonCalendar({ weekend }: OrganisationState): WorkingCalendar {
  return { weekend, holidays: [] };
}

interface Planning {
  readonly calendar: WorkingCalendar;
  readonly plannedAt: string;
}

function dueTimes(
  { due, zone }: Upcoming,
  offsets: readonly string[],
  planning: Planning,
): ReadonlyMap<string, string> {
  return new Map(
    offsetsBefore(due, offsets, { zone, ...planning }).map((entry) => [entry.offset, entry.due]),
  );
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
