import { createHash } from 'node:crypto';
import { agendaNumbers, canonicalJson, isRefused, listIn, textIn, type NamedItem } from '#procedure';
import { draftsTogether, isSameItem } from '../agenda.js';
import type { AgendaItem, Attendance, MeetingContext, MeetingSnapshot } from '../meeting-context.js';
import { stepMeeting } from '../step-meeting.js';
import { inTheRoom } from './in-the-room.js';
import { consideration, NOT_CONSIDERED } from './journal-item.js';
import type { JournalItem, JournalRecord, JournalWaiver, Named, Sat } from './journal-record.js';
import type { JournalSources, RecordedEvent } from './journal-sources.js';

/** An event of the meeting, and how the meeting stood before and after it. */
interface Replayed {
  readonly event: RecordedEvent;
  readonly before: MeetingContext | undefined;
  readonly after: MeetingContext;
}

/**
 * The journal that the events of a meeting and of its drafts give. Pure: the same sources always give the same bytes.
 *
 * @throws Error when an event that was accepted is refused now, or there is none.
 */
export function deriveJournal(sources: JournalSources): JournalRecord {
  const story = replayed(sources.events);
  const last = story.at(-1);
  if (!last) throw new Error(`${sources.meeting} has no events`);
  const { after: context } = last;
  const { body, zone, title, informal, mode, place, coChairs } = context;
  const rooms = consideredBy(sources, story);
  return {
    meeting: sources.meeting,
    body,
    zone,
    ...(title ? { title } : {}),
    informal,
    mode,
    place,
    ...(coChairs ? { coChairs } : {}),
    sat: story.flatMap(({ event: { type, at } }) => satBy(type, at)),
    chairs: chairsIn(story),
    attendance: story.flatMap(({ event }) => attendanceIn(event, sources)),
    quorum: story.flatMap(({ event }) => quorumIn(event)),
    waivers: story.flatMap((one) => waiverIn(one, sources)),
    agendaAdopted: story.find(({ event }) => event.type === 'agenda.adopted')?.event.at ?? null,
    items: itemsOf({ sources, story, rooms, context }),
    removed: story.flatMap((one) => removedBy(one, sources)),
    announced: sources.announced.map(({ draft, event }) => ({ ...named({ draft }, sources), at: event.at })),
    scheduled: sources.scheduled,
    next: sources.next,
    events: digestOf([sources.events, ...rooms.values(), sources.announced.map(({ event }) => event)]),
  };
}

/** SHA-256, in hex, over the canonical JSON of a journal: whoever has the record can compute it. */
export const hashOfJournal = (record: JournalRecord): string => sha256(canonicalJson(record));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const digestOf = (several: readonly (readonly RecordedEvent[])[]): string =>
  sha256(canonicalJson(several.map((events) => events.map(({ hash }) => hash))));

function replayed(events: readonly RecordedEvent[]): readonly Replayed[] {
  let before: MeetingSnapshot | undefined;
  return events.map((event) => {
    const stepped = stepMeeting(before, { ...event, type: event.command });
    if (isRefused(stepped)) throw new Error(`${event.type} is refused on replaying: ${stepped.refused}`);
    const one = { event, before: before?.context, after: stepped.snapshot.context };
    before = stepped.snapshot;
    return one;
  });
}

/** Drafts that were called at the meeting, each with the events of its consideration there. */
function consideredBy(
  { meeting, drafts }: JournalSources,
  story: readonly Replayed[],
): ReadonlyMap<string, readonly RecordedEvent[]> {
  const parts = new Set(
    story.flatMap(({ event, before }) => {
      const whole = before?.items.find(({ draft }) => draft === event.with['draft']);
      return event.type === 'agenda.replaced' && whole?.state === 'called' ? listIn(event.with, 'by') : [];
    }),
  );
  const ids = new Set(story.flatMap(({ after }) => calledIn(after)));
  return new Map(
    [...ids].map((id) => [id, inTheRoom(meeting, drafts.get(id)?.events ?? [], parts.has(id))] as const),
  );
}

const calledIn = ({ items }: MeetingContext): readonly string[] =>
  items.flatMap(({ draft, state }) => (draft !== undefined && state !== 'listed' ? [draft] : []));

