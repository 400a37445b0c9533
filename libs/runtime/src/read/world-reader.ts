import type { WorkflowCatalogue } from '#documents';
import { readEvents } from '#engine';
import type { MeetingSnapshot } from '#meetings';
import type { Queries, Store } from '#store';
import type { ReadOrganisation } from '../organisation-reader.js';
import type {
  DraftReport,
  JournalReport,
  MeetingReport,
  NoticeFilter,
  NoticeReport,
  WorldReader,
} from '../world.js';
import { viewJournal } from './journal-view.js';
import { journalText } from './journal-words.js';
import { viewerOf } from './viewer.js';
import { eventsNumbered } from './words-of-events.js';
import {
  actionsOfDraft,
  deadlinesOf,
  decisionOf,
  needsOfDraft,
  readDraft,
  standingOf,
} from './draft-report.js';
import { shortOfTime } from './short-of-time.js';

/** Who was in each audience when a notice was expanded, by notice. */
export type SentAudiences = Map<string, Readonly<Record<string, readonly string[]>>>;

export interface WorldSources {
  readonly store: Store;
  readonly catalogue: WorkflowCatalogue;
  readonly organisation: ReadOrganisation;
  readonly now: () => string;
  readonly sent: SentAudiences;
}

/** What checks of a scenario look at. */
export function worldReader(sources: WorldSources): WorldReader {
  return {
    draft: (id) => draftReport(sources, id),
    meeting: (id) => meetingReport(sources, id),
    notices: (filter) => noticeReports(sources, filter),
  };
}

async function draftReport(
  { store, catalogue, organisation, now }: WorldSources,
  id: string,
): Promise<DraftReport> {
  const state = await organisation(store.read);
  const record = await readDraft(store.read, catalogue, id, { at: now(), organisation: state });
  if (!record) throw new Error(`there is no draft ${id}`);
  const events = await readEvents(store.read, id);
  const earlier = record.snapshot.context.statements.filter((number) => number <= 0);
  const inherited = await eventsNumbered(store.read, id, earlier);
  const { round, outcomes, concerns, revision } = record.snapshot.context;
  return {
    state: record.snapshot.state,
    revision,
    standing: standingOf(record),
    concerns: Object.entries(concerns).map(([concern, { owner, status, blocking }]) => ({
      id: concern,
      owner,
      status,
      blocking,
    })),
    needs: needsOfDraft(record),
    actions: (as) => Promise.resolve(actionsOfDraft(record, state, as)),
    round: round && { ...round, eligible: round.eligible.split(' ').filter(Boolean) },
    outcomes,
    decision: decisionOf(record, state, [...inherited.values(), ...events]),
    deadlines: deadlinesOf(record, events),
    history: events,
    timers: await armedTimers(store.read, id),
    shortOfTime: shortOfTime(state, record.snapshot, { at: now() }).flatMap(({ delegations }) =>
      delegations.map(({ participant }) => participant),
    ),
  };
}

async function armedTimers(q: Queries, id: string): Promise<{ armed: number }> {
  const row = await q.get<{ armed: number }>(
    "SELECT COUNT(*) AS armed FROM timer WHERE subject_id = ? AND state = 'armed'",
    [id],
  );
  return { armed: Number(row?.armed ?? 0) };
}

async function meetingReport(sources: WorldSources, id: string): Promise<MeetingReport> {
  const q = sources.store.read;
  const row = await q.get<{ snapshot: string }>(
    "SELECT snapshot FROM subject WHERE id = ? AND kind = 'meeting'",
    [id],
  );
  if (!row) throw new Error(`there is no meeting ${id}`);
  const { state, context } = JSON.parse(row.snapshot) as MeetingSnapshot;
  return {
    state,
    opens: context.opens,
    history: await readEvents(q, id),
    timers: await armedTimers(q, id),
    agenda: context.items,
    circulated: context.circulated?.version ?? 0,
    journal: (as, language) => journalReport(sources, id, { as, language }),
  };
}

async function journalReport(
  { store, catalogue, organisation, now }: WorldSources,
  id: string,
  { as, language }: { readonly as: string; readonly language: 'en' | 'ru' },
): Promise<JournalReport> {
  const state = await organisation(store.read);
  const viewer = viewerOf(state, as, now());
  const reading = { q: store.read, catalogue, organisation: state, viewer, language };
  const view = await viewJournal(reading, id);
  return view ? { number: view.number, text: journalText(view) } : { number: null, text: '' };
}

interface SentRow {
  readonly notice_id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly occasion: string;
  readonly schedule: number;
  readonly offset_text: string;
  readonly at: string;
}

/** One row for each notice and recipient; the channels by which it went are one. */
async function noticeReports(
  { store, sent }: WorldSources,
  { kind, from, until }: NoticeFilter,
): Promise<NoticeReport[]> {
  const rows = await store.read.all<SentRow>(
    `SELECT notice_id, kind, recipient, occasion, schedule, offset_text, at FROM delivery WHERE channel = 'inbox'
     ${kind === undefined ? '' : 'AND kind = ?'} ${from === undefined ? '' : 'AND at >= ?'} ${until === undefined ? '' : 'AND at < ?'}
     ORDER BY at, kind, recipient`,
    [kind, from, until].filter((value) => value !== undefined),
  );
  return rows.map(({ notice_id, offset_text: offset, schedule, ...row }) => ({
    ...row,
    schedule: Number(schedule),
    offset,
    audiences: sent.get(notice_id) ?? {},
  }));
}
