import type { Queries, SqlParams, Store } from '#store';

/** A query as it was asked. */
export interface Asked {
  readonly sql: string;
  readonly params: SqlParams;
}

/** Tables that grow with the history: none of them may be gone through. */
const GROWING = [
  'subject',
  'event',
  'event_secret',
  'timer',
  'notice',
  'delivery',
  'draft',
  'draft_position',
  'draft_concern',
  'draft_revision',
  'meeting',
  'agenda_item',
  'agenda_version',
  'decision',
  'feed',
  'webhook_message',
];
/** So many rows may be sorted, or walked along an index: what belongs to one draft, one reader, one page. */
const FEW = 300;

/** Hears every query that is asked of a store outside transactions; each wording once. */
export function listenTo({ read }: Store): ReadonlyMap<string, Asked> {
  const heard = new Map<string, Asked>();
  const hear = (sql: string, params: SqlParams = []): void => void heard.set(sql, { sql, params });
  const all = read.all.bind(read);
  const get = read.get.bind(read);
  const listening: Queries = {
    all: (sql, params) => {
      hear(sql, params);
      return all(sql, params);
    },
    get: (sql, params) => {
      hear(sql, params);
      return get(sql, params);
    },
  };
  Object.assign(read, listening);
  return heard;
}

/** What is wrong with how the database would answer: nothing, if each table that grows is entered by an index. */
export async function faultsOf(store: Store, asked: Asked): Promise<string[]> {
  const found =
    store.dialect.family === 'mysql' ? await mysqlFaults(store, asked) : await sqliteFaults(store, asked);
  return found.map((fault) => `${fault}: ${asked.sql.replace(/\s+/g, ' ')}`);
}

interface MysqlStep {
  readonly table: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly rows: number | string | null;
  readonly Extra: string | null;
}

async function mysqlFaults({ read }: Store, { sql, params }: Asked): Promise<string[]> {
  const steps = await read.all<MysqlStep>(`EXPLAIN ${sql}`, params);
  const grows = growingIn(sql);
  return steps.flatMap(({ table, type, key, rows, Extra }) => {
    if (table === null || !grows(table)) return [];
    const count = Number(rows ?? 0);
    if (type === 'ALL' || key === null) return [`${table} is gone through`];
    if (type === 'index' && count > FEW) return [`an index of ${table} is gone through, ${count} rows`];
    if (/filesort|temporary/.test(Extra ?? '') && count > FEW)
      return [`${count} rows of ${table} are sorted`];
    return [];
  });
}

/** SQLite does not say how many rows it expects: what is small for another reason is named by the one who asks. */
async function sqliteFaults({ read }: Store, { sql, params }: Asked): Promise<string[]> {
  const steps = await read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
  const grows = growingIn(sql);
  const scans = steps.flatMap(({ detail }) => {
    const [, table = '', using] = /^SCAN (\w+)( USING)?/.exec(detail) ?? [];
    return grows(table) && (!using || !/\bLIMIT\b/.test(sql)) ? [`${table} is gone through (${detail})`] : [];
  });
  const sorts = steps.some(({ detail }) => detail === 'USE TEMP B-TREE FOR ORDER BY');
  return sorts && !isSmall(sql) ? [...scans, 'rows are sorted'] : scans;
}

/** What is sorted here belongs to one draft, meeting or notice, is one's own that no body has yet, or a meeting that goes on. */
const SMALL =
  /\b(?:subject_id|draft_id|meeting_id|reader|notice_id) (?:= \?|IN \()|\bid IN \(|state IN \('open', 'suspended'\)/;
const isSmall = (sql: string): boolean => SMALL.test(sql);

/** By its own name or the one that the query gives it. */
function growingIn(sql: string): (table: string) => boolean {
  const names = new Map(
    [...sql.matchAll(/(\w+) AS (\w+)/g)].map(([, table = '', alias = '']) => [alias, table]),
  );
  return (table) => GROWING.includes(names.get(table) ?? table);
}
