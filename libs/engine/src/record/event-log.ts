import type { SubjectRef } from '#procedure';
import type { EventRow, EventSecretRow, Queries, Tx } from '#store';
import { openEvent, type Secret, type StoredEvent } from './stored-event.js';

const EVENT = 'subject_id, seq, type, actor, at, received_at, body, hash';

/** Adds an event with its secrets. The primary key refuses a second one with the same number. */
export async function insertEvent(
  tx: Tx,
  { id }: SubjectRef,
  event: StoredEvent,
  secrets: readonly Secret[],
): Promise<void> {
  await tx.run(`INSERT INTO event (${EVENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, [
    id,
    event.seq,
    event.type,
    event.as,
    event.at,
    event.receivedAt,
    event.body,
    event.hash,
  ]);
  if (secrets.length === 0) return;
  await tx.run(
    `INSERT INTO event_secret (subject_id, seq, field, salt, value)
     VALUES ${secrets.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
    secrets.flatMap(({ field, salt, value }) => [id, event.seq, field, salt, value]),
  );
}

/** A subject's events from the first on, restricted values opened: who may see them is the caller's question. */
export async function readEvents(q: Queries, subjectId: string): Promise<StoredEvent[]> {
  const rows = await q.all<EventRow>(`SELECT ${EVENT} FROM event WHERE subject_id = ? ORDER BY seq`, [
    subjectId,
  ]);
  const secrets = await q.all<EventSecretRow>(
    'SELECT subject_id, seq, field, salt, value FROM event_secret WHERE subject_id = ?',
    [subjectId],
  );
  const bySeq = Map.groupBy(secrets, ({ seq }) => seq);
  return rows.map((row) => openEvent(row, bySeq.get(row.seq) ?? []));
}
