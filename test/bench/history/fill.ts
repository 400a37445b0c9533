import type { SubjectRef } from '#procedure';
import type { StoreOptions } from '#store';
import { bulkWriter, type BulkWriter } from './bulk-writer.js';
import type { Deployment } from './deployment.js';
import { PLAYS, VARIANTS, type Play } from './plays.js';
import { readTemplate, type Columns, type Row, type Template } from './template.js';

/** A history that grows: drafts that the engine played, and copies of their rows under other ids and days. */
export interface History {
  /** Makes it so many drafts in all; gives how many there were before. */
  growTo(drafts: number): Promise<number>;
  /** Copies that wait for positions, latest first: some delegations have not spoken on them. */
  readonly pending: readonly SubjectRef[];
}

const ROWS_AT_ONCE = 2_000;
const DAYS_OF_HISTORY = 3_650;
const DAYS_OPEN = 200;
const FOLDED = 24;
const IN_ALL = 1_000;

interface Kept {
  readonly play: Play;
  readonly templates: readonly { readonly template: Template; readonly columns: Columns }[];
  made: number;
}

export async function openHistory(on: Deployment, options: StoreOptions): Promise<History> {
  const kept: Kept[] = [];
  for (const [index, play] of PLAYS.entries())
    kept.push({ play, templates: await templatesOf(on, play, index), made: 0 });
  // Whom to write to about them is another bench's business.
  while ((await on.engine.relayNotices(() => Promise.resolve([]))).done > 0);
  const pending: SubjectRef[] = [];
  let total = 0;
  return {
    pending,
    async growTo(drafts) {
      const before = total;
      const writer = await bulkWriter(options);
      for (const one of kept) {
        const wanted = Math.round((drafts * one.play.inThousand) / IN_ALL);
        const ids = await copies(writer, one, wanted - one.made);
        one.made = wanted;
        if (one.play.name === 'pending')
          pending.unshift(...ids.reverse().map((id) => ({ kind: 'draft' as const, id })));
        await assertFolds(on, ids, one.play.name === 'meeting' ? 'meeting' : 'draft');
      }
      await writer.close();
      total = drafts;
      return before;
    },
  };
}

async function templatesOf(on: Deployment, play: Play, index: number): Promise<Kept['templates']> {
  const templates = [];
  for (const [n, variant] of VARIANTS.entries()) {
    const { id } = await play.play(on, variant);
    templates.push(await readTemplate(on.store.read, id, `${index}${n}00`));
  }
  return templates;
}

/** Writes the next copies of a play's drafts in turn, and counts them as the engine would. */
async function copies(
  writer: BulkWriter,
  { play, templates, made }: Kept,
  wanted: number,
): Promise<string[]> {
  const ids: string[] = [];
  const batch = new Map<string, { columns: readonly string[]; rows: Row[] }>();
  const counts = new Map<number, number>();
  const days = ['issued', 'meeting'].includes(play.name) ? DAYS_OF_HISTORY : DAYS_OPEN;
  for (let n = made; n < made + wanted; n += 1) {
    const which = n % templates.length;
    const { template, columns } = templates[which] ?? {};
    if (!template || !columns) break;
    const { id, rows } = template.copy(n, n % days);
    ids.push(id);
    counts.set(which, (counts.get(which) ?? 0) + 1);
    for (const [table, copied] of rows) {
      const waiting = batch.get(table) ?? { columns: columns.get(table) ?? [], rows: [] };
      batch.set(table, waiting);
      waiting.rows.push(...copied);
      if (waiting.rows.length >= ROWS_AT_ONCE)
        await writer.write(table, waiting.columns, waiting.rows.splice(0));
    }
  }
  for (const [table, { columns, rows }] of batch)
    if (rows.length > 0) await writer.write(table, columns, rows);
  for (const [which, count] of counts) await countCopies(writer, templates[which], count);
  return ids;
}

/** A row for each sort of draft. */
async function countCopies(
  writer: BulkWriter,
  kept: Kept['templates'][number] | undefined,
  count: number,
): Promise<void> {
  const columns = kept?.columns.get('draft');
  if (!columns) return;
  const [row] = kept?.template.copy(0, 0).rows.get('draft') ?? [];
  const sort = ['circulated', 'state', 'body', 'kind', 'area'];
  const values = sort.map((name) => row?.[columns.indexOf(name)]);
  await writer.write('draft_count', [...sort, 'n'], [[...values, count]]);
}

/** A sample of them must be what the engine would have written: their events fold to the stored state. */
async function assertFolds(
  { engine }: Deployment,
  ids: readonly string[],
  kind: SubjectRef['kind'],
): Promise<void> {
  const every = Math.max(1, Math.floor(ids.length / FOLDED));
  for (let n = 0; n < ids.length; n += every) {
    const folded = await engine.fold({ kind, id: ids[n] ?? '' });
    if (!folded?.isSame) throw new Error(`the copy ${ids[n]} does not fold to its stored state`);
  }
}
