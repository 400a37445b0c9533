import { REMINDER } from '#engine';
import { sayDeadline } from '#messages';
import { marksOf, type DraftRow, type TimerRow } from '#store';
import type { CalendarEntry } from './calendar.dto.js';
import { pageOf, type Page, type PageRequest, type Place } from './keyset.js';
import { allOf, joined, type Where } from './known-drafts.js';
import { meetingsIn } from './told-meetings.js';
import type { Reading } from './reading.js';
import { UNANNOUNCED_DEADLINES } from './visibility.js';

/** Half-open: what begins at `until` is in the next. */
export interface Window {
  readonly from: string;
  readonly until: string;
  readonly body?: string | undefined;
}

interface Placed {
  readonly place: Place;
  readonly entry: CalendarEntry;
}

/** Meetings that open and announced deadlines that come in a window, in the order of time. */
export async function listCalendar(
  reading: Reading,
  window: Window,
  { limit, after }: PageRequest,
): Promise<Page<CalendarEntry>> {
  if (!reading.viewer.takesPart) return { items: [] };
  const request = { limit: limit + 1, after };
  const [meetings, deadlines] = await Promise.all([
    meetingsIn(reading, window, request),
    deadlinesIn(reading, window, request),
  ]);
  const all: Placed[] = [
    ...meetings.map((meeting) => ({
      place: { at: meeting.opens, id: meeting.id },
      entry: { at: meeting.opens, meeting },
    })),
    ...deadlines,
  ];
  const page = pageOf(all.sort(inTime), limit, ({ place }) => place);
  return { ...page, items: page.items.map(({ entry }) => entry) };
}

function inTime({ place: one }: Placed, { place: other }: Placed): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

type Row = Pick<TimerRow, 'id' | 'kind' | 'due_at' | 'zone' | 'subject_id'> & {
  readonly status: 'armed' | 'fired';
} & Pick<DraftRow, 'title' | 'body'>;

/** Of drafts that a body has; what is between one delegation and the chair is for the offices alone. */
async function deadlinesIn(
  { q, viewer, language }: Reading,
  { from, until, body }: Window,
  { limit, after }: PageRequest,
): Promise<Placed[]> {
  const hidden = viewer.isStaff ? [REMINDER] : [REMINDER, ...UNANNOUNCED_DEADLINES];
  const walks = (['armed', 'fired'] as const).map((status): Where => {
    const where = joined([
      {
        sql: 'timer.state = ? AND timer.due_at >= ? AND timer.due_at < ?',
        params: [status, after?.at ?? from, until],
      },
      { sql: `timer.kind NOT IN (${marksOf(hidden)})`, params: hidden },
      { sql: 'draft.circulated = 1', params: [] },
      ...(body === undefined ? [] : [{ sql: 'draft.body = ?', params: [body] }]),
      ...(after ? [{ sql: '(timer.due_at > ? OR timer.id > ?)', params: [after.at, after.id] }] : []),
    ]);
    return {
      sql: `SELECT timer.id, timer.kind, timer.due_at, timer.zone, timer.subject_id, timer.state AS status,
        draft.title, draft.body FROM timer JOIN draft ON draft.id = timer.subject_id
        WHERE ${where.sql} ORDER BY timer.due_at, timer.id LIMIT ${limit}`,
      params: where.params,
    };
  });
  const rows = await allOf<Row>(q, walks);
  return rows.map(({ id, kind, due_at: at, zone, subject_id: draft, status, title, body: before }) => ({
    place: { at, id },
    entry: {
      at,
      deadline: {
        kind,
        draft,
        title: JSON.parse(title) as Record<string, string>,
        body: before,
        zone,
        status,
        sentence: sayDeadline(language, { due: at, zone }),
      },
    },
  }));
}
