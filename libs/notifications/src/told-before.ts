import type { NoticeRow, Queries } from '#store';

const OF_MEETINGS = `'meeting-notice', 'meeting-changed', 'meeting-reminder'`;

/** Who has been told of a meeting by any channel before this notice. */
export async function toldBefore(
  q: Queries,
  { id, subject_id: subject }: Pick<NoticeRow, 'id' | 'subject_id'>,
): Promise<ReadonlySet<string>> {
  const rows = await q.all<{ recipient: string }>(
    `SELECT DISTINCT delivery.recipient FROM notice JOIN delivery ON delivery.notice_id = notice.id
     WHERE notice.subject_id = ? AND notice.kind IN (${OF_MEETINGS}) AND notice.id <> ?
     AND delivery.state IN ('sent', 'queued')`,
    [subject, id],
  );
  return new Set(rows.map(({ recipient }) => recipient));
}
