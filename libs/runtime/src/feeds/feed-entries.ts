import { createHash } from 'node:crypto';
import { REMINDER } from '#engine';
import { placeNow, type MeetingSnapshot } from '#meetings';
import { isMessageKey, say, sayDeadline, sayInstant, type Language } from '#messages';
import { pathOf, remindedAt } from '#notifications';
import { OCCASION_KINDS, wordsIn, type LocalisedText, type OccasionKind } from '#procedure';
import { marksOf, type DraftRow, type SubjectRow, type TimerRow } from '#store';
import type { Place } from '../read/keyset.js';
import { meetingsIn } from '../read/told-meetings.js';
import type { MeetingSummary } from '../read/meeting.dto.js';
import { namesFor, type Reading } from '../read/reading.js';
import { UNANNOUNCED_DEADLINES } from '../read/visibility.js';

/** Something in a calendar: a meeting, or a deadline at its instant. */
export interface FeedEntry {
  readonly uid: string;
  /** Raised whenever it moves, and when it is cancelled. */
  readonly sequence: number;
  readonly from: string;
  readonly until?: string | undefined;
  readonly zone: string;
  /** When what is said of it last changed. */
  readonly changedAt: string;
  readonly isCancelled: boolean;
  /** Nobody was told of it yet. */
  readonly isTentative?: boolean;
  readonly summary: string;
  readonly description: string;
  readonly place?: string | undefined;
  /** Where it is joined online. */
  readonly link?: string | undefined;
  /** Of the page of what it is about. */
  readonly path: string;
  /** UTC instants at which the reader is reminded of it. */
  readonly alarms: readonly string[];
  /** Whether somebody who is there has no time for other things. */
  readonly isBusy: boolean;
}

export interface EntriesAsked {
  /** What was over before is left out. */
  readonly since: string;
  readonly body?: string | undefined;
}

/** Read page by page: the database goes along an index then, however long the history. */
const PAGE = 20;
const PAGES_AT_MOST = 50;
const LAST = '9999-12-31T23:59:59.000Z';

