import type { WholePlan } from '#organisation';
import type { PlannedReminder } from './planned-reminder.js';

/**
 * Marks the reminders that also go to others, because so many before them were not answered, or because the date is
 * passed by so much. Those with days off of their own are counted by their offset as everybody is.
 */
export function escalated(
  planned: readonly PlannedReminder[],
  rule: WholePlan['escalate'],
  { order, past }: { readonly order: readonly string[]; readonly past: number },
): readonly PlannedReminder[] {
  if (!rule) return planned;
  const { after, to } = rule;
  const armed = order.filter((offset) => planned.some((one) => one.offset === offset));
  const first = typeof after === 'number' ? armed[Math.max(0, after - past)] : `+${after}`;
  const from = first === undefined ? Infinity : order.indexOf(first);
  return planned.map((one) => (order.indexOf(one.offset) >= from ? { ...one, escalate: to } : one));
}
