import { sayState } from '#messages';
import type { DraftRow } from '#store';
import type { DraftSummary } from './draft.dto.js';
import { pageOf, type Page, type PageRequest } from './keyset.js';
import { allOf, byChange, latestOf, sourcesFor, type DraftFilter } from './known-drafts.js';
import { namesFor, type Reading } from './reading.js';

export const SUMMARY_COLUMNS = [
  'id',
  'kind',
  'title',
  'area',
  'state',
  'body',
  'symbol',
  'revision',
  'workflow_id',
  'changed_at',
] as const satisfies readonly (keyof DraftRow)[];

export type SummaryRow = Pick<DraftRow, (typeof SUMMARY_COLUMNS)[number]>;

export const columnsOf = (names: readonly (keyof DraftRow)[]): string =>
  names.map((name) => `draft.${name}`).join(', ');

/** The drafts that the viewer may know of, those that moved last first. */
export async function listDrafts(
  reading: Reading,
  filter: DraftFilter,
  { limit, after }: PageRequest,
): Promise<Page<DraftSummary>> {
  const request = { limit: limit + 1, after };
  const walks = sourcesFor(reading.viewer).map((source) =>
    latestOf(source, columnsOf(SUMMARY_COLUMNS), filter, request),
  );
  const rows = (await allOf<SummaryRow>(reading.q, walks)).sort(byChange);
  const page = pageOf(rows, limit, ({ changed_at, id }) => ({ at: changed_at, id }));
  return { ...page, items: page.items.map((row) => summaryOf(reading, row)) };
}

export function summaryOf(reading: Reading, row: SummaryRow): DraftSummary {
  const names = namesFor(reading, reading.catalogue.current(row.workflow_id)?.verbs);
  return {
    id: row.id,
    kind: row.kind,
    title: JSON.parse(row.title) as Record<string, string>,
    state: row.state,
    sentence: sayState(reading.language, row.state, names),
    body: row.body === '' ? null : row.body,
    area: row.area,
    symbol: row.symbol,
    revision: Number(row.revision),
    changedAt: row.changed_at,
  };
}
