import { confirmationLimit, type DraftSnapshot } from '#procedure';
import { eligibleIn } from '#organisation';
import {
  marksOf,
  type AgendaItemRow,
  type DraftConcernRow,
  type DraftPositionRow,
  type DraftRow,
  type SqlValue,
  type SubjectRow,
} from '#store';
import { CARD_COLUMNS, dueOf, type CardRow } from './board-view.js';
import type { AwaitedDraft, DelegationView } from './delegation.dto.js';
import { columnsOf, summaryOf } from './draft-list.js';
import { pageOf, type Page, type PageRequest } from './keyset.js';
import { nextMeetings } from './told-meetings.js';
import { languagesFor, loadTogether, wordsOfDrafts, type WordsByLanguage } from './reading-load.js';
import type { Reading } from './reading.js';

/** Shown of each list; answers go on in pages of their own. */
const SHOWN = 50;
const MEETINGS = 10;

/** What the viewer's own delegation has before it; `undefined` for whoever speaks for none. */
export async function viewDelegation(reading: Reading): Promise<DelegationView | undefined> {
  const { delegation, takesPart } = reading.viewer;
  if (delegation === undefined || !takesPart) return undefined;
  const [answers, stale, confirmations, concerns, meetings] = await Promise.all([
    listAnswers(reading, { limit: SHOWN }),
    owed(reading, delegation, 'position'),
    owed(reading, delegation, 'confirmation'),
    ownConcerns(reading, delegation),
    nextMeetings(reading, MEETINGS),
  ]);
  const lists = {
    stale: stale.map((row) => ({ ...awaited(reading, row), said: saidIn(row) })).sort(byDue),
    confirmations: await confirmationsOf(reading, delegation, confirmations),
    concerns,
  };
  const cut = Object.entries(lists).filter(([, list]) => list.length > SHOWN);
  return {
    participant: delegation,
    answers: [...answers.items],
    stale: lists.stale.slice(0, SHOWN),
    confirmations: lists.confirmations.slice(0, SHOWN),
    concerns: lists.concerns.slice(0, SHOWN),
    meetings: await withItems(reading, meetings),
    more: [...(answers.next ? ['answers' as const] : []), ...cut.map(([name]) => name as keyof typeof lists)],
  };
}

/** Drafts on which the viewer's delegation may speak and has not, those that are due first. */
export async function listAnswers(
  reading: Reading,
  { limit, after }: PageRequest,
): Promise<Page<AwaitedDraft>> {
  const { q, organisation, viewer } = reading;
  const { delegation } = viewer;
  if (delegation === undefined || !viewer.takesPart) return { items: [] };
  const bodies = organisation.bodies
    .map(({ code }) => code)
    .filter((body) => eligibleIn(organisation, body, viewer.at).includes(delegation));
  const asked = isAsked(delegation, bodies);
  const place = after
    ? {
        sql: 'AND draft.due_at >= ? AND (draft.due_at > ? OR draft.id > ?)',
        params: [after.at, after.at, after.id],
      }
    : { sql: '', params: [] };
  const rows = await q.all<CardRow>(
    `SELECT ${columnsOf(CARD_COLUMNS)} FROM draft
     LEFT JOIN draft_position AS own ON own.draft_id = draft.id AND own.participant = ?
     WHERE draft.asks = 1 AND own.draft_id IS NULL AND ${asked.sql} ${place.sql}
     ORDER BY draft.due_at, draft.id LIMIT ${limit + 1}`,
    [delegation, ...asked.params, ...place.params],
  );
  const page = pageOf(rows, limit, ({ due_at: at, id }) => ({ at: at ?? '', id }));
  return { ...page, items: page.items.map((row) => awaited(reading, row)) };
}

/** In the electorate of the round that runs, or of the body where none does. */
function isAsked(
  delegation: string,
  bodies: readonly string[],
): { readonly sql: string; readonly params: readonly SqlValue[] } {
  const inRound = 'draft.electorate LIKE ?';
  const params = [`% ${delegation} %`, ...bodies];
  if (bodies.length === 0) return { sql: inRound, params };
  const marks = marksOf(bodies);
  return { sql: `(${inRound} OR (draft.electorate IS NULL AND draft.body IN (${marks})))`, params };
}

