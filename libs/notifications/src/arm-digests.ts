import { planReminders } from '#engine';
import type { Tx } from '#store';
import { channelsOf, type Message } from './deliveries.js';
import type { ReminderParams } from './plan-reminders.js';

/** The daily letter of a recipient on one day, where it is. */
const occasionOfDigest = (recipient: string, day: string): string => `digest:${recipient}:${day}`;

/** Arms the daily letters that messages wait for, each once. */
export async function armDigests(tx: Tx, messages: readonly Message[], at: string): Promise<void> {
  for (const message of messages) {
    const { recipient, wait } = message;
    if (wait === undefined || wait === 'inbox' || !channelsOf(message).includes('email')) continue;
    const { due, day, zone } = wait;
    const occasion = occasionOfDigest(recipient, day);
    const armed = await tx.get(
      `SELECT id FROM timer WHERE occasion = ? AND state = 'armed' AND due_at = ? LIMIT 1`,
      [occasion, due],
    );
    if (armed) continue;
    const organisation = await tx.get<{ id: string }>(`SELECT id FROM subject WHERE kind = 'organisation'`);
    const params: ReminderParams = { until: due, holder: recipient };
    await planReminders(tx, {
      ref: { kind: 'organisation', id: organisation?.id ?? '' },
      notice: 'digest',
      occasion,
      // Who chose another hour meanwhile has one more that day, and none twice.
      schedule: Date.parse(due) / MINUTE_MS,
      items: [{ offset: '', due }],
      params: { ...params },
      zone,
      at,
    });
  }
}

const MINUTE_MS = 60_000;
