import type { Queries, Tx } from '#store';
import { addMs } from '../clock.js';

const ROWS = `name LIKE 'intake:%'`;
/** Who has said nothing for so long is in service no more: whoever passes requests on has noticed by then. */
export const SILENT_AT_MOST_MS = 60_000;

/**
 * Says that whatever came to this receiver before that instant is on record, as taken or as missed. `last` is what it
 * said before, if it is sure of that.
 *
 * @returns false, and says nothing, when somebody else has spoken under this name since.
 */
export async function noteHeard(tx: Tx, name: string, before: string, last?: string): Promise<boolean> {
  const row = `intake:${name}`;
  if (last !== undefined)
    return (await tx.touch('UPDATE heartbeat SET at = ? WHERE name = ? AND at = ?', [before, row, last])) > 0;
  await tx.run(`INSERT ${tx.dialect.orIgnore} INTO heartbeat (name, at) VALUES (?, ?)`, [row, before]);
  await tx.run('UPDATE heartbeat SET at = ? WHERE name = ?', [before, row]);
  return true;
}

/** This receiver takes nothing more, and owes no word. */
export async function noteLeft(tx: Tx, name: string): Promise<void> {
  await tx.run('DELETE FROM heartbeat WHERE name = ?', [`intake:${name}`]);
}

/** Whatever came to any receiver in service before that instant is on record; undefined: none is in service. */
export async function heardBefore(q: Queries, now: string): Promise<string | undefined> {
  const sql = `SELECT MIN(at) AS heard FROM heartbeat WHERE ${ROWS} AND at >= ?`;
  const row = await q.get<{ heard: string | null }>(sql, [addMs(now, -SILENT_AT_MOST_MS)]);
  return row?.heard ?? undefined;
}

/**
 * Until when those were heard that were in service at an instant, and have left it since without a word: what came to them
 * before it, and was answered with "try again", nobody will tell.
 */
export async function lostReceivers(q: Queries, instant: string, now: string): Promise<readonly string[]> {
  const gone = addMs(now, -SILENT_AT_MOST_MS);
  const rows = await q.all<{ at: string }>(
    `SELECT at FROM heartbeat WHERE ${ROWS} AND at >= ? AND at < ? AND at < ?`,
    [addMs(instant, -SILENT_AT_MOST_MS), instant, gone],
  );
  return rows.map(({ at }) => at);
}

/** Forgets who left without a word long ago. */
export async function forgetReceivers(tx: Tx, before: string): Promise<void> {
  await tx.run(`DELETE FROM heartbeat WHERE ${ROWS} AND at < ?`, [before]);
}