type OwedRow = CardRow & Pick<DraftPositionRow, 'stance' | 'at'>;

function owed({ q }: Reading, delegation: string, what: DraftPositionRow['owes']): Promise<OwedRow[]> {
  return q.all<OwedRow>(
    `SELECT ${columnsOf(CARD_COLUMNS)}, own.stance, own.at FROM draft_position AS own
     JOIN draft ON draft.id = own.draft_id
     WHERE own.participant = ? AND own.owes = ? ORDER BY own.draft_id LIMIT ${SHOWN + 1}`,
    [delegation, what],
  );
}

const saidIn = ({ stance, at }: OwedRow): { stance: string; at: string } => ({ stance, at });

function awaited(reading: Reading, row: CardRow): AwaitedDraft {
  return { ...summaryOf(reading, row), deadline: dueOf(row) };
}

function byDue(one: AwaitedDraft, other: AwaitedDraft): number {
  const [a, b] = [one.deadline?.due ?? '~', other.deadline?.due ?? '~'];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Each capital's own limit lies in the state of its draft. */
async function confirmationsOf(
  reading: Reading,
  delegation: string,
  rows: readonly OwedRow[],
): Promise<DelegationView['confirmations']> {
  if (rows.length === 0) return [];
  const snapshots = await reading.q.all<Pick<SubjectRow, 'id' | 'snapshot'>>(
    `SELECT id, snapshot FROM subject WHERE id IN (${marksOf(rows)})`,
    rows.map(({ id }) => id),
  );
  const limits = new Map(
    snapshots.map(({ id, snapshot }) => {
      const { context } = JSON.parse(snapshot) as DraftSnapshot;
      return [id, confirmationLimit(context, delegation)?.due ?? null];
    }),
  );
  return rows.map((row) => ({
    ...awaited(reading, row),
    said: saidIn(row),
    until: limits.get(row.id) ?? null,
  }));
}

type ConcernRow = Pick<DraftConcernRow, 'concern' | 'draft_id' | 'blocking'> &
  Pick<DraftRow, 'title' | 'state'>;

async function ownConcerns({ q }: Reading, delegation: string): Promise<DelegationView['concerns']> {
  const rows = await q.all<ConcernRow>(
    `SELECT own.concern, own.draft_id, own.blocking, draft.title, draft.state FROM draft_concern AS own
     JOIN draft ON draft.id = own.draft_id
     WHERE own.owner = ? AND own.standing = 1 ORDER BY own.draft_id LIMIT ${SHOWN + 1}`,
    [delegation],
  );
  return rows.map(({ concern: id, draft_id: draft, blocking, title, state }) => ({
    id,
    draft,
    title: JSON.parse(title) as Record<string, string>,
    state,
    blocking: Number(blocking) === 1,
  }));
}

async function withItems(
  reading: Reading,
  meetings: Awaited<ReturnType<typeof nextMeetings>>,
): Promise<DelegationView['meetings']> {
  if (meetings.length === 0) return [];
  const rows = await reading.q.all<Pick<AgendaItemRow, 'meeting_id' | 'draft_id'>>(
    `SELECT meeting_id, draft_id FROM agenda_item WHERE meeting_id IN (${marksOf(meetings)})`,
    meetings.map(({ id }) => id),
  );
  const texts = await wordsOfDrafts(reading, [...new Set(rows.flatMap(({ draft_id: id }) => id ?? []))]);
  const textOf = (id: string | null): WordsByLanguage[] => {
    const text = id === null ? undefined : texts.get(id);
    return text ? [text] : [];
  };
  const languages = languagesFor(reading);
  const items = Map.groupBy(rows, ({ meeting_id: id }) => id);
  return meetings.map((meeting) => {
    const own = items.get(meeting.id) ?? [];
    const read = own.flatMap(({ draft_id: id }) => textOf(id));
    return { ...meeting, items: own.length, reading: loadTogether(read, languages) };
  });
}