const SAT: Readonly<Record<string, Sat>> = {
  'meeting.opened': 'opened',
  'meeting.suspended': 'suspended',
  'meeting.resumed': 'resumed',
  'meeting.closed': 'closed',
};

function satBy(type: string, at: string): JournalRecord['sat'] {
  const what = SAT[type];
  return what ? [{ what, at }] : [];
}

/** Who held the chair when it opened, and everybody to whom it passed. */
function chairsIn(story: readonly Replayed[]): JournalRecord['chairs'] {
  return story.flatMap(({ event: { type, holder, at, with: payload } }) => {
    if (type === 'meeting.opened' && holder !== undefined) return [{ chair: holder, from: at }];
    const to = type === 'chair.handed-over' ? textIn(payload, 'to') : undefined;
    return to === undefined ? [] : [{ chair: to, from: at }];
  });
}

function attendanceIn(
  { type, at, with: payload }: RecordedEvent,
  { presentAt }: JournalSources,
): JournalRecord['attendance'] {
  if (type !== 'attendance.recorded') return [];
  const absent = listIn(payload, 'absent');
  const present = payload['present'] as Attendance['present'];
  return [{ at, present: presentAt({ present, absent }, at), absent }];
}

function quorumIn({ type, at, with: payload }: RecordedEvent): JournalRecord['quorum'] {
  if (type !== 'quorum.established' && type !== 'quorum.lost') return [];
  const [present, needed] = [Number(payload['present']), Number(payload['needed'])];
  return [{ at, met: type === 'quorum.established', present, needed }];
}

/** Waivers that were needed: one that was given for nothing waived no period. */
function waiverIn({ event, before, after }: Replayed, sources: JournalSources): readonly JournalWaiver[] {
  const waiver = event.with['waiver'] as { readonly by: string; readonly reason: string } | undefined;
  if (!waiver) return [];
  const { by, reason } = waiver;
  const given = { by, reason, at: event.at };
  if (event.command !== 'agenda.add') {
    const last = after.waived?.at(-1);
    return last && after.waived !== before?.waived ? [{ period: last.period, ...given }] : [];
  }
  const draft = textIn(event.with, 'draft');
  const isLate = draft !== undefined && after.late?.some((one) => one.draft === draft);
  return isLate ? [{ period: 'circulation', ...named({ draft }, sources), ...given }] : [];
}

interface Telling {
  readonly sources: JournalSources;
  readonly story: readonly Replayed[];
  readonly rooms: ReadonlyMap<string, readonly RecordedEvent[]>;
  readonly context: MeetingContext;
}

function itemsOf(telling: Telling): readonly JournalItem[] {
  const { items } = telling.context;
  const numbers = agendaNumbers(items);
  return items.map((item, index) => ({
    position: index + 1,
    number: numbers[index] ?? '',
    ...itemOf(item, telling),
  }));
}

function itemOf(item: AgendaItem, telling: Telling): Omit<JournalItem, 'position' | 'number'> {
  const { sources, story, rooms, context } = telling;
  const { draft, treatment, state } = item;
  const isEnBloc = story.some(
    ({ event, before }) =>
      event.type === 'items.adopted' && draftsTogether(before?.items ?? [], event.with).includes(draft ?? ''),
  );
  const source = draft === undefined ? undefined : sources.drafts.get(draft);
  const considered =
    draft === undefined || !source
      ? NOT_CONSIDERED
      : consideration(sources.meeting, rooms.get(draft) ?? [], source, context.closedAt !== null);
  return {
    ...named(item, sources),
    treatment,
    state,
    ...(isEnBloc ? { enBloc: true as const } : {}),
    ...considered,
  };
}

function named({ draft, kind, title }: NamedItem, { drafts }: JournalSources): Named {
  if (draft === undefined) return { ...(kind === undefined ? {} : { kind }), title: title ?? null };
  const known = drafts.get(draft)?.title ?? null;
  return known ? { draft, title: known } : { title: null };
}

/** Whatever command took them off: what was divided stays on the agenda in its parts. */
function removedBy({ event, before, after }: Replayed, sources: JournalSources): JournalRecord['removed'] {
  if (!before || before.openedAt === null || event.type === 'agenda.replaced') return [];
  return before.items
    .filter((item) => !after.items.some((one) => isSameItem(one, item)))
    .map((item) => ({ ...named(item, sources), at: event.at }));
}
