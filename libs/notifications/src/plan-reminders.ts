import { cancelReminders, planReminders, type Reaction } from '#engine';
import { reminderPlanOf, type OrganisationState } from '#organisation';
import { OCCASIONS, type OccasionKind } from '#procedure';
import type { Tx } from '#store';
import type { NotificationPorts } from './ports.js';
import type { PlannedReminder } from './planned-reminder.js';
import { offsetsInOrder, reminderPlan } from './reminder-plan.js';
import { replanned, type Upcoming } from './replanned.js';

/** What a reminder's timer carries: until when it can be true, and whom a due time that is not everybody's is for. */
export interface ReminderParams {
  /** The instant of the occasion as it was when this was planned; of what has no date ahead, since when it is so. */
  readonly until?: string;
  readonly since?: string;
  /** Which plan it follows; absent in timers of an earlier build. */
  readonly plan?: OccasionKind;
  readonly apart?: readonly PlannedReminder[];
  /** All offsets of the plan, the earliest first as if no day were off. */
  readonly order?: readonly string[];
  /** Offsets whose reminder also goes to others. */
  readonly escalate?: Readonly<Record<string, readonly string[]>>;
  /** Absent: every channel. */
  readonly channels?: readonly string[];
  /** Of a limit for confirmations: the delegations that it was given to. */
  readonly whose?: readonly string[];
  /** Of a term of coordination: whose, and of what. */
  readonly holder?: string;
  readonly area?: string;
  /** Of a stage without movement, or a language that is missing: since when it has been so. */
  readonly state?: string;
  readonly body?: string;
  readonly revision?: number;
}

/**
 * Keeps the reminders of everything that has a date equal to it: those of a date that moved or went are cancelled with
 * it, and new ones are armed under a higher schedule number.
 */
export function remindersOf(ports: NotificationPorts): Reaction {
  return async (tx, happened) => {
    const { at } = happened.event;
    for (const { occasion, upcoming } of replanned(happened)) {
      if (!upcoming) await cancelReminders(tx, occasion);
      else happened.later.wake(await planUpcoming(tx, upcoming, await ports.organisation(tx), at));
    }
  };
}

/** Arms what the plan says, in the place of what was armed for the occasion before. */
export function planUpcoming(tx: Tx, upcoming: Upcoming, organisation: OrganisationState, at: string) {
  const { subject: ref, notice, occasion, schedule, due, zone, plan, body, said } = upcoming;
  const planned = reminderPlan(upcoming, organisation, at);
  const apart = planned.filter(({ only, except }) => only ?? except);
  const raised = planned.flatMap(({ offset, escalate }) => (escalate ? [[offset, escalate] as const] : []));
  const { channels } = reminderPlanOf(organisation, plan, body);
  const params: ReminderParams = {
    ...(OCCASIONS[plan].mayPrecede ? { until: due } : { since: due }),
    plan,
    ...(planned.length > 1 ? { order: offsetsInOrder(upcoming, organisation) } : {}),
    ...(apart.length > 0 ? { apart } : {}),
    ...(raised.length > 0 ? { escalate: Object.fromEntries(raised) } : {}),
    ...(channels.includes('email') ? {} : { channels }),
    ...said,
  };
  const items = planned.map((reminder) => ({ offset: reminder.offset, due: reminder.due }));
  return planReminders(tx, { ref, notice, occasion, schedule, items, zone, params: { ...params }, at });
}
