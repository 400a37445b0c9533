import { draftSubject, learnPinned, type WorkflowCatalogue } from '#documents';
import { foldEvents, readEvents } from '#engine';
import type { Language } from '#messages';
import { deriveJournal, hashOfJournal, type JournalRecord, type MeetingSnapshot } from '#meetings';
import type { OrganisationState } from '#organisation';
import { canonicalJson, type DraftSnapshot, type JournalFacts } from '#procedure';
import { databaseNow, type EventRow, type Queries, type Store } from '#store';
import { learnWorkflows } from '../added-workflows.js';
import { organisationReader } from '../organisation-reader.js';
import { pinWorkflows } from '../pinned-workflows.js';
import { journalSources } from '../read/journal-sources.js';
import { viewJournal } from '../read/journal-view.js';
import type { JournalView } from '../read/journal.dto.js';
import { viewerOf } from '../read/viewer.js';
import { readOrganisation } from '../shipped-files.js';

/** Where journals are read from outside of a running service. */
export interface JournalDesk {
  readonly q: Queries;
  readonly catalogue: WorkflowCatalogue;
  readonly organisation: OrganisationState;
  /** The database's time. */
  readonly at: string;
}

export async function journalDesk(store: Store, organisation: string): Promise<JournalDesk> {
  const catalogue = await pinWorkflows(store, readOrganisation(organisation).workflows);
  const read = organisationReader((q, state) => learnWorkflows(q, catalogue, state));
  const at = await databaseNow(store.read, store.dialect);
  return { q: store.read, catalogue, organisation: await read(store.read), at };
}

/** A journal as that actor may read it; `undefined` where there is no meeting that it is told of. */
export function readJournal(
  { at, ...desk }: JournalDesk,
  meeting: string,
  { as, language }: { readonly as: string; readonly language: Language },
): Promise<JournalView | undefined> {
  return viewJournal({ ...desk, viewer: viewerOf(desk.organisation, as, at), language }, meeting);
}

/**
 * Whether a sealed journal is what the events give again: its record byte for byte, and the hash of that. `undefined`
 * where none is sealed. What was planned for later when the meeting closed is taken from the seal itself.
 */
export async function isJournalFaithful(
  { q, catalogue, organisation }: Omit<JournalDesk, 'at'>,
  meeting: string,
): Promise<boolean | undefined> {
  const seal = await sealedFacts(q, meeting);
  const row = await q.get<{ snapshot: string }>('SELECT snapshot FROM subject WHERE id = ?', [meeting]);
  if (!seal || !row) return undefined;
  const { context } = JSON.parse(row.snapshot) as MeetingSnapshot;
  const record = seal.record as unknown as JournalRecord;
  const { upTo, hash } = seal;
  const decided = new Set(
    context.items.flatMap(({ draft, state }) => (state === 'done' ? (draft ?? []) : [])),
  );
  const snapshotOf = (draft: string) =>
    decided.has(draft) ? draftAsOf(q, catalogue, draft, upTo[draft] ?? 0) : undefined;
  const now = context.closedAt ?? '';
  const sources = await journalSources({ q, organisation, id: meeting, context, snapshotOf, upTo, now });
  const { next, scheduled } = record;
  const again = deriveJournal({ ...sources, next, scheduled });
  return canonicalJson(again) === canonicalJson(record) && hashOfJournal(again) === hash;
}

/** Ids of meetings whose sealed journal is not what the events give again; none, if all is well. */
export async function faithlessJournals(desk: Omit<JournalDesk, 'at'>): Promise<readonly string[]> {
  const meetings = await desk.q.all<{ id: string }>("SELECT id FROM meeting WHERE state = 'closed'");
  const found: string[] = [];
  for (const { id } of meetings) if ((await isJournalFaithful(desk, id)) !== true) found.push(id);
  return found;
}

async function sealedFacts(q: Queries, meeting: string): Promise<JournalFacts | undefined> {
  const row = await q.get<Pick<EventRow, 'body'>>(
    "SELECT body FROM event WHERE subject_id = ? AND type = 'journal.sealed'",
    [meeting],
  );
  return row && (JSON.parse(row.body) as { facts: { journal: JournalFacts } }).facts.journal;
}

async function draftAsOf(
  q: Queries,
  catalogue: WorkflowCatalogue,
  draft: string,
  upTo: number,
): Promise<DraftSnapshot> {
  const events = (await readEvents(q, draft)).filter(({ seq }) => seq <= upTo);
  for (const { workflow } of events) await learnPinned(q, catalogue, workflow);
  return foldEvents(draftSubject(catalogue), { kind: 'draft', id: draft }, events).locked
    .snapshot as DraftSnapshot;
}
