import { sayState } from '#messages';
import type { DraftRow, SqlValue } from '#store';
import type { DraftSummary } from './draft.dto.js';
import { pageOf, type Page, type PageRequest } from './keyset.js';
import { namesFor, type Reading } from './reading.js';
import type { Viewer } from './viewer.js';

/** What a list of drafts can be narrowed to. */
export interface DraftFilter {
  readonly state?: string | undefined;
  readonly body?: string | undefined;
  readonly kind?: string | undefined;
  readonly area?: string | undefined;
}

interface Where {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const COLUMNS = 'id, kind, title, area, state, body, symbol, revision, workflow_id, changed_at';
const FILTERS = ['state', 'body', 'kind', 'area'] as const;

/** The drafts that the viewer may know of, those that moved last first. */
export async function listDrafts(
  reading: Reading,
  filter: DraftFilter,
  { limit, after }: PageRequest,
): Promise<Page<DraftSummary>> {
  const parts: Where[] = [knownTo(reading.viewer)];
  for (const name of FILTERS) {
    const value = filter[name];
    if (value !== undefined) parts.push({ sql: `${name} = ?`, params: [value] });
  }
  if (after)
    parts.push({
      sql: '(changed_at < ? OR (changed_at = ? AND id < ?))',
      params: [after.at, after.at, after.id],
    });
  const rows = await reading.q.all<DraftRow>(
    `SELECT ${COLUMNS} FROM draft WHERE ${parts.map(({ sql }) => sql).join(' AND ')}
     ORDER BY changed_at DESC, id DESC LIMIT ${limit + 1}`,
    parts.flatMap(({ params }) => params),
  );
  const page = pageOf(rows, limit, ({ changed_at, id }) => ({ at: changed_at, id }));
  return { ...page, items: page.items.map((row) => summaryOf(reading, row)) };
}

/** The same rule as `visibleTo(viewer).knows`, for the database; a test holds them together. */
function knownTo({ isStaff, takesPart, area, as }: Viewer): Where {
  if (isStaff) return { sql: '1 = 1', params: [] };
  if (!takesPart) return { sql: '1 = 0', params: [] };
  const circulated = "(body IS NOT NULL AND body <> '')";
  if (area !== undefined) return { sql: `(${circulated} OR area = ?)`, params: [area] };
  return { sql: `(${circulated} OR sponsors LIKE ?)`, params: [`%${JSON.stringify(as)}%`] };
}

function summaryOf(reading: Reading, row: DraftRow): DraftSummary {
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
