import type { Queries, ReceiverRow, Tx } from '#store';
import { addMs } from '../clock.js';

/** Who has signed nothing for so long is in service no more: whoever passes requests on has noticed by then. */
export const SILENT_AT_MOST_MS = 60_000;

/** Who has signed nothing for so long has not served meanwhile: whoever came was told to try again. */
const PAUSE_AT_MOST_MS = 10_000;

export type Signed = Pick<ReceiverRow, 'id' | 'place' | 'signed_at' | 'heard_before' | 'served_until'>;
export type Service = Pick<ReceiverRow, 'since' | 'signed_at' | 'heard_before' | 'served_until' | 'left_at'>;

/** @returns false where this would not go on without a pause, or it was said to have left: then nothing is signed. */
export async function signAgain(tx: Tx, own: Signed): Promise<boolean> {
  const { id, signed_at: at, heard_before, served_until } = own;
  const sql =
    'UPDATE receiver SET signed_at = ?, heard_before = ?, served_until = ?' +
    ' WHERE id = ? AND left_at IS NULL AND signed_at >= ?';
  return (await tx.touch(sql, [at, heard_before, served_until, id, addMs(at, -PAUSE_AT_MOST_MS)])) > 0;
}

export async function signFirst(tx: Tx, own: Signed): Promise<void> {
  await tx.run(
    'INSERT INTO receiver (id, place, since, signed_at, heard_before, served_until, left_at) VALUES (?, ?, ?, ?, ?, ?, NULL)',
    [own.id, own.place, own.signed_at, own.signed_at, own.heard_before, own.served_until],
  );
}

export async function markLeft(tx: Tx, id: string, at: string): Promise<void> {
  await tx.touch('UPDATE receiver SET left_at = ? WHERE id = ? AND left_at IS NULL', [at, id]);
}

/** Who was at this place before, and did not leave in order. */
export function predecessors(tx: Tx, { id, place }: Pick<Signed, 'id' | 'place'>) {
  return tx.all<Pick<Signed, 'id' | 'signed_at' | 'heard_before'>>(
    'SELECT id, signed_at, heard_before FROM receiver WHERE place = ? AND id <> ? AND left_at IS NULL',
    [place, id],
  );
}

/** Whatever came to any receiver in service before that instant is on record; undefined: none is in service. */
export async function heardBefore(q: Queries, now: string): Promise<string | undefined> {
  const sql = 'SELECT MIN(heard_before) AS heard FROM receiver WHERE signed_at >= ? AND left_at IS NULL';
  const row = await q.get<{ heard: string | null }>(sql, [addMs(now, -SILENT_AT_MOST_MS)]);
  return row?.heard ?? undefined;
}

interface Services {
  /** Who has signed since that instant. */
  readonly services: readonly Service[];
  /** Since when anybody has been in service at all. */
  readonly first: string | undefined;
}

export async function servicesSince(q: Queries, instant: string): Promise<Services> {
  const services = await q.all<Service & { readonly first: string }>(
    `SELECT since, signed_at, heard_before, served_until, left_at, (SELECT MIN(since) FROM receiver) AS first FROM receiver` +
      ' WHERE signed_at >= ?',
    [instant],
  );
  if (services[0]) return { services, first: services[0].first };
  const row = await q.get<{ first: string | null }>('SELECT MIN(since) AS first FROM receiver');
  return { services, first: row?.first ?? undefined };
}

/** Forgets who was last heard of long ago. */
export async function forgetReceivers(tx: Tx, before: string): Promise<void> {
  await tx.run('DELETE FROM receiver WHERE signed_at < ?', [before]);
}
