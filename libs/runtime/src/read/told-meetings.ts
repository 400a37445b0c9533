import { say } from '#messages';
import type { MeetingSnapshot, MeetingState, Mode } from '#meetings';
import { bodySettings } from '#organisation';
import { marksOf, type MeetingRow, type SubjectRow } from '#store';
import { pageOf, type Page, type PageRequest } from './keyset.js';
import { allOf, joined, type Where } from './known-drafts.js';
import type { MeetingSummary } from './meeting.dto.js';
import type { Reading } from './reading.js';

export interface MeetingFilter {
  readonly state?: string | undefined;
  readonly body?: string | undefined;
}

const COLUMNS = 'id, body, state, opens_at, closes_at, zone, mode, informal, tentative, title';

/** Meetings that the viewer is told of, the latest first. */
export async function listMeetings(
  reading: Reading,
  { state, body }: MeetingFilter,
  { limit, after }: PageRequest,
): Promise<Page<MeetingSummary>> {
  const where = joined([
    toldTo(reading),
    ...(state === undefined ? [] : [{ sql: 'state = ?', params: [state] }]),
    ...(body === undefined ? [] : [{ sql: 'body = ?', params: [body] }]),
    ...(after
      ? [{ sql: '(opens_at <= ? AND (opens_at < ? OR id < ?))', params: [after.at, after.at, after.id] }]
      : []),
  ]);
  const rows = await reading.q.all<MeetingRow>(
    `SELECT ${COLUMNS} FROM meeting WHERE ${where.sql} ORDER BY opens_at DESC, id DESC LIMIT ${limit + 1}`,
    where.params,
  );
  const page = pageOf(rows, limit, ({ opens_at: at, id }) => ({ at, id }));
  return { ...page, items: page.items.map((row) => summaryOf(reading, row)) };
}

/** Meetings that the viewer is told of and that open in a window, the first first. */
export async function meetingsIn(
  reading: Reading,
  {
    from,
    until,
    body,
  }: { readonly from: string; readonly until: string; readonly body?: string | undefined },
  { limit, after }: PageRequest,
): Promise<MeetingSummary[]> {
  const where = joined([
    toldTo(reading),
    { sql: 'opens_at >= ? AND opens_at < ?', params: [after?.at ?? from, until] },
    ...(body === undefined ? [] : [{ sql: 'body = ?', params: [body] }]),
    ...(after ? [{ sql: '(opens_at > ? OR id > ?)', params: [after.at, after.id] }] : []),
  ]);
  const rows = await reading.q.all<MeetingRow>(
    `SELECT ${COLUMNS} FROM meeting WHERE ${where.sql} ORDER BY opens_at, id LIMIT ${limit}`,
    where.params,
  );
  return rows.map((row) => summaryOf(reading, row));
}

/** Meetings that go on, and those that come next, as far as the viewer is told of them. */
export async function nextMeetings(reading: Reading, limit: number): Promise<MeetingSummary[]> {
  const told = toldTo(reading);
  const walks = ['open', 'suspended', 'scheduled'].map((state) => ({
    sql: `SELECT ${COLUMNS} FROM meeting WHERE state = ? AND ${told.sql} ORDER BY opens_at LIMIT ${limit}`,
    params: [state, ...told.params],
  }));
  const rows = await allOf<MeetingRow>(reading.q, walks);
  return rows.slice(0, limit).map((row) => summaryOf(reading, row));
}

/** The same rule as for one meeting: an observer is told of those that it is invited to. */
function toldTo({ viewer, organisation }: Reading): Where {
  if (!viewer.takesPart) return { sql: '1 = 0', params: [] };
  if (viewer.isStaff) return { sql: '1 = 1', params: [] };
  if (!viewer.isObserver) return ANNOUNCED;
  const bodies = organisation.bodies
    .map(({ code }) => code)
    .filter((body) => bodySettings(organisation, body)?.invited.includes(viewer.as));
  const byName = { sql: 'invited LIKE ?', params: [`%${JSON.stringify(viewer.as)}%`] };
  if (bodies.length === 0) return joined([ANNOUNCED, byName]);
  const byBody = { sql: `invited IS NULL AND body IN (${marksOf(bodies)})`, params: bodies };
  const invited = { sql: `(${byName.sql} OR (${byBody.sql}))`, params: [...byName.params, ...byBody.params] };
  return joined([ANNOUNCED, invited]);
}

/** Of a meeting that is tentative the offices alone know. */
const ANNOUNCED: Where = { sql: 'tentative = 0', params: [] };

/** A meeting as it is stored; `undefined` for one that the viewer is not told of. */
export async function readableMeeting(reading: Reading, id: string): Promise<MeetingSnapshot | undefined> {
  const row = await reading.q.get<Pick<SubjectRow, 'snapshot'>>(
    "SELECT snapshot FROM subject WHERE id = ? AND kind = 'meeting'",
    [id],
  );
  const snapshot = row && (JSON.parse(row.snapshot) as MeetingSnapshot);
  return snapshot && isToldOfMeeting(reading, snapshot) ? snapshot : undefined;
}

/** The rule for one meeting: an observer is told of those that it is invited to; of a tentative one the offices alone. */
export function isToldOfMeeting(
  reading: Pick<Reading, 'viewer' | 'organisation'>,
  snapshot: MeetingSnapshot,
): boolean {
  const { viewer } = reading;
  if (snapshot.context.tentative && !viewer.isStaff) return false;
  return viewer.takesPart && (!viewer.isObserver || invitedIn(reading, snapshot).includes(viewer.as));
}

export function invitedIn(
  { organisation }: Pick<Reading, 'organisation'>,
  { context }: MeetingSnapshot,
): readonly string[] {
  return context.invited ?? bodySettings(organisation, context.body)?.invited ?? [];
}

function summaryOf({ language }: Reading, row: MeetingRow): MeetingSummary {
  const state = row.state as MeetingState;
  return {
    id: row.id,
    body: row.body,
    state,
    sentence: say(language, `state.meeting.${state}`),
    opens: row.opens_at,
    closes: row.closes_at,
    zone: row.zone,
    mode: row.mode as Mode,
    informal: Number(row.informal) === 1,
    ...(row.title === null ? {} : { title: JSON.parse(row.title) as Record<string, string> }),
    ...(Number(row.tentative) === 1 ? { tentative: true as const } : {}),
  };
}
