import type { WorkflowCatalogue } from '#documents';
import { meetingFacts, type MeetingSnapshot } from '#meetings';
import { coordinationOf, eligibleIn, type OrganisationState } from '#organisation';
import type { DraftSnapshot, MeetingFacts, Surroundings } from '#procedure';
import type { Queries } from '#store';
import { unreachableAmong } from '../facts/addresses.js';
import { seatingOf } from '../facts/seating.js';
import { isRulingOpen } from '../facts/last-ruling.js';

interface Seen {
  readonly at: string;
  readonly organisation: OrganisationState;
  readonly catalogue: WorkflowCatalogue;
  /** Whether a silence could be proposed: only then does it matter whether everybody can be told of it. */
  readonly proposesSilence: boolean;
}

/** What is known from outside a draft when it is explained. */
export async function surroundingsOf(
  q: Queries,
  draft: string,
  snapshot: DraftSnapshot,
  seen: Seen,
): Promise<Surroundings> {
  const { at, organisation, catalogue, proposesSilence } = seen;
  const { body, area } = snapshot.context;
  const eligible = body === '' ? undefined : eligibleIn(organisation, body, at);
  const unreachable =
    eligible && proposesSilence ? await unreachableAmong(q, organisation, eligible) : undefined;
  const meeting = await meetingOf(q, draft, snapshot, seen);
  const isCoordinatorVacant = area !== null && coordinationOf(organisation, area, at).status === 'vacant';
  return {
    at,
    canBeCorrected: await isRulingOpen({ tx: q, ref: { kind: 'draft', id: draft }, catalogue }),
    ...(meeting ? { meeting } : {}),
    ...(isCoordinatorVacant ? { isCoordinatorVacant } : {}),
    ...(eligible ? { eligible } : {}),
    ...(unreachable ? { unreachable } : {}),
  };
}

/**
 * The meeting that a draft waits for or is called in: the one that its round names, else the open one of its body, else
 * the next that has it on its agenda. What is adopted or announced waits for the meeting where it was to close.
 */
async function meetingOf(
  q: Queries,
  draft: string,
  { state, context }: DraftSnapshot,
  { at, organisation }: Seen,
): Promise<MeetingFacts | undefined> {
  const running = context.round?.closedAt === undefined ? context.round?.meeting : undefined;
  const id =
    state === 'adopted' || state.endsWith('.announced')
      ? context.decision?.meeting
      : (running ?? (await openMeeting(q, context.body)) ?? (await nextMeeting(q, draft, context.body)));
  if (id === undefined) return undefined;
  const row = await q.get<{ snapshot: string }>('SELECT snapshot FROM subject WHERE id = ?', [id]);
  const seating = seatingOf(organisation, context.body, at);
  return row && meetingFacts(JSON.parse(row.snapshot) as MeetingSnapshot, id, draft, seating);
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
