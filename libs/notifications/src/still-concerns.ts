import type { DeliveryRow, NoticeRow, Queries } from '#store';
import { recipientsOf } from './expand-notice.js';
import { textOf } from './params.js';
import type { NotificationPorts } from './ports.js';
import { isNotice } from './recipients.js';
import type { NoticeParams } from './said.js';
import { sceneOf } from './scene-of.js';
import { isReminder, isStillTrue } from './still-true.js';

/** Whether a message that waited is still to be sent. */
export type StillConcerns = (q: Queries, delivery: DeliveryRow, at: string) => Promise<boolean>;

/**
 * A reminder may have waited for the mail server past its occasion, or past the answer of its recipient: then it must
 * not be sent. What tells of an event stays true.
 */
export function stillConcerns(ports: NotificationPorts): StillConcerns {
  return async (q, { kind, notice_id: noticeId, recipient, schedule }, at) => {
    if (!isNotice(kind) || !isReminder(kind)) return true;
    const notice = await q.get<NoticeRow>('SELECT subject_id, params FROM notice WHERE id = ?', [noticeId]);
    if (!notice) return true;
    const params = JSON.parse(notice.params) as NoticeParams;
    const scene = await sceneOf(q, ports, notice.subject_id, at);
    const isTrue = isStillTrue({ kind, schedule, until: textOf(params['until']) }, scene);
    return isTrue && recipientsOf(kind, params, scene).includes(recipient);
  };
}
