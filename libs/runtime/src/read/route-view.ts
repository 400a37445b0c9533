import { listIn, textIn, type DraftContext, type Facts } from '#procedure';
import { marksOf, type Queries } from '#store';
import type { DraftView } from './draft.dto.js';
import { eventsNumbered, originOf } from './words-of-events.js';

/** Where a draft came from and what became of it, with whom it goes together, and who consults about it. */
export async function routeOf(
  q: Queries,
  draft: string,
  state: string,
  context: DraftContext,
): Promise<Pick<DraftView, 'partOf' | 'parts' | 'supersededBy' | 'package' | 'consultations'>> {
  const origin = await originOf(q, draft);
  return {
    ...(origin ? { partOf: origin.draft } : {}),
    ...(context.package ? { package: packageOf(context.package) } : {}),
    ...(state === 'superseded' ? await successorsOf(q, draft) : {}),
    ...(state.endsWith('.held') ? await consultationsOf(q, draft) : {}),
  };
}

const packageOf = ({ with: others, sameText }: NonNullable<DraftContext['package']>) => ({
  with: [...others],
  sameText: sameText === true,
});

async function lastOf(q: Queries, draft: string, types: readonly string[]): Promise<number | undefined> {
  const marks = marksOf(types);
  const row = await q.get<{ seq: number | null }>(
    `SELECT MAX(seq) AS seq FROM event WHERE subject_id = ? AND type IN (${marks})`,
    [draft, ...types],
  );
  return row?.seq === null || row === undefined ? undefined : Number(row.seq);
}

async function successorsOf(q: Queries, draft: string): Promise<Pick<DraftView, 'parts' | 'supersededBy'>> {
  const row = await q.get<{ body: string }>(
    "SELECT body FROM event WHERE subject_id = ? AND type = 'draft.split' ORDER BY seq DESC LIMIT 1",
    [draft],
  );
  const { parts } = row ? (JSON.parse(row.body) as { facts: Facts }).facts : {};
  if (parts) return { parts: [...parts] };
  const seq = await lastOf(q, draft, ['draft.superseded']);
  const event = seq === undefined ? undefined : (await eventsNumbered(q, draft, [seq])).get(seq);
  const by = event && textIn(event.with, 'by');
  return by === undefined ? {} : { supersededBy: by };
}

async function consultationsOf(q: Queries, draft: string): Promise<Pick<DraftView, 'consultations'>> {
  const seq = await lastOf(q, draft, ['draft.held', 'ruling.recorded', 'ruling.corrected']);
  const event = seq === undefined ? undefined : (await eventsNumbered(q, draft, [seq])).get(seq);
  if (!event) return {};
  const reason = textIn(event.with, 'reason');
  return {
    consultations: { with: [...listIn(event.with, 'with')], ...(reason === undefined ? {} : { reason }) },
  };
}
