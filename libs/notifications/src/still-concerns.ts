import type { DeliveryRow, NoticeRow, Tx } from '#store';
import { delegationOf } from './heads.js';
import { unanswered } from './letters-of.js';
import type { NotificationPorts } from './ports.js';
import { isNotice, recipientsOf } from './recipients.js';
import type { NoticeParams } from './said.js';
import { heldSceneOf } from './scene-of.js';
import { isReminder, isStillTrue } from './still-true.js';

/** Why a message that waited is not to be sent any more. */
export type Untrue = 'no-longer-true' | 'no-longer-concerned' | 'overtaken';
export type StillConcerns = (tx: Tx, delivery: DeliveryRow, at: string) => Promise<Untrue | undefined>;

/** Whether it is a message that can stop being true while it waits. */
export const canLapse = ({ offset_text: offset }: DeliveryRow): boolean => isReminder({ offset });

/**
 * A reminder may have waited for the mail server past its occasion, past the answer of its recipient, or until the next
 * one was due: then it must not be sent. What tells of an event stays true. Holds the subject, so that a command that is
 * under way is waited for.
 */
export function stillConcerns(ports: NotificationPorts): StillConcerns {
  return async (tx, delivery, at) => {
    const { kind, notice_id: noticeId, recipient, schedule, offset_text: offset } = delivery;
    if (!isNotice(kind) || !canLapse(delivery)) return undefined;
    const notice = await tx.get<NoticeRow>('SELECT subject_id, params FROM notice WHERE id = ?', [noticeId]);
    if (!notice) return undefined;
    const params = JSON.parse(notice.params) as NoticeParams;
    const scene = await heldSceneOf(tx, ports, notice.subject_id, at);
    if (!isStillTrue({ kind, schedule, params, offset }, scene)) return 'no-longer-true';
    if (unanswered(params, offset, scene)?.length === 0) return 'no-longer-true';
    const concerned = recipientsOf({ kind, params, offset }, scene).map(({ code }) => code);
    if (!concerned.includes(delegationOf(recipient))) return 'no-longer-concerned';
    return (await isOvertaken(tx, delivery)) ? 'overtaken' : undefined;
  };
}

/** A later reminder of the same occasion, of the same date, waits for the same recipient or has reached it. */
async function isOvertaken(
  tx: Tx,
  { occasion, schedule, offset_text: offset, recipient, channel, kind, at }: DeliveryRow,
): Promise<boolean> {
  const later = await tx.get(
    `SELECT id FROM delivery WHERE occasion = ? AND schedule = ? AND offset_text <> ? AND offset_text <> ''
     AND recipient = ? AND channel = ? AND kind = ? AND at > ?
     AND state IN ('queued', 'sent', 'gathered', 'digested')`,
    [occasion, schedule, offset, recipient, channel, kind, at],
  );
  return later !== undefined;
}
