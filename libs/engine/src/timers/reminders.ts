import { randomUUID } from 'node:crypto';
import type { SubjectRef } from '#procedure';
import type { TimerRow, Tx } from '#store';
import { arm, type Armed } from './arm.js';
import { writeNotice } from '../outbox/notices.js';

/** The kind of timer that leaves a notice, and no event. */
export const REMINDER = 'reminder';

/**
 * Called in the transaction in which a reminder's timer fires, at that instant, with its subject held. Says why nothing
 * came of it, if nothing did: the timer is then `skipped`.
 */
export type FireReminder = (tx: Tx, timer: TimerRow, at: string) => Promise<string | undefined>;

export interface ReminderPlan {
  readonly ref: SubjectRef;
  /** The notice that each of them leaves. */
  readonly notice: string;
  /** What is reminded of: a meeting, a silence. */
  readonly occasion: string;
  /** Raised whenever the occasion moves. */
  readonly schedule: number;
  readonly items: readonly { readonly offset: string; readonly due: string }[];
  readonly params?: Readonly<Record<string, unknown>>;
  readonly zone?: string;
  /** The moment of planning: what is due then or before is not armed, the notice stands for it. */
  readonly at: string;
}

/** Arms one timer for each offset of an occasion, in the place of all that were armed for it before. */
export async function planReminders(tx: Tx, plan: ReminderPlan): Promise<readonly Armed[]> {
  const { ref, notice, occasion, schedule, items, params = {}, zone = 'UTC', at } = plan;
  await cancelReminders(tx, occasion);
  const said = JSON.stringify({ notice, params });
  const armed: Armed[] = [];
  for (const { offset, due } of items) {
    if (due <= at) continue;
    const id = randomUUID();
    armed.push(
      await arm(tx, { id, ref, kind: REMINDER, occasion, schedule, offset, due, zone, params: said, at }),
    );
  }
  return armed;
}

/** None of the occasion's reminders will fire any more. */
export async function cancelReminders(tx: Tx, occasion: string): Promise<void> {
  await tx.run(
    `UPDATE timer SET state = 'cancelled' WHERE occasion = ? AND state = 'armed' AND kind = '${REMINDER}'`,
    [occasion],
  );
}

/** A reminder's timer becomes the one notice that it was planned with. */
export const reminderToNotice: FireReminder = async (tx, timer) => {
  const said = JSON.parse(timer.params ?? '{}') as { notice?: string; params?: Record<string, unknown> };
  await writeNotice(tx, {
    kind: said.notice ?? REMINDER,
    ref: { kind: timer.subject_kind as SubjectRef['kind'], id: timer.subject_id },
    occasion: timer.occasion,
    schedule: timer.schedule,
    offset: timer.offset_text,
    params: said.params ?? {},
    at: timer.due_at,
  });
  return undefined;
};
