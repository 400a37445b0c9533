import { cancelReminders, planReminders, type Reaction } from '#engine';
import type { NotificationPorts } from './ports.js';
import { reminderPlan, type PlannedReminder } from './reminder-plan.js';
import { replanned, type Upcoming } from './replanned.js';

/** What a reminder's timer carries: until when it can be true, and whom a due time that is not everybody's is for. */
export interface ReminderParams {
  /** The instant of the occasion as it was when this was planned. */
  readonly until: string;
  readonly apart?: readonly PlannedReminder[];
  /** Of a term of coordination: whose, and of what. */
  readonly holder?: string;
  readonly area?: string;
}

/**
 * Keeps the reminders of meetings, position deadlines and silences equal to their dates: those of a date that moved or
 * went are cancelled with it, and new ones are armed under a higher schedule number.
 */
export function remindersOf(ports: NotificationPorts): Reaction {
  return async (tx, happened) => {
    const { at } = happened.event;
    for (const { occasion, upcoming } of replanned(happened)) {
      if (!upcoming) await cancelReminders(tx, occasion);
      else {
        const planned = reminderPlan(upcoming, await ports.organisation(tx), at);
        happened.later.wake(await planReminders(tx, { ...timersOf(upcoming, planned), at }));
      }
    }
  };
}

function timersOf(
  { subject, notice, occasion, schedule, due, zone }: Upcoming,
  planned: readonly PlannedReminder[],
) {
  const apart = planned.filter(({ only, except }) => only ?? except);
  const params: ReminderParams = { until: due, ...(apart.length > 0 ? { apart } : {}) };
  const items = planned.map((reminder) => ({ offset: reminder.offset, due: reminder.due }));
  return { ref: subject, notice, occasion, schedule, items, zone, params: { ...params } };
}
