import type { WorkflowCatalogue } from '#documents';
import { meetingFacts, type MeetingSnapshot } from '#meetings';
import type { OrganisationState } from '#organisation';
import type { DraftSnapshot, Surroundings } from '#procedure';
import type { Queries } from '#store';
import { seatingOf } from '../facts/seating.js';
import { isRulingOpen } from '../facts/last-ruling.js';

interface Seen {
  readonly at: string;
  readonly organisation: OrganisationState;
  readonly catalogue: WorkflowCatalogue;
}

/**
 * The meeting that a draft waits for or is called in: the one that its round names, else the open one of its body,
 * else the next that has it on its agenda.
 */
export async function surroundingsOf(
  q: Queries,
  draft: string,
  snapshot: DraftSnapshot,
  { at, organisation, catalogue }: Seen,
): Promise<Surroundings> {
  const { context } = snapshot;
  const running = context.round?.closedAt === undefined ? context.round?.meeting : undefined;
  const id = running ?? (await openMeeting(q, context.body)) ?? (await nextMeeting(q, draft, context.body));
  const row =
    id === undefined
      ? undefined
      : await q.get<{ snapshot: string }>('SELECT snapshot FROM subject WHERE id = ?', [id]);
  const canBeCorrected = await isRulingOpen({ tx: q, ref: { kind: 'draft', id: draft }, catalogue });
  if (id === undefined || !row) return { at, canBeCorrected };
  return {
    at,
    canBeCorrected,
    meeting: meetingFacts(
      JSON.parse(row.snapshot) as MeetingSnapshot,
      id,
      draft,
      seatingOf(organisation, context.body, at),
    ),
  };
}

async function openMeeting(q: Queries, body: string): Promise<string | undefined> {
  const row = await q.get<{ id: string }>(
    "SELECT id FROM meeting WHERE body = ? AND state IN ('open', 'suspended') ORDER BY opens_at LIMIT 1",
    [body],
  );
  return row?.id;
}

async function nextMeeting(q: Queries, draft: string, body: string): Promise<string | undefined> {
  const row = await q.get<{ id: string }>(
    `SELECT meeting.id FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
     WHERE agenda_item.draft_id = ? AND meeting.body = ? AND meeting.state = 'scheduled' ORDER BY meeting.opens_at LIMIT 1`,
    [draft, body],
  );
  return row?.id;
}
