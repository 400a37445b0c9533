import { deriveJournal, type JournalRecord, type MeetingSnapshot } from '#meetings';
import type { DraftSnapshot, JournalFacts, LocalisedText } from '#procedure';
import { marksOf, type DecisionRow, type EventRow } from '#store';
import { learnPinned } from '#documents';
import { knownDraft } from './draft-view.js';
import { journalSources } from './journal-sources.js';
import { journalSections, journalTitle, type JournalToTell } from './journal-words.js';
import type { JournalView } from './journal.dto.js';
import { readableMeeting } from './told-meetings.js';
import type { Reading } from './reading.js';
import { reservationViews, statementViews } from './statements.js';

/**
 * The journal of a meeting that the viewer is told of: as it was sealed when the meeting closed, or as the events give it
 * so far. `undefined` for every other meeting.
 */
export async function viewJournal(reading: Reading, id: string): Promise<JournalView | undefined> {
  const snapshot = await readableMeeting(reading, id);
  if (!snapshot) return undefined;
  const seal = await sealOf(reading, id);
  const record = seal?.record ?? (await recordSoFar(reading, id, snapshot));
  const drafts = draftsIn(record);
  const journal: JournalToTell = {
    record,
    number: seal?.number ?? null,
    sealed: seal ? { at: seal.at, hash: seal.hash } : null,
    decisions: await decisionsOn(reading, drafts),
    statements: await statementsOn(reading, drafts, record),
  };
  const verbs = await verbsOf(reading, drafts);
  return {
    meeting: id,
    number: journal.number,
    sealed: journal.sealed,
    record: record as JournalView['record'],
    decisions: [...journal.decisions],
    statements: [...journal.statements],
    title: journalTitle(reading, journal),
    sections: journalSections(reading, journal, verbs),
  };
}

interface Seal {
  readonly number: number;
  readonly hash: string;
  readonly at: string;
  readonly record: JournalRecord;
}

async function sealOf({ q }: Reading, id: string): Promise<Seal | undefined> {
  const row = await q.get<Pick<EventRow, 'body'>>(
    "SELECT body FROM event WHERE subject_id = ? AND type = 'journal.sealed'",
    [id],
  );
  if (!row) return undefined;
  const event = JSON.parse(row.body) as {
    readonly at: string;
    readonly facts: { readonly journal: JournalFacts };
  };
  const { number, hash, record } = event.facts.journal;
  return { number, hash, at: event.at, record: record as unknown as JournalRecord };
}

async function recordSoFar(
  reading: Reading,
  id: string,
  { context }: MeetingSnapshot,
): Promise<JournalRecord> {
  const { q, organisation, viewer } = reading;
  const called = new Set(
    context.items.flatMap(({ draft, state }) => (state === 'listed' ? [] : (draft ?? []))),
  );
  const snapshotOf = (draft: string) => (called.has(draft) ? draftNow(reading, draft) : undefined);
  const now = viewer.at;
  return deriveJournal(await journalSources({ q, organisation, id, context, snapshotOf, now }));
}

async function draftNow({ q }: Reading, draft: string): Promise<DraftSnapshot | undefined> {
  const row = await q.get<{ snapshot: string }>('SELECT snapshot FROM subject WHERE id = ?', [draft]);
  return row && (JSON.parse(row.snapshot) as DraftSnapshot);
}

function draftsIn({ items, announced }: JournalRecord): readonly string[] {
  const considered = items.filter(({ state }) => state !== 'listed');
  return [...new Set([...considered, ...announced].flatMap(({ draft }) => draft ?? []))];
}

/** Numbers come when a decision is issued, after its meeting: they stand beside the sealed record, not in it. */
async function decisionsOn({ q }: Reading, drafts: readonly string[]): Promise<JournalView['decisions']> {
  if (drafts.length === 0) return [];
  const rows = await q.all<Pick<DecisionRow, 'draft_id' | 'number' | 'on_date'>>(
    `SELECT draft_id, number, on_date FROM decision WHERE draft_id IN (${marksOf(drafts)})`,
    drafts,
  );
  const numbers = rows.map(({ draft_id: draft, number, on_date: on }) => ({ draft, number, on }));
  return numbers.sort((one, other) => (one.number < other.number ? -1 : 1));
}

/** What delegations stated and reserved while the meeting sat, as far as the viewer may read it. */
async function statementsOn(
  reading: Reading,
  drafts: readonly string[],
  { sat }: JournalRecord,
): Promise<JournalView['statements']> {
  const opened = sat.find(({ what }) => what === 'opened')?.at;
  if (opened === undefined) return [];
  const closed = sat.find(({ what }) => what === 'closed')?.at ?? reading.viewer.at;
  const all: JournalView['statements'] = [];
  for (const draft of drafts) {
    const known = await knownDraft(reading, draft);
    if (!known) continue;
    const stated = [...(await statementViews(reading, known)), ...(await reservationViews(reading, known))];
    for (const one of stated) if (one.at >= opened && one.at <= closed) all.push({ ...one, draft });
  }
  return all;
}

type Verbs = Readonly<Record<string, { readonly words: LocalisedText }>>;

/** What outcomes are called in the procedures of the drafts. */
async function verbsOf(
  { q, catalogue }: Reading,
  drafts: readonly string[],
): Promise<ReadonlyMap<string, Verbs>> {
  if (drafts.length === 0) return new Map();
  const rows = await q.all<{
    id: string;
    workflow_id: string;
    workflow_version: number;
    workflow_hash: string;
    core: number;
  }>(
    `SELECT id, workflow_id, workflow_version, workflow_hash, core FROM subject WHERE id IN (${marksOf(drafts)})`,
    drafts,
  );
  const verbs = new Map<string, Verbs>();
  for (const row of rows) {
    const identity = {
      id: row.workflow_id,
      version: Number(row.workflow_version),
      hash: row.workflow_hash,
      core: Number(row.core),
    };
    await learnPinned(q, catalogue, identity);
    verbs.set(row.id, catalogue.pinned(identity)?.verbs ?? {});
  }
  return verbs;
}
