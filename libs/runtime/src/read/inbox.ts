import { z } from 'zod';
import type { DeliveryRow, Store } from '#store';
import { instant } from './common.dto.js';
import { pageOf, type Page, type PageRequest } from './keyset.js';
import type { Reading } from './reading.js';

/** One notice as it lies in an inbox. */
export const notificationView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  subject: z.string().describe('In the language of its recipient'),
  body: z.string(),
  language: z.string(),
  at: instant,
  readAt: instant.nullable(),
});
export type NotificationView = z.output<typeof notificationView>;

type Row = Pick<DeliveryRow, 'id' | 'kind' | 'subject_line' | 'body' | 'language' | 'at' | 'read_at'>;

/** The viewer's own inbox, the latest first. */
export async function listNotifications(
  { q, viewer }: Reading,
  { unread }: { readonly unread: boolean },
  { limit, after }: PageRequest,
): Promise<Page<NotificationView>> {
  const rows = await q.all<Row>(
    `SELECT id, kind, subject_line, body, language, at, read_at FROM delivery
     WHERE recipient = ? AND channel = 'inbox' ${unread ? 'AND read_at IS NULL' : ''}
     ${after ? 'AND (at < ? OR (at = ? AND id < ?))' : ''} ORDER BY at DESC, id DESC LIMIT ${limit + 1}`,
    [viewer.as, ...(after ? [after.at, after.at, after.id] : [])],
  );
  const page = pageOf(rows, limit, ({ at, id }) => ({ at, id }));
  return { ...page, items: page.items.map(viewOf) };
}

/** Notes that a notice was read, the first time; false where the recipient has no such notice. */
export async function markRead(store: Store, recipient: string, id: string): Promise<boolean> {
  return store.transaction(async (tx) => {
    const own = [id, recipient];
    const where = "id = ? AND recipient = ? AND channel = 'inbox'";
    if (!(await tx.get(`SELECT id FROM delivery WHERE ${where}`, own))) return false;
    await tx.run(`UPDATE delivery SET read_at = ? WHERE ${where} AND read_at IS NULL`, [
      await tx.now(),
      ...own,
    ]);
    return true;
  });
}

function viewOf({
  id,
  kind,
  subject_line: subject,
  body,
  language,
  at,
  read_at: readAt,
}: Row): NotificationView {
  return { id, kind, subject, body, language, at, readAt };
}
