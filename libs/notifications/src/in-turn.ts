import { NotNow } from '#engine';
import type { NoticeRow, Queries } from '#store';

const ASKED_AGAIN_MS = 1_000;

/**
 * Notices of one draft or meeting are expanded in the order of their events, since what one corrects the other must have
 * told: one that is younger waits for those that still wait, and not for one that was given up. Reminders wait as well,
 * and hold up nothing. What belongs to the organisation, and a report of mail, says nothing that another corrects.
 *
 * @throws NotNow while an older one waits.
 */
export async function inTurn(q: Queries, notice: NoticeRow, at: string): Promise<void> {
  const { id, kind, subject_kind: subjectKind, subject_id: subject, occasion, at: own } = notice;
  if (subjectKind === 'organisation' || kind === 'delivery-failed') return;
  const older = await q.get<Pick<NoticeRow, 'try_at'>>(
    `SELECT try_at FROM notice WHERE subject_id = ? AND state = 'pending' AND at <= ? AND (at < ? OR id < ?)
     AND offset_text = '' AND kind <> 'delivery-failed' AND occasion <> ? LIMIT 1`,
    [subject, own, own, id, occasion],
  );
  if (!older) return;
  const leftMs = Date.parse(older.try_at ?? at) - Date.parse(at);
  throw new NotNow(
    'An older notice of the same subject waits',
    Math.min(Math.max(leftMs, 0), ASKED_AGAIN_MS),
  );
}
