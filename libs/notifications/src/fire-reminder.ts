import { writeNotice, type FireReminder } from '#engine';
import type { SubjectKind } from '#procedure';
import type { ReminderParams } from './plan-reminders.js';
import type { NotificationPorts } from './ports.js';
import { isNotice } from './recipients.js';
import type { NoticeParams } from './said.js';
import { sceneOf } from './scene-of.js';
import { isStillTrue } from './still-true.js';

/** Turns a reminder's timer into one notice, if what it reminds of is still to come as it was planned. */
export function fireReminder(ports: NotificationPorts): FireReminder {
  return async (tx, timer) => {
    const { notice, params } = JSON.parse(timer.params ?? '{}') as { notice: string; params: ReminderParams };
    if (!isNotice(notice)) throw new Error(`Timer ${timer.id} leaves no notice: ${notice}`);
    const { schedule, due_at: at, offset_text: offset, occasion } = timer;
    const scene = await sceneOf(tx, ports, timer.subject_id, at);
    if (!isStillTrue({ kind: notice, schedule, until: params.until }, scene)) return;
    const group = params.apart?.find((one) => one.offset === offset && one.due === at);
    const { until, holder, area } = params;
    const term = holder === undefined ? {} : { holder, who: holder, area };
    const said: NoticeParams = { until, only: group?.only, except: group?.except, ...term };
    const ref = { kind: timer.subject_kind as SubjectKind, id: timer.subject_id };
    await writeNotice(tx, { kind: notice, ref, occasion, schedule, offset, params: said, at });
  };
}
