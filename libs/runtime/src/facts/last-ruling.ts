import type { WorkflowCatalogue } from '#documents';
import { readEvents, type StoredEvent } from '#engine';
import { meetingFacts, type MeetingSnapshot } from '#meetings';
import {
  beforeRuling,
  isRefused,
  step,
  type DraftSnapshot,
  type Facts,
  type MeetingFacts,
  type SubjectRef,
} from '#procedure';
import type { Queries } from '#store';

const RULINGS: readonly string[] = ['ruling.record', 'ruling.correct'];

/** Commands that take a draft nowhere: what was said, delivered or noted down since a ruling is kept. */
const KEPT =
  /^(position|concern|statement|communication|extension|consultation|record|proposal|comment)\.|^revision\.(deliver|correct)$/;

export interface Asked {
  readonly tx: Queries;
  readonly ref: SubjectRef;
  readonly catalogue: WorkflowCatalogue;
}

/**
 * What the last ruling on a draft ruled on, and the meeting that ruled. The meeting is read without a lock of its own:
 * to close, it would have to lock the drafts that it called, and this one is locked.
 */
export async function lastRuling({ tx, ref, catalogue }: Asked): Promise<Pick<Facts, 'ruled' | 'meeting'>> {
  const events = await readEvents(tx, ref.id);
  const { last, since } = rulingAmong(events);
  if (!last) return {};
  const before = last.facts.ruled ?? beforeRuling(folded(events.slice(0, last.seq - 1), catalogue));
  const { since: _earlier, ...ruled } = before as NonNullable<Facts['ruled']>;
  const meeting = await meetingOf(tx, last.facts.meeting?.id, ref.id);
  return {
    ruled: { ...ruled, ...(since ? { since: since.type } : {}) },
    ...(meeting ? { meeting } : {}),
  };
}

function rulingAmong(events: readonly StoredEvent[]) {
  const index = events.findLastIndex(({ command }) => RULINGS.includes(command));
  return { last: events[index], since: events.slice(index + 1).find((event) => takesFurther(event)) };
}

/** Of deadlines those of a silence take a draft further; others only remind. */
function takesFurther({ command, recorded, with: payload }: StoredEvent): boolean {
  if (recorded !== undefined) return false;
  if (command === 'deadline.reached') return ['silence', 'review'].includes(String(payload['kind']));
  return !KEPT.test(command);
}

function folded(events: readonly StoredEvent[], catalogue: WorkflowCatalogue): DraftSnapshot {
  let snapshot: DraftSnapshot | undefined;
  let pinned = events[0]?.workflow;
  for (const event of events) {
    pinned = event.workflow ?? pinned;
    const workflow = pinned && catalogue.pinned(pinned);
    if (!workflow) throw new Error(`event ${event.seq} follows a procedure that is not known here`);
    const result = step(workflow, snapshot, { ...event, type: event.command });
    if (isRefused(result)) throw new Error(`event ${event.seq} is refused on folding: ${result.refused}`);
    snapshot = result.snapshot;
  }
  if (!snapshot) throw new Error('a draft was ruled on before it was made');
  return snapshot;
}

/** Whether the chair can still correct the last ruling on a draft. */
export async function isRulingOpen(q: Queries, draft: string): Promise<boolean> {
  const sitting = await q.get<{ called: number }>(
    `SELECT COUNT(*) AS called FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
     WHERE agenda_item.draft_id = ? AND agenda_item.state = 'called' AND meeting.state IN ('open', 'suspended')`,
    [draft],
  );
  if (Number(sitting?.called ?? 0) === 0) return false;
  const { last, since } = rulingAmong(await readEvents(q, draft));
  const meeting = await meetingOf(q, last?.facts.meeting?.id, draft);
  return since === undefined && meeting !== undefined && meeting.state !== 'closed';
}

async function meetingOf(
  tx: Queries,
  id: string | undefined,
  draft: string,
): Promise<MeetingFacts | undefined> {
  if (id === undefined) return undefined;
  const row = await tx.get<{ snapshot: string }>('SELECT snapshot FROM subject WHERE id = ?', [id]);
  return row && meetingFacts(JSON.parse(row.snapshot) as MeetingSnapshot, id, draft);
}
