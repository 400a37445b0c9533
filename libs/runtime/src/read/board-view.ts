import { sayState } from '#messages';
import { eligibleIn } from '#organisation';
import { FIXED_STATES } from '#procedure';
import { marksOf, type DraftPositionRow, type DraftRow } from '#store';
import type { BoardCard, BoardView, DueView } from './board.dto.js';
import { columnsOf, SUMMARY_COLUMNS, summaryOf } from './draft-list.js';
import {
  allOf,
  byChange,
  filtersOn,
  joined,
  latestOf,
  sourcesFor,
  type DraftFilter,
  type Source,
} from './known-drafts.js';
import { namesFor, type Reading } from './reading.js';

export type BoardFilter = Omit<DraftFilter, 'state'>;

export const CARD_COLUMNS = [
  ...SUMMARY_COLUMNS,
  'asks',
  'deadline',
  'due_at',
  'electorate',
] as const satisfies readonly (keyof DraftRow)[];
export type CardRow = Pick<DraftRow, (typeof CARD_COLUMNS)[number]>;

const SILENCES = 50;

const [BEFORE, ...AFTER] = FIXED_STATES;
/** Between them, in the order of the columns. */
const IN_A_BODY = [
  'pending',
  'ballot',
  'session',
  'silence',
  'review',
  'elapsed',
  'held',
  'announced',
  'passed',
];

/** Drafts by state as far as the viewer may know of them: how many, and of each state those that moved last. */
export async function viewBoard(
  reading: Reading,
  filter: BoardFilter,
  { limit }: { readonly limit: number },
): Promise<BoardView> {
  const counted = await countsOf(reading, filter);
  const walks = counted.map(({ source, state }) =>
    latestOf(source, columnsOf(CARD_COLUMNS), { ...filter, state }, { limit }),
  );
  const [rows, silences] = await Promise.all([allOf<CardRow>(reading.q, walks), silencesOf(reading, filter)]);
  const cards = await cardsOf(reading, [...rows, ...silences]);
  const byState = Map.groupBy(rows.sort(byChange), ({ state }) => state);
  const states = [...new Set(counted.map(({ state }) => state))].sort(orderOf(reading));
  return {
    columns: states.map((state) => ({
      state,
      sentence: sayState(reading.language, state, namesFor(reading)),
      count: counted.filter((one) => one.state === state).reduce((sum, { count }) => sum + count, 0),
      drafts: (byState.get(state) ?? []).slice(0, limit).map((row) => cards(row)),
    })),
    silences: silences.map((row) => cards(row)),
  };
}

interface Counted {
  readonly source: Source;
  readonly state: string;
  readonly count: number;
}

/** How many drafts of each state there are: of those that a body has from what was counted as they moved. */
async function countsOf({ q, viewer }: Reading, filter: BoardFilter): Promise<Counted[]> {
  const counts = sourcesFor(viewer).map(async (source): Promise<Counted[]> => {
    const isCounted = source.from === 'draft';
    const where = isCounted
      ? joined([
          { sql: 'draft_count.circulated = ?', params: [source.circulated] },
          ...filtersOn('draft_count', filter),
        ])
      : joined([source, ...filtersOn('draft', filter)]);
    const what = isCounted
      ? `draft_count.state, SUM(draft_count.n) AS n FROM draft_count WHERE ${where.sql} GROUP BY draft_count.state`
      : `draft.state, COUNT(*) AS n FROM ${source.from} WHERE ${where.sql} GROUP BY draft.state`;
    const rows = await q.all<{ state: string; n: number | string }>(`SELECT ${what}`, where.params);
    return rows.map(({ state, n }) => ({ source, state, count: Number(n) })).filter(({ count }) => count > 0);
  });
  return (await Promise.all(counts)).flat();
}

async function silencesOf({ q, viewer }: Reading, filter: BoardFilter): Promise<CardRow[]> {
  if (!viewer.takesPart) return [];
  const running = { sql: "draft.deadline = 'silence' AND draft.circulated = 1", params: [] };
  const where = joined([running, ...filtersOn('draft', filter)]);
  return q.all<CardRow>(
    `SELECT ${columnsOf(CARD_COLUMNS)} FROM draft WHERE ${where.sql} ORDER BY draft.due_at, draft.id LIMIT ${SILENCES}`,
    where.params,
  );
}

/** Who is missing is reckoned from what delegations said: the chair and the secretariat are told. */
async function cardsOf(reading: Reading, rows: readonly CardRow[]): Promise<(row: CardRow) => BoardCard> {
  const asking = reading.viewer.isStaff ? rows.filter(({ asks }) => Number(asks) === 1) : [];
  const settled = await settledOn(reading, [...new Set(asking.map(({ id }) => id))]);
  const isAsking = new Set(asking.map(({ id }) => id));
  return (row) => {
    const card = { ...summaryOf(reading, row), deadline: dueOf(row) };
    if (!isAsking.has(row.id)) return card;
    const eligible = eligibleFor(reading, row);
    const heard = settled.get(row.id) ?? [];
    return {
      ...card,
      eligible: eligible.length,
      missing: eligible.filter((code) => !heard.includes(code)).length,
    };
  };
}

async function settledOn({ q }: Reading, drafts: readonly string[]): Promise<Map<string, string[]>> {
  if (drafts.length === 0) return new Map();
  const rows = await q.all<Pick<DraftPositionRow, 'draft_id' | 'participant' | 'owes'>>(
    `SELECT draft_id, participant, owes FROM draft_position WHERE draft_id IN (${marksOf(drafts)})`,
    drafts,
  );
  const settled = rows.filter(({ owes }) => owes !== 'position');
  const byDraft = Map.groupBy(settled, ({ draft_id }) => draft_id);
  return new Map([...byDraft].map(([id, said]) => [id, said.map(({ participant }) => participant)]));
}

function eligibleFor({ organisation, viewer }: Reading, { electorate, body }: CardRow): readonly string[] {
  if (electorate !== null) return electorate.split(' ').filter(Boolean);
  return eligibleIn(organisation, body ?? '', viewer.at);
}

export function dueOf({ deadline, due_at }: Pick<DraftRow, 'deadline' | 'due_at'>): DueView | null {
  return deadline === null || due_at === null ? null : { kind: deadline as DueView['kind'], due: due_at };
}

/** Bodies in the order in which the organisation names them, the states of each as a draft goes through them. */
function orderOf({ organisation }: Reading): (one: string, other: string) => number {
  const bodies = organisation.bodies.map(({ code }) => code);
  const place = (state: string): readonly [number, number, number] => {
    const [stage = '', inStage] = state.split('.');
    if (inStage === undefined) return state === BEFORE ? [0, 0, 0] : [2, 0, AFTER.indexOf(state)];
    const known = IN_A_BODY.indexOf(inStage);
    const body = bodies.indexOf(stage);
    return [1, body < 0 ? bodies.length : body, known < 0 ? IN_A_BODY.length : known];
  };
  return (one, other) => {
    const [a, b] = [place(one), place(other)];
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (one < other ? -1 : 1);
  };
}
