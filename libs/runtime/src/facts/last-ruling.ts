import { learnPinned, type WorkflowCatalogue } from '#documents';
import { readEvents, type StoredEvent } from '#engine';
import { meetingFacts, type MeetingSnapshot, type Seating } from '#meetings';
import {
  beforeRuling,
  isRefused,
  step,
  type DraftSnapshot,
  type Facts,
  type MeetingFacts,
  type RuledFacts,
  type SubjectRef,
} from '#procedure';
import type { Queries } from '#store';

const RULINGS: readonly string[] = ['ruling.record', 'ruling.correct'];
const isRuling = ({ command }: StoredEvent): boolean => RULINGS.includes(command);

/** Commands that take a draft nowhere: what was said, delivered, joined or noted down since a ruling is kept. */
const KEPT =
  /^(position|concern|statement|communication|extension|consultation|record|proposal|comment|sponsor|condition|deadline\.reached)(\.|$)|^revision\.(deliver|correct)$|^draft\.leave$/;

export interface Asked {
  readonly tx: Queries;
  readonly ref: SubjectRef;
  readonly catalogue: WorkflowCatalogue;
}

/** An event of a draft, with the draft before it and after it. */
export interface Told {
  readonly event: StoredEvent;
  readonly before: DraftSnapshot | undefined;
  readonly after: DraftSnapshot;
}

/**
 * What the last ruling on a draft ruled on, and the meeting that ruled. The meeting is read without a lock of its own:
 * to close, it would have to lock the drafts that it called, and this one is locked.
 */
export async function lastRuling(
  { tx, ref, catalogue }: Asked,
  seating: (body: string) => Seating,
): Promise<Pick<Facts, 'ruled' | 'meeting'>> {
  const { last, since } = rulingAmong(await historyOf({ tx, ref, catalogue }));
  const before = last && ruledOnBy(last);
  if (!before) return {};
  const { since: _earlier, ...ruled } = before;
  const meeting = await meetingOf(tx, last.event.facts.meeting?.id, ref.id, seating);
  return {
    ruled: { ...ruled, ...(since ? { since: since.event.type } : {}) },
    ...(meeting ? { meeting } : {}),
  };
}

function rulingAmong(told: readonly Told[]) {
  const index = told.findLastIndex(({ event }) => isRuling(event));
  const last = told[index];
  const ruledIn = stageIn(last?.event.facts.ruled?.state ?? last?.before?.state);
  return { last, since: told.slice(index + 1).find((one) => takesFurther(one, ruledIn)) };
}

const stageIn = (state: string | undefined): string | undefined => state?.split('.')[0];

/** A word, or a date that comes, takes a draft further where it brings it on from another stage than the one that ruled. */
function takesFurther({ event, before, after }: Told, ruledIn: string | undefined): boolean {
  if (event.recorded !== undefined) return false;
  if (!KEPT.test(event.command)) return true;
  return before?.state !== after.state && stageIn(before?.state) !== ruledIn;
}

export const historyOf = async ({ tx, ref, catalogue }: Asked): Promise<readonly Told[]> =>
  retold(tx, await readEvents(tx, ref.id), catalogue);

/** What a ruling ruled on; one that corrects another, what that did. */
export function ruledOnBy({ event, before }: Told): RuledFacts | undefined {
  return event.facts.ruled ?? (before && beforeRuling(before));
}

/** The history of a draft, each event with what it did. */
async function retold(
  q: Queries,
  events: readonly StoredEvent[],
  catalogue: WorkflowCatalogue,
): Promise<Told[]> {
  const told: Told[] = [];
  let followed = events[0]?.workflow;
  for (const event of events) {
    await learnPinned(q, catalogue, event.workflow);
    const workflow = followed && catalogue.pinned(followed);
    if (!workflow) throw new Error(`event ${event.seq} follows a procedure that is not known here`);
    const before = told.at(-1)?.after;
    const target = event.workflow && catalogue.pinned(event.workflow);
    const result = step(workflow, before, { ...event, type: event.command }, target);
    if (isRefused(result)) throw new Error(`event ${event.seq} is refused on folding: ${result.refused}`);
    told.push({ event, before, after: JSON.parse(JSON.stringify(result.snapshot)) as DraftSnapshot });
    followed = event.workflow ?? followed;
  }
  return told;
}

/** Whether the chair can still correct the last ruling on a draft. */
export async function isRulingOpen({ tx, ref, catalogue }: Asked): Promise<boolean> {
  const sitting = await tx.get<{ called: number }>(
    `SELECT COUNT(*) AS called FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
     WHERE agenda_item.draft_id = ? AND agenda_item.state = 'called' AND meeting.state IN ('open', 'suspended')`,
    [ref.id],
  );
  if (Number(sitting?.called ?? 0) === 0) return false;
  const events = await readEvents(tx, ref.id);
  const ruling = events.findLastIndex(isRuling);
  const meeting = await meetingOf(tx, events[ruling]?.facts.meeting?.id, ref.id);
  if (meeting?.state !== 'open') return false;
  // Whoever follows a meeting asks this: the history is folded only where what was said since may have led further.
  const since = events.slice(ruling + 1).filter(({ recorded }) => recorded === undefined);
  if (since.length === 0) return true;
  if (!since.every(({ command }) => KEPT.test(command))) return false;
  return rulingAmong(await retold(tx, events, catalogue)).since === undefined;
}

export async function meetingOf(
  tx: Queries,
  id: string | undefined,
  draft: string,
  seating?: (body: string) => Seating,
): Promise<MeetingFacts | undefined> {
  if (id === undefined) return undefined;
  const row = await tx.get<{ snapshot: string }>('SELECT snapshot FROM subject WHERE id = ?', [id]);
  if (!row) return undefined;
  const meeting = JSON.parse(row.snapshot) as MeetingSnapshot;
  return meetingFacts(meeting, id, draft, seating?.(meeting.context.body));
}
