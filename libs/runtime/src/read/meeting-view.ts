import { say } from '#messages';
import { warningsOf, type MeetingSnapshot, type MeetingState, type Mode } from '#meetings';
import { bodySettings, eligibleIn, membersAt } from '#organisation';
import type { DraftRow, MeetingRow, SubjectRow } from '#store';
import { actionView, type Seen } from './draft-view.js';
import { pageOf, type Page, type PageRequest } from './keyset.js';
import { meetingActions } from './meeting-actions.js';
import type { MeetingSummary, MeetingView } from './meeting.dto.js';
import type { Reading } from './reading.js';
import { rolesOfViewer } from './viewer.js';
import { visibleTo } from './visibility.js';

export interface MeetingFilter {
  readonly state?: string | undefined;
  readonly body?: string | undefined;
}

const COLUMNS = 'id, body, state, opens_at, closes_at, zone, mode, informal';

/** Meetings that the viewer is told of, the latest first. */
export async function listMeetings(
  reading: Reading,
  { state, body }: MeetingFilter,
  { limit, after }: PageRequest,
): Promise<Page<MeetingSummary>> {
  if (!reading.viewer.takesPart) return { items: [] };
  const parts = [
    ...(state === undefined ? [] : [{ sql: 'state = ?', params: [state] }]),
    ...(body === undefined ? [] : [{ sql: 'body = ?', params: [body] }]),
    ...(after
      ? [{ sql: '(opens_at < ? OR (opens_at = ? AND id < ?))', params: [after.at, after.at, after.id] }]
      : []),
  ];
  const where = parts.length === 0 ? '' : `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`;
  // An observer's invitations lie in the snapshots: its page is cut from all of them.
  const limited = reading.viewer.isObserver ? '' : `LIMIT ${limit + 1}`;
  const rows = await reading.q.all<MeetingRow>(
    `SELECT ${COLUMNS} FROM meeting ${where} ORDER BY opens_at DESC, id DESC ${limited}`,
    parts.flatMap(({ params }) => params),
  );
  const told = reading.viewer.isObserver ? await invitedTo(reading, rows) : rows;
  const page = pageOf(told, limit, ({ opens_at: at, id }) => ({ at, id }));
  return { ...page, items: page.items.map((row) => summaryOf(reading, row)) };
}

async function invitedTo(reading: Reading, rows: readonly MeetingRow[]): Promise<MeetingRow[]> {
  const told: MeetingRow[] = [];
  for (const row of rows) {
    const snapshot = await readMeeting(reading, row.id);
    if (snapshot && isToldOf(reading, snapshot)) told.push(row);
  }
  return told;
}

/** A meeting with its agenda; `undefined` for one that the viewer is not told of. */
export async function viewMeeting(reading: Reading, id: string): Promise<Seen<MeetingView> | undefined> {
  const snapshot = await readMeeting(reading, id);
  if (!snapshot || !isToldOf(reading, snapshot)) return undefined;
  const same = JSON.stringify(snapshot);
  return {
    view: await viewOf(reading, id, snapshot),
    isSameOf: (other) => JSON.stringify(other) === same,
  };
}

async function readMeeting({ q }: Reading, id: string): Promise<MeetingSnapshot | undefined> {
  const row = await q.get<Pick<SubjectRow, 'snapshot'>>(
    "SELECT snapshot FROM subject WHERE id = ? AND kind = 'meeting'",
    [id],
  );
  return row && (JSON.parse(row.snapshot) as MeetingSnapshot);
}

function isToldOf(reading: Reading, snapshot: MeetingSnapshot): boolean {
  const { viewer } = reading;
  return viewer.takesPart && (!viewer.isObserver || invitedIn(reading, snapshot).includes(viewer.as));
}

function invitedIn({ organisation }: Reading, { context }: MeetingSnapshot): readonly string[] {
  return context.invited ?? bodySettings(organisation, context.body)?.invited ?? [];
}

async function viewOf(reading: Reading, id: string, snapshot: MeetingSnapshot): Promise<MeetingView> {
  const { organisation, viewer } = reading;
  const { context, state } = snapshot;
  const roles = rolesOfViewer(organisation, viewer);
  return {
    id,
    body: context.body,
    state,
    sentence: say(reading.language, `state.meeting.${state}`),
    opens: context.opens,
    closes: context.closes,
    zone: context.zone,
    mode: context.mode,
    informal: context.informal,
    place: context.place,
    invited: [...invitedIn(reading, snapshot)],
    agendaAdopted: context.agendaAdopted,
    agenda: await agendaOf(reading, snapshot),
    attendance: context.attendance && {
      present: context.attendance.present === 'all' ? 'all' : [...context.attendance.present],
      absent: [...context.attendance.absent],
    },
    openedAt: context.openedAt,
    closedAt: context.closedAt,
    ...(viewer.isStaff ? { warnings: warnings(reading, snapshot) } : {}),
    actions: meetingActions(snapshot, viewer, roles).map((action) => actionView(reading, action)),
  };
}

async function agendaOf(reading: Reading, { context }: MeetingSnapshot): Promise<MeetingView['agenda']> {
  const ids = context.items.flatMap(({ draft }) => draft ?? []);
  const titles = await knownTitles(reading, ids);
  return context.items.map(({ draft, title, treatment, state }, index) => {
    const known = draft === undefined ? title : titles.get(draft);
    return {
      position: index + 1,
      ...(draft !== undefined && known !== undefined ? { draft } : {}),
      title: known === undefined ? null : { ...known },
      treatment,
      state,
    };
  });
}

async function knownTitles(
  { q, viewer }: Reading,
  ids: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  if (ids.length === 0) return new Map();
  const rows = await q.all<Pick<DraftRow, 'id' | 'title' | 'body' | 'area' | 'sponsors'>>(
    `SELECT id, title, body, area, sponsors FROM draft WHERE id IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  const known = rows.filter(({ body, area, sponsors }) =>
    visibleTo(viewer).knows({ body, area, sponsors: JSON.parse(sponsors) as string[] }),
  );
  return new Map(known.map(({ id, title }) => [id, JSON.parse(title) as Record<string, string>]));
}

function warnings({ organisation, viewer }: Reading, snapshot: MeetingSnapshot): MeetingView['warnings'] {
  const { body } = snapshot.context;
  const seats = {
    members: membersAt(organisation, viewer.at),
    represented: eligibleIn(organisation, body, viewer.at),
  };
  const quorum = bodySettings(organisation, body)?.quorum ?? null;
  return warningsOf(snapshot, { quorum }, seats).map((warning) => ({ ...warning }));
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
  };
}
