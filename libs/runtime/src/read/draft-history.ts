import { REMINDER } from '#engine';
import { sayEvent, sayState } from '#messages';
import { namedAs } from '#procedure';
import type { MeetingRow, TimerRow } from '#store';
import type { DraftRecord } from './draft-report.js';
import type { DeadlineView, HistoryView, TimelineView } from './draft.dto.js';
import { deadlineWords, knownDraft } from './draft-view.js';
import { pastEvents } from './past-events.js';
import { namesFor, type Reading } from './reading.js';
import { UNANNOUNCED_DEADLINES, visibleTo } from './visibility.js';

/** What happened to a draft as far as the viewer may know it, in order. */
export async function viewHistory(reading: Reading, id: string): Promise<HistoryView | undefined> {
  const record = await knownDraft(reading, id);
  if (!record) return undefined;
  const { viewer, language } = reading;
  const names = namesFor(reading, record.workflow.verbs);
  const sight = visibleTo(viewer);
  const events = (await pastEvents(reading, record)).flatMap((event) => {
    const seen = sight.event(event);
    if (!seen) return [];
    const { as, evidence, ...rest } = seen;
    const sentence =
      as === undefined
        ? sayState(language, seen.state, names)
        : sayEvent(language, { ...seen, as, facts: event.facts }, names);
    return {
      ...rest,
      ...(as === undefined ? {} : { as }),
      ...(evidence === undefined ? {} : { evidence: { ...evidence } }),
      ...(event.command === 'communication.record' && as !== undefined
        ? { communication: namedAs({ ...seen, as, receivedAt: event.receivedAt }) }
        : {}),
      sentence,
    };
  });
  return { events };
}

/** Where a draft has been, and the dates and meetings that concern it. */
export async function viewTimeline(reading: Reading, id: string): Promise<TimelineView | undefined> {
  const record = await knownDraft(reading, id);
  if (!record) return undefined;
  return {
    stages: await stagesOf(reading, record),
    deadlines: await allDeadlines(reading, record.id),
    meetings: await meetingsOf(reading, record.id),
  };
}

async function stagesOf(reading: Reading, record: DraftRecord): Promise<TimelineView['stages']> {
  const names = namesFor(reading, record.workflow.verbs);
  return (await pastEvents(reading, record))
    .filter(({ state, stateBefore }) => state !== stateBefore)
    .map(({ at, state }) => ({ at, state, sentence: sayState(reading.language, state, names) }));
}

type Deadline = Pick<TimerRow, 'kind' | 'due_at' | 'zone' | 'explanation' | 'state'>;

async function allDeadlines(reading: Reading, id: string): Promise<DeadlineView[]> {
  const rows = await reading.q.all<Omit<Deadline, 'state'> & { state: DeadlineView['status'] }>(
    'SELECT kind, due_at, zone, explanation, state FROM timer WHERE subject_id = ? AND kind <> ? ORDER BY due_at, kind',
    [id, REMINDER],
  );
  return rows
    .filter(({ kind }) => reading.viewer.isStaff || !UNANNOUNCED_DEADLINES.includes(kind))
    .map(({ kind, due_at: due, zone, explanation, state }) => ({
      kind,
      due,
      zone,
      status: state,
      ...deadlineWords(reading, { due, zone }, explanation),
    }));
}

/** Of a tentative one the offices alone know. */
async function meetingsOf({ q, viewer }: Reading, draft: string): Promise<TimelineView['meetings']> {
  const rows = await q.all<MeetingRow>(
    `SELECT DISTINCT meeting.id, meeting.body, meeting.state, meeting.opens_at, meeting.closes_at, meeting.zone
     FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
     WHERE agenda_item.draft_id = ?${viewer.isStaff ? '' : ' AND meeting.tentative = 0'} ORDER BY meeting.opens_at, meeting.id`,
    [draft],
  );
  return rows.map(({ id, body, state, opens_at: opens, closes_at: closes, zone }) => ({
    id,
    body,
    state,
    opens,
    closes,
    zone,
  }));
}
