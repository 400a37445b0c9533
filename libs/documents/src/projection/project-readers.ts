import type { DraftContext } from '#procedure';
import type { Tx } from '#store';
import { isCirculated } from './draft-row.js';

/** Who may know of a draft before its circulation beside the chair and the secretariat. */
function readersOf(context: DraftContext | undefined): readonly string[] {
  if (!context || isCirculated(context)) return [];
  const { sponsors, area } = context;
  return [...new Set([...sponsors, ...(area === null ? [] : [readerForArea(area)])])].sort();
}

/** Whoever coordinates the area, whichever State that is. */
export const readerForArea = (area: string): string => `area:${area}`;

export async function projectReaders(
  tx: Tx,
  draft: string,
  before: DraftContext | undefined,
  after: DraftContext,
): Promise<void> {
  const was = readersOf(before);
  const is = readersOf(after);
  if (was.join() === is.join()) return;
  if (was.length > 0) await tx.run('DELETE FROM draft_reader WHERE draft_id = ?', [draft]);
  if (is.length === 0) return;
  await tx.run(
    `INSERT INTO draft_reader (reader, draft_id) VALUES ${is.map(() => '(?, ?)').join(', ')}`,
    is.flatMap((reader) => [reader, draft]),
  );
}