/** What a reader may know of meetings and announced deadlines, cancelled ones too, the first first. */
export async function feedEntries(reading: Reading, asked: EntriesAsked): Promise<FeedEntry[]> {
  if (!reading.viewer.takesPart) return [];
  const [meetings, deadlines] = await Promise.all([
    meetingEntries(reading, asked),
    deadlineEntries(reading, asked),
  ]);
  return [...meetings, ...deadlines].sort(
    (one, other) => byText(one.from, other.from) || byText(one.uid, other.uid),
  );
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A UUID that follows from what an entry is about: the same however often, and on whichever process, it is shown. */
function uidOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** All pages of something that is read along time. */
async function allPages<T>(
  page: (after: Place | undefined) => Promise<readonly T[]>,
  placeOf: (last: T) => Place,
): Promise<T[]> {
  const all: T[] = [];
  for (let n = 0; n < PAGES_AT_MOST; n += 1) {
    const last = all.at(-1);
    const items = await page(last && placeOf(last));
    all.push(...items);
    if (items.length < PAGE) break;
  }
  return all;
}

const meetingsOf = (reading: Reading, body: string, from: string): Promise<MeetingSummary[]> =>
  allPages(
    (after) => meetingsIn(reading, { from, until: LAST, body }, { limit: PAGE, after }),
    ({ opens: at, id }) => ({ at, id }),
  );

async function meetingEntries(reading: Reading, { since, body }: EntriesAsked): Promise<FeedEntry[]> {
  // Body by body, along an index of its own: MariaDB goes through the whole table for a window that holds most of it.
  const bodies = body === undefined ? reading.organisation.bodies.map(({ code }) => code) : [body];
  const lists = await Promise.all(bodies.map((code) => meetingsOf(reading, code, since)));
  const told = lists.flat();
  const entries: FeedEntry[] = [];
  for (let from = 0; from < told.length; from += PAGE) {
    const ids = told.slice(from, from + PAGE).map(({ id }) => id);
    const marks = marksOf(ids);
    const [subjects, changes] = await Promise.all([
      reading.q.all<Pick<SubjectRow, 'id' | 'snapshot'>>(
        `SELECT id, snapshot FROM subject WHERE id IN (${marks})`,
        ids,
      ),
      // What happens to its agenda or in the room changes nothing in a calendar.
      reading.q.all<{ id: string; at: string }>(
        `SELECT subject_id AS id, MAX(at) AS at FROM event WHERE subject_id IN (${marks}) AND type LIKE 'meeting.%'
         GROUP BY subject_id`,
        ids,
      ),
    ]);
    const changedAt = new Map(changes.map(({ id, at }) => [id, at]));
    for (const { id, snapshot } of subjects)
      entries.push(
        ...sittingEntries(reading, id, JSON.parse(snapshot) as MeetingSnapshot, changedAt.get(id) ?? since),
      );
  }
  return entries;
}

/** A meeting of several sittings has an entry for each. */
function sittingEntries(
  reading: Reading,
  id: string,
  snapshot: MeetingSnapshot,
  changedAt: string,
): FeedEntry[] {
  const { opens, closes, sittings } = snapshot.context;
  const told = { id, snapshot, changedAt };
  if (!sittings || sittings.length === 0)
    return [meetingEntry(reading, told, { uid: uidOf('meeting', id), opens, closes })];
  return sittings.map((sitting, index) =>
    meetingEntry(reading, told, { uid: uidOf('meeting', id, String(index + 1)), ...sitting }),
  );
}

type MeetingContext = MeetingSnapshot['context'];

interface ToldMeeting {
  readonly id: string;
  readonly snapshot: MeetingSnapshot;
  readonly changedAt: string;
}

interface Hours {
  readonly uid: string;
  readonly opens: string;
  readonly closes: string | null;
}

function meetingEntry(
  reading: Reading,
  { id, snapshot: { state, context }, changedAt }: ToldMeeting,
  { uid, opens: from, closes }: Hours,
): FeedEntry {
  const { body, zone, informal, schedule, title, tentative } = context;
  const { language } = reading;
  const isCancelled = state === 'cancelled';
  const names = namesFor(reading);
  // Of several sittings it is the first that one is reminded of.
  const isReminded = state === 'scheduled' && tentative !== true && from === context.opens;
  return {
    uid,
    sequence: schedule - 1 + (isCancelled ? 1 : 0),
    from,
    until: closes ?? undefined,
    zone,
    changedAt,
    isCancelled,
    isTentative: tentative === true,
    summary: title
      ? say(language, 'feed.meeting.titled', { title: wordsIn(title, language), body: names(body) })
      : say(language, informal ? 'feed.meeting.informal' : 'feed.meeting', { body: names(body) }),
    description: meetingWords(language, context, { from, closes }),
    ...whereabouts(context),
    path: pathOf({ kind: 'meeting', id }),
    alarms: isReminded ? alarmsOf(reading, { kind: 'meeting', body, due: from, zone, changedAt }) : [],
    isBusy: true,
  };
}

function meetingWords(
  language: Language,
  meeting: MeetingContext,
  { from, closes }: { readonly from: string; readonly closes: string | null },
): string {
  const { zone, mode } = meeting;
  const { place, link } = placeNow(meeting);
  const way = `mode.${mode}`;
  const said = [
    sayDeadline(language, { due: from, zone }),
    closes === null ? undefined : say(language, 'feed.closes', { at: sayInstant(language, closes, zone) }),
    isMessageKey(way) ? say(language, way) : undefined,
    place === undefined || link === undefined ? undefined : say(language, 'feed.link', { link }),
    say(language, 'feed.for-information'),
  ];
  return said.filter((one) => one !== undefined).join('\n');
}

/** Programs show a place; few of them know where else a meeting is joined. */
function whereabouts(meeting: MeetingContext): Pick<FeedEntry, 'place' | 'link'> {
  const { place, link } = placeNow(meeting);
  return { place: place ?? link, link };
}

interface Dated {
  readonly kind: string;
  readonly body: string | null;
  readonly due: string;
  readonly zone: string;
  readonly changedAt: string;
}

/** When the reminders themselves come: to a delegation by the days off of its capital, to an office as to most. */
function alarmsOf(
  { organisation, viewer }: Reading,
  { kind, body, due, zone, changedAt: plannedAt }: Dated,
): readonly string[] {
  if (!isOccasion(kind)) return [];
  const occasion = { plan: kind, body: body ?? '', due, zone };
  return remindedAt(occasion, organisation, { whom: viewer.delegation, plannedAt });
}

const isOccasion = (kind: string): kind is OccasionKind =>
  OCCASION_KINDS.some((occasion) => occasion === kind);

type Timed = Pick<
  TimerRow,
  'id' | 'kind' | 'occasion' | 'schedule' | 'due_at' | 'zone' | 'created_at' | 'subject_id' | 'state'
>;
type About = Pick<DraftRow, 'id' | 'title' | 'body'>;
interface Row extends Timed {
  readonly draft: About;
}

async function deadlineEntries(reading: Reading, asked: EntriesAsked): Promise<FeedEntry[]> {
  const states = ['armed', 'fired', 'cancelled'] as const;
  const timers = (await Promise.all(states.map((state) => timersIn(reading, asked, state)))).flat();
  const drafts = await circulatedDrafts(reading, [...new Set(timers.map(({ subject_id: id }) => id))]);
  const latest = new Map<string, Row>();
  for (const timer of timers) {
    const draft = drafts.get(timer.subject_id);
    if (!draft || (asked.body !== undefined && draft.body !== asked.body)) continue;
    const row = { ...timer, draft };
    // Those of an older schema share one occasion.
    const uid = uidOf('deadline', row.occasion.split('/').length > 2 ? row.occasion : row.id);
    const known = latest.get(uid);
    if (!known || isLater(row, known)) latest.set(uid, row);
  }
  return [...latest].map(([uid, row]) => deadlineEntry(reading, uid, row));
}

function timersIn(
  { q, viewer }: Reading,
  { since }: EntriesAsked,
  state: TimerRow['state'],
): Promise<Timed[]> {
  const hidden = viewer.isStaff ? [REMINDER] : [REMINDER, ...UNANNOUNCED_DEADLINES];
  return allPages(
    (after) =>
      q.all<Timed>(
        `SELECT id, kind, occasion, schedule, due_at, zone, created_at, subject_id, state FROM timer
         WHERE state = ? AND due_at >= ? AND kind NOT IN (${marksOf(hidden)})
         ${after ? 'AND (due_at > ? OR id > ?)' : ''} ORDER BY due_at, id LIMIT ${PAGE}`,
        [state, after?.at ?? since, ...hidden, ...(after ? [after.at, after.id] : [])],
      ),
    ({ due_at: at, id }) => ({ at, id }),
  );
}

async function circulatedDrafts({ q }: Reading, ids: readonly string[]): Promise<Map<string, About>> {
  const drafts = new Map<string, About>();
  for (let from = 0; from < ids.length; from += PAGE) {
    const some = ids.slice(from, from + PAGE);
    const sql = `SELECT id, title, body FROM draft WHERE id IN (${marksOf(some)}) AND circulated = 1`;
    for (const row of await q.all<About>(sql, some)) drafts.set(row.id, row);
  }
  return drafts;
}

/** Of the dates that one deadline has had. */
function isLater(one: Row, other: Row): boolean {
  if (one.schedule !== other.schedule) return one.schedule > other.schedule;
  if (one.created_at !== other.created_at) return one.created_at > other.created_at;
  return other.state === 'cancelled';
}

function deadlineEntry(reading: Reading, uid: string, row: Row): FeedEntry {
  const { kind, schedule, due_at: from, zone, created_at: changedAt, subject_id: id, state, draft } = row;
  const { language } = reading;
  const isCancelled = state === 'cancelled';
  const words = wordsIn(JSON.parse(draft.title) as LocalisedText, language);
  const key = `deadline.${kind}`;
  return {
    uid,
    sequence: schedule + (isCancelled ? 1 : 0),
    from,
    zone,
    changedAt,
    isCancelled,
    summary: say(language, 'feed.deadline', {
      deadline: isMessageKey(key) ? say(language, key) : kind,
      title: words,
    }),
    description: [sayDeadline(language, { due: from, zone }), say(language, 'feed.for-information')].join(
      '\n',
    ),
    path: pathOf({ kind: 'draft', id }),
    alarms: alarmsOf(reading, { kind, body: draft.body, due: from, zone, changedAt }),
    isBusy: false,
  };
}
