import { readerForArea } from '#documents';
import type { DraftRow, Queries, SqlValue } from '#store';
import type { Place, PageRequest } from './keyset.js';
import type { Viewer } from './viewer.js';

/** What a list of drafts can be narrowed to. */
export interface DraftFilter {
  readonly state?: string | undefined;
  readonly body?: string | undefined;
  readonly kind?: string | undefined;
  readonly area?: string | undefined;
}

export interface Where {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Rows that the viewer may know of, in the order of an index: each source is one walk along it. */
export interface Source extends Where {
  readonly from: string;
  /** Whether a body has them: how many there are of those is counted as they change. */
  readonly circulated: 0 | 1;
}

const FILTERS = ['state', 'body', 'kind', 'area'] as const;
const CIRCULATED: Source = { from: 'draft', sql: 'draft.circulated = 1', params: [], circulated: 1 };
const DRAFTING: Source = { from: 'draft', sql: 'draft.circulated = 0', params: [], circulated: 0 };

/** The same rule as `visibleTo(viewer).knows`, for the database; a test holds them together. */
export function sourcesFor({ isStaff, takesPart, area, as }: Viewer): readonly Source[] {
  if (isStaff) return [CIRCULATED, DRAFTING];
  if (!takesPart) return [];
  const reader = area === undefined ? as : readerForArea(area);
  const own: Source = {
    from: 'draft_reader JOIN draft ON draft.id = draft_reader.draft_id',
    sql: 'draft_reader.reader = ? AND draft.circulated = 0',
    params: [reader],
    circulated: 0,
  };
  return [CIRCULATED, own];
}

/** The parts of a filter that are given, on the columns of a table. */
export function filtersOn(table: string, filter: DraftFilter): Where[] {
  return FILTERS.flatMap((name) =>
    filter[name] === undefined ? [] : [{ sql: `${table}.${name} = ?`, params: [filter[name]] }],
  );
}

/** What comes after a place, in a list that goes from the latest to the first. */
const below = ({ at, id }: Place): Where => ({
  sql: '(draft.changed_at <= ? AND (draft.changed_at < ? OR draft.id < ?))',
  params: [at, at, id],
});

export const joined = (parts: readonly Where[]): Where => ({
  sql: parts.map(({ sql }) => sql).join(' AND '),
  params: parts.flatMap(({ params }) => params),
});

/** One walk: the drafts of a source that moved last. */
export function latestOf(
  source: Source,
  columns: string,
  filter: DraftFilter,
  { limit, after }: PageRequest,
): Where {
  const where = joined([source, ...filtersOn('draft', filter), ...(after ? [below(after)] : [])]);
  return {
    sql: `SELECT ${columns} FROM ${source.from} WHERE ${where.sql}
      ORDER BY draft.changed_at DESC, draft.id DESC LIMIT ${limit}`,
    params: where.params,
  };
}

/** Several walks in one question. */
export async function allOf<T>(q: Queries, walks: readonly Where[]): Promise<T[]> {
  if (walks.length === 0) return [];
  const sql = walks.map((walk, n) => `SELECT * FROM (${walk.sql}) AS walk_${n}`).join(' UNION ALL ');
  return q.all<T>(
    sql,
    walks.flatMap(({ params }) => params),
  );
}

type Moved = Pick<DraftRow, 'changed_at' | 'id'>;

/** The order of every list of drafts: those that moved last first. */
export function byChange(one: Moved, other: Moved): number {
  if (one.changed_at !== other.changed_at) return one.changed_at < other.changed_at ? 1 : -1;
  return one.id < other.id ? 1 : -1;
}
