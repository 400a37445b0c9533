import type { DraftContext, DraftSnapshot } from '#procedure';
import { marksOf, type DraftCountRow, type SqlValue, type Store, type Tx } from '#store';
import { isCirculated } from './draft-row.js';

/** The sort of draft that a reader counts. */
export type Sort = Omit<DraftCountRow, 'id' | 'n'>;

const SORT = ['circulated', 'state', 'body', 'kind', 'area'] as const satisfies readonly (keyof Sort)[];
const COLUMNS = [...SORT, 'n'].join(', ');
const ROW = '(?, ?, ?, ?, ?, ?)';
/** So many rows are added up at once. */
const ADDED_UP = 1_000;
/** Fewer of sorts that have several are left alone: a reader adds them up faster than they are written anew. */
const WORTH_IT = 200;

export function sortOf({ state, context }: DraftSnapshot): Sort {
  const { body, kind, area }: DraftContext = context;
  return { circulated: isCirculated(context) ? 1 : 0, state, body, kind, area };
}

const valuesOf = (sort: Sort, n: number): SqlValue[] => [...SORT.map((column) => sort[column]), n];

/** One more of its sort, and one less of the sort that it was: rows are added, so that no command waits for another. */
export async function countDraft(tx: Tx, was: Sort | undefined, is: Sort | undefined): Promise<void> {
  if (was && is && SORT.every((column) => was[column] === is[column])) return;
  const rows = [...(was ? [valuesOf(was, -1)] : []), ...(is ? [valuesOf(is, 1)] : [])];
  await tx.run(`INSERT INTO draft_count (${COLUMNS}) VALUES ${rows.map(() => ROW).join(', ')}`, rows.flat());
}

/**
 * Adds up what was counted, so that there is one row for each sort of draft and not one for each change. Several
 * processes may do so at once: each takes rows that no other has. Gives how many rows there are fewer.
 */
export async function addUpCounts(store: Store): Promise<number> {
  const all = await store.read.all<DraftCountRow>(`SELECT id, ${COLUMNS} FROM draft_count`);
  const repeated = bySort(all).filter((same) => same.length > 1);
  const ids = repeated
    .flat()
    .slice(0, ADDED_UP)
    .map(({ id }) => id);
  if (ids.length < WORTH_IT) return 0;
  return store.transaction(async (tx) => {
    const rows = await tx.all<DraftCountRow>(
      `SELECT id, ${COLUMNS} FROM draft_count WHERE ${among(ids)}${tx.dialect.skipLocked}`,
      ids,
    );
    const sums = bySort(rows).flatMap((same) => {
      const n = same.reduce((sum, row) => sum + Number(row.n), 0);
      return same[0] && n !== 0 ? [valuesOf(same[0], n)] : [];
    });
    const taken = rows.map(({ id }) => id);
    if (taken.length === 0) return 0;
    await tx.run(`DELETE FROM draft_count WHERE ${among(taken)}`, taken);
    if (sums.length > 0)
      await tx.run(
        `INSERT INTO draft_count (${COLUMNS}) VALUES ${sums.map(() => ROW).join(', ')}`,
        sums.flat(),
      );
    return rows.length - sums.length;
  });
}

const among = (ids: readonly number[]): string => `id IN (${marksOf(ids)})`;

const bySort = (rows: readonly DraftCountRow[]): DraftCountRow[][] => [
  ...Map.groupBy(rows, (row) => JSON.stringify(SORT.map((column) => row[column]))).values(),
];
