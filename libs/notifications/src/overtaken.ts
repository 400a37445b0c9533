import type { Queries, TimerRow } from '#store';
import { groupOf, orderOf, type ReminderTimer } from './reminder-of-timer.js';
import type { Group } from './planned-reminder.js';

/**
 * Whom a reminder is still for once later ones of the same occasion are due as well: after an outage of days nobody
 * is sent the one of a week ago and the one of yesterday. `undefined` where nobody is left.
 */
export async function notOvertaken(q: Queries, timer: TimerRow, at: string): Promise<Group | undefined> {
  const rows = await q.all<ReminderTimer>(
    `SELECT id, occasion, schedule, offset_text, due_at, params FROM timer
     WHERE occasion = ? AND state IN ('armed', 'fired') AND kind = 'reminder' AND schedule = ? AND due_at >= ?
     AND due_at <= ? AND id <> ?`,
    [timer.occasion, timer.schedule, timer.due_at, at, timer.id],
  );
  const later = rows.filter((one) => one.offset_text !== timer.offset_text && isLater(one, timer));
  return leftBy(groupOf(timer), later.map(groupOf));
}

const isLater = (one: ReminderTimer, other: ReminderTimer): boolean =>
  one.due_at > other.due_at || (one.due_at === other.due_at && orderOf(one) > orderOf(other));

/** Of a group those whom none of the others reaches. */
export function leftBy(group: Group, others: readonly Group[]): Group | undefined {
  const own = others.flatMap(({ only }) => only ?? []);
  const common = others.filter(({ only }) => only === undefined);
  const isReached = (code: string): boolean =>
    own.includes(code) || common.some(({ except = [] }) => !except.includes(code));
  if (group.only) return some(group.only.filter((code) => !isReached(code)));
  if (common.length === 0) {
    const except = [...new Set([...(group.except ?? []), ...own])];
    return except.length > 0 ? { except } : {};
  }
  const leftOut = [...new Set(common.flatMap(({ except = [] }) => except))];
  return some(leftOut.filter((code) => !isReached(code) && !(group.except ?? []).includes(code)));
}

const some = (only: readonly string[]): Group | undefined => (only.length > 0 ? { only } : undefined);
