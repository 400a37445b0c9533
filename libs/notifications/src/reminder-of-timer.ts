import { isAfterDate } from './still-true.js';
import { isOffice, OCCASIONS, type OccasionRule } from '#procedure';
import type { TimerRow } from '#store';
import type { Telling } from './letters-of.js';
import type { ReminderParams } from './plan-reminders.js';
import type { Group } from './planned-reminder.js';
import type { NoticeParams } from './said.js';

/** A timer as it says what it is for. */
export type ReminderTimer = Pick<
  TimerRow,
  'id' | 'occasion' | 'schedule' | 'offset_text' | 'due_at' | 'params'
>;

/** The notices that a reminder's timer leaves: to those whom it concerns, and to the offices that it is taken to. */
export function tellingsOf(timer: ReminderTimer, whom: Group = groupOf(timer)): readonly Telling[] {
  const { notice, params } = saidBy(timer);
  const { plan, until, channels, holder } = params;
  const { state, body, revision, area, whose } = params;
  const { occasion, schedule, offset_text } = timer;
  const rule: OccasionRule | undefined = plan && OCCASIONS[plan];
  const kind = (isAfterDate(offset_text) ? rule?.overdue : undefined) ?? notice;
  const escalate = params.escalate?.[offset_text] ?? [];
  const about = onlyTold({ until, state, body, revision, area, holder, channels, whose, ...whom });
  const term = holder === undefined ? {} : { who: holder };
  const named = { occasion, schedule, offset_text };
  const own: Telling = { kind, ...named, params: { ...about, ...term, escalate } };
  const to = escalate.filter(isOffice);
  if (to.length === 0) return [own];
  return [own, { kind: 'reminder-unanswered', ...named, params: { ...about, about: kind, to } }];
}

/** As it is once stored: what is not told does not hide what is told by the subject. */
const onlyTold = (params: NoticeParams): NoticeParams =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));

/** Whom a timer is for: everybody but those who have one of their own. */
export function groupOf(timer: ReminderTimer): Group {
  const { offset_text: offset, due_at: due } = timer;
  const { apart } = saidBy(timer).params;
  const own = apart?.find((one) => one.offset === offset && one.due === due);
  return { ...(own?.only && { only: own.only }), ...(own?.except && { except: own.except }) };
}

/** How close to its date, or how long after it, a reminder is among those of its occasion. */
export function orderOf(timer: ReminderTimer): number {
  return saidBy(timer).params.order?.indexOf(timer.offset_text) ?? 0;
}

export function saidBy({ params }: Pick<TimerRow, 'params'>): {
  readonly notice: string;
  readonly params: ReminderParams;
} {
  return JSON.parse(params ?? '{}') as { notice: string; params: ReminderParams };
}
