import {
  happenedAt,
  presentMembers,
  type DraftSource,
  type JournalSources,
  type MeetingAhead,
  type MeetingContext,
  type RecordedEvent,
} from '#meetings';
import type { OrganisationState } from '#organisation';
import type { DraftSnapshot, LocalisedText } from '#procedure';
import { marksOf, type DraftRow, type EventRow, type MeetingRow, type Queries } from '#store';
import { seatingOf } from '../facts/seating.js';

export interface JournalQuestion {
  readonly q: Queries;
  readonly organisation: OrganisationState;
  readonly id: string;
  readonly context: MeetingContext;
  /** The drafts as they stood at the end of what the journal covers. */
  readonly snapshotOf: (draft: string) => Promise<DraftSnapshot | undefined> | DraftSnapshot | undefined;
  /** The number of the last event of each draft that the journal covers; every event unless told. */
  readonly upTo?: Readonly<Record<string, number>>;
  readonly now: string;
}

type Row = Pick<EventRow, 'subject_id' | 'seq' | 'body' | 'hash'>;

/** Gathers what a journal is made of. What delegations say is not opened: a journal does not tell it. */
export async function journalSources(question: JournalQuestion): Promise<JournalSources> {
  const { q, organisation, id, context } = question;
  const events = await eventsOf(q, id);
  const announced = await announcedAt(question);
  const drafts = [...draftsNamed(events, context), ...announced.map(({ draft }) => draft)];
  return {
    meeting: id,
    events: events.filter(({ type }) => type !== 'journal.sealed'),
    drafts: await draftSources(question, [...new Set(drafts)]),
    announced,
    presentAt: (attendance, at) =>
      presentMembers(attendance, seatingOf(organisation, context.body, at).seats),
    scheduled: await scheduledAt(question),
    next: await nextMeeting(question),
  };
}

async function eventsOf(q: Queries, subject: string, since?: string): Promise<RecordedEvent[]> {
  const rows = await q.all<Row>(
    `SELECT subject_id, seq, body, hash FROM event WHERE subject_id = ? ${since === undefined ? '' : 'AND at >= ?'}
     ORDER BY seq`,
    since === undefined ? [subject] : [subject, since],
  );
  return rows.map(read);
}

const read = ({ seq, body, hash }: Row): RecordedEvent => ({
  ...(JSON.parse(body) as Omit<RecordedEvent, 'seq' | 'hash'>),
  seq: Number(seq),
  hash,
});

/** Every draft that was ever on the agenda. */
function draftsNamed(events: readonly RecordedEvent[], { items }: MeetingContext): readonly string[] {
  const added = events.flatMap(({ command, with: payload }) =>
    command === 'agenda.add' && typeof payload['draft'] === 'string' ? [payload['draft']] : [],
  );
  return [...added, ...items.flatMap(({ draft }) => draft ?? [])];
}

async function draftSources(
  question: JournalQuestion,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DraftSource>> {
  if (ids.length === 0) return new Map();
  const { q, context, snapshotOf, upTo } = question;
  const rows = await q.all<Pick<DraftRow, 'id' | 'title' | 'circulated'>>(
    `SELECT id, title, circulated FROM draft WHERE id IN (${marksOf(ids)})`,
    ids,
  );
  const sources = new Map<string, DraftSource>();
  for (const { id, title, circulated } of rows) {
    const events = context.openedAt === null ? [] : await eventsOf(q, id, context.openedAt);
    const snapshot = await snapshotOf(id);
    const silence = snapshot?.context.deadlines.find(({ kind }) => kind === 'silence');
    sources.set(id, {
      title: Number(circulated) === 1 ? (JSON.parse(title) as LocalisedText) : null,
      events: events.filter(({ seq }) => seq <= (upTo?.[id] ?? Infinity)),
      state: snapshot?.state ?? '',
      decision: snapshot?.context.decision ?? null,
      ...(silence ? { silenceEnds: silence.due } : {}),
    });
  }
  return sources;
}

/** Events of the whole record while the meeting sat; by the clock, which is exact to the millisecond. */
async function whileItSat({ q, context, now }: JournalQuestion, type: string): Promise<readonly OfSubject[]> {
  if (context.openedAt === null) return [];
  const rows = await q.all<Row>(
    'SELECT subject_id, seq, body, hash FROM event WHERE at >= ? AND at <= ? AND type = ?',
    [context.openedAt, context.closedAt ?? now, type],
  );
  return rows.map((row) => ({ subject: row.subject_id, event: read(row) })).sort(inOrder);
}

interface OfSubject {
  readonly subject: string;
  readonly event: RecordedEvent;
}

/** By time; what happened at the same moment always in the same order. */
function inOrder(one: OfSubject, other: OfSubject): number {
  const place = ({ subject, event }: OfSubject): string => `${event.at} ${subject} ${event.seq}`;
  return place(one) < place(other) ? -1 : 1;
}

async function announcedAt(question: JournalQuestion): Promise<JournalSources['announced']> {
  const events = await whileItSat(question, 'decision.announced');
  return events
    .filter(({ event }) => happenedAt(question.id, event))
    .map(({ subject, event }) => ({ draft: subject, event }));
}

type MeetingColumns = Pick<MeetingRow, 'id' | 'body' | 'opens_at' | 'zone'>;

const ahead = ({ id, body, opens_at: opens, zone }: MeetingColumns): MeetingAhead => ({
  meeting: id,
  body,
  opens,
  zone,
});

async function scheduledAt(question: JournalQuestion): Promise<readonly MeetingAhead[]> {
  const ids = (await whileItSat(question, 'meeting.scheduled')).map(({ subject }) => subject);
  if (ids.length === 0) return [];
  const rows = await question.q.all<MeetingColumns>(
    `SELECT id, body, opens_at, zone FROM meeting WHERE id IN (${marksOf(ids)}) AND state = 'scheduled' AND tentative = 0`,
    ids,
  );
  const others = rows.filter(({ id }) => id !== question.id).map(ahead);
  return others.sort((one, other) => (one.opens + one.meeting < other.opens + other.meeting ? -1 : 1));
}

async function nextMeeting({ q, id, context, now }: JournalQuestion): Promise<MeetingAhead | null> {
  const rows = await q.all<MeetingColumns & { state: string }>(
    'SELECT id, body, opens_at, zone, state FROM meeting WHERE body = ? AND opens_at >= ? AND tentative = 0 ORDER BY opens_at LIMIT 20',
    [context.body, context.closedAt ?? now],
  );
  const next = rows.find((row) => row.state === 'scheduled' && row.id !== id);
  return next ? ahead(next) : null;
}
