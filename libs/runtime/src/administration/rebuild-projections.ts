import { countDraft, draftSubject, projectDraft, type Sort, type WorkflowCatalogue } from '#documents';
import { readEvents, replayEvents, type Happened, type SubjectType } from '#engine';
import { meetingSubject, projectMeeting } from '#meetings';
import type { SubjectRef } from '#procedure';
import { getSetting, putSetting, type Queries, type Store, type SubjectRow, type Tx } from '#store';
import { learnWorkflows } from '../added-workflows.js';
import { organisationReader } from '../organisation-reader.js';

/** What a migration leaves that changed the shape of a projection. */
const MARK = 'projections';
const AT_ONCE = 200;
/** Nobody is told: what happened is long known. */
const NOTHING_LATER: Happened['later'] = {
  wake: () => undefined,
  deliver: () => undefined,
  render: () => undefined,
  announce: () => undefined,
};

const DRAFT_TABLES = [
  ['draft', 'id'],
  ['draft_reader', 'draft_id'],
  ['draft_position', 'draft_id'],
  ['draft_concern', 'draft_id'],
  ['draft_revision', 'draft_id'],
  ['decision', 'draft_id'],
] as const;
const MEETING_TABLES = [
  ['meeting', 'id'],
  ['agenda_item', 'meeting_id'],
  ['agenda_version', 'meeting_id'],
] as const;

interface Rebuilt {
  readonly type: SubjectType;
  readonly tables: readonly (readonly [table: string, key: string])[];
  readonly project: (tx: Tx, happened: Happened) => Promise<unknown>;
  /** What follows from the state that the rows stood for. */
  readonly before?: (tx: Tx, id: string) => Promise<void>;
}

/** Fills the projections from the events if a migration asks for it; safe to call at every start. */
export async function rebuildWhereMarked(store: Store, catalogue: WorkflowCatalogue): Promise<number> {
  if ((await getSetting(store.read, MARK)) !== 'to-rebuild') return 0;
  const done = await rebuildProjections(store, catalogue);
  await store.transaction((tx) => putSetting(tx, MARK, 'as-written'));
  return done;
}

/**
 * Writes the rows that lists and boards are read from anew, from the events alone. Each subject is locked while its rows
 * are replaced, so that commands may go on meanwhile, and a run that was broken off is simply begun again. Gives how many
 * subjects there were.
 */
export async function rebuildProjections(store: Store, catalogue: WorkflowCatalogue): Promise<number> {
  await organisationReader((q, state) => learnWorkflows(q, catalogue, state))(store.read);
  const drafts = await rebuildAll(store, 'draft', {
    type: draftSubject(catalogue),
    project: projectDraft(catalogue),
    before: uncount,
    tables: DRAFT_TABLES,
  });
  const meetings = await rebuildAll(store, 'meeting', {
    type: meetingSubject,
    project: projectMeeting,
    tables: MEETING_TABLES,
  });
  return drafts + meetings;
}

/** The row is taken out of the count of the sort under which it lies. */
async function uncount(tx: Tx, id: string): Promise<void> {
  const sort = await tx.get<Sort>('SELECT circulated, state, body, kind, area FROM draft WHERE id = ?', [id]);
  if (sort) await countDraft(tx, sort, undefined);
}

async function rebuildAll(store: Store, kind: 'draft' | 'meeting', how: Rebuilt): Promise<number> {
  let done = 0;
  for (let after = ''; ;) {
    const ids = await idsAfter(store.read, kind, after);
    for (const id of ids) await store.transaction((tx) => rebuild(tx, { kind, id }, how));
    done += ids.length;
    after = ids.at(-1) ?? '';
    if (ids.length < AT_ONCE) return done;
  }
}

async function idsAfter(q: Queries, kind: string, after: string): Promise<string[]> {
  const rows = await q.all<Pick<SubjectRow, 'id'>>(
    `SELECT id FROM ${kind} WHERE id > ? ORDER BY id LIMIT ${AT_ONCE}`,
    [after],
  );
  return rows.map(({ id }) => id);
}

async function rebuild(
  tx: Tx,
  ref: SubjectRef,
  { type, tables, project, before: undo }: Rebuilt,
): Promise<void> {
  await tx.get(`SELECT id FROM subject WHERE id = ?${tx.dialect.forUpdate}`, [ref.id]);
  await undo?.(tx, ref.id);
  for (const [table, key] of tables) await tx.run(`DELETE FROM ${table} WHERE ${key} = ?`, [ref.id]);
  for (const { event, before, after } of replayEvents(type, ref, await readEvents(tx, ref.id))) {
    const happened = { ref, seq: event.seq, event, after: after.locked, effects: [], later: NOTHING_LATER };
    await project(tx, before ? { ...happened, before } : happened);
  }
}

/** The tables whose rows a rebuild changes: none, if what is maintained is what the events give. */
export async function projectionsUnlikeEvents(store: Store, catalogue: WorkflowCatalogue): Promise<string[]> {
  const maintained = await contents(store.read);
  await rebuildProjections(store, catalogue);
  const rebuilt = await contents(store.read);
  return [...maintained].flatMap(([table, rows]) => (rebuilt.get(table) === rows ? [] : [table]));
}

const SUMS = `SELECT circulated, state, body, kind, area, SUM(n) AS n FROM draft_count
  GROUP BY circulated, state, body, kind, area HAVING SUM(n) <> 0`;

/** All rows of each table, as one text; of what was counted the sums. */
async function contents(q: Queries): Promise<Map<string, string>> {
  const selected = [...DRAFT_TABLES, ...MEETING_TABLES].map(
    ([table]) => [table, `SELECT * FROM ${table}`] as const,
  );
  const read = [...selected, ['draft_count', SUMS] as const].map(async ([table, sql]) => {
    const rows = (await q.all<object>(sql)).map((row) => JSON.stringify(row));
    return [table, rows.sort().join('\n')] as const;
  });
  return new Map(await Promise.all(read));
}
