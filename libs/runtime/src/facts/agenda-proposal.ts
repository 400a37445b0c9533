import type { WorkflowCatalogue } from '#documents';
import {
  proposeAgenda,
  type Chosen,
  type DraftBefore,
  type MeetingContext,
  type ProposedItem,
} from '#meetings';
import { bodySettings, type OrganisationState } from '#organisation';
import type { CompiledWorkflow, Refused } from '#procedure';
import { marksOf, type Queries } from '#store';

interface Asked {
  readonly catalogue: WorkflowCatalogue;
  readonly organisation: OrganisationState;
  readonly context: MeetingContext;
}

/** Where a draft can be for a meeting to take it up. */
const WAITING = ['pending', 'held', 'elapsed'] as const;
/** What brings a draft before a body. */
const BROUGHT = [
  'draft.submitted',
  'draft.forwarded',
  'draft.referred',
  'ruling.recorded',
  'decision.announced',
];

/** What the agenda of a meeting lacks; of it what is named. Refused where that is no longer proposed. */
export async function proposalFor(
  q: Queries,
  { catalogue, organisation, context }: Asked,
  chosen: Chosen = {},
): Promise<readonly ProposedItem[] | Refused> {
  const { body, items } = context;
  const standing = bodySettings(organisation, body)?.agenda ?? [];
  const drafts = await draftsBefore(q, catalogue, body);
  return proposeAgenda({ items, standing, drafts, lastMet: await lastMeeting(q, body) }, chosen);
}

/** How many earlier meetings of its body called a draft, whether that came to anything or not. */
const BEFORE = `SELECT COUNT(*) FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id
  WHERE agenda_item.draft_id = draft.id AND agenda_item.state IN ('done', 'deferred')
  AND meeting.body = draft.body AND meeting.state = 'closed'`;

interface Before {
  readonly id: string;
  readonly state: string;
  readonly final_body: string | null;
  readonly workflow_hash: string | null;
  readonly created_at: string;
  readonly meetings: number;
}

async function draftsBefore(q: Queries, catalogue: WorkflowCatalogue, body: string): Promise<DraftBefore[]> {
  const states = stagesBefore(catalogue, body).flatMap((stage) => WAITING.map((end) => `${stage}.${end}`));
  const rows = await q.all<Before>(
    `SELECT draft.id, draft.state, draft.final_body, draft.created_at, subject.workflow_hash,
       (${BEFORE}) AS meetings
     FROM draft JOIN subject ON subject.id = draft.id
     WHERE draft.circulated = 1 AND draft.state IN (${marksOf(states)}) AND draft.body = ?`,
    [...states, body],
  );
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const came = await arrivals(q, ids);
  return rows.map((row) => ({
    draft: row.id,
    state: row.state,
    since: came.get(row.id) ?? row.created_at,
    wasBefore: Number(row.meetings) > 0,
    isFinal: row.final_body === body,
    isNoted: isNoted(catalogue, row),
  }));
}

/** Stages bear the name of their body unless their workflow says otherwise. */
function stagesBefore(catalogue: WorkflowCatalogue, body: string): readonly string[] {
  const own = catalogue
    .all()
    .flatMap(({ form }) =>
      Object.entries(form.stages).flatMap(([stage, { body: before = stage }]) =>
        before === body ? [stage] : [],
      ),
    );
  return [...new Set([body, ...own])];
}

/** Whether a body takes note of the draft, and agrees to nothing in it. */
function isNoted(catalogue: WorkflowCatalogue, { state, workflow_hash: hash }: Before): boolean {
  const workflow = catalogue.all().find(({ identity }) => identity.hash === hash);
  const verbs = workflow && verbsAt(workflow, state.split('.')[0] ?? '');
  return verbs?.includes('noted') === true && !verbs.some((verb) => workflow?.verbs[verb]?.agrees);
}

function verbsAt({ form }: CompiledWorkflow, stage: string): readonly string[] {
  const found = form.stages[stage];
  return found && 'verbs' in found ? Object.keys(found.verbs ?? {}) : [];
}

async function arrivals(q: Queries, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await q.all<{ subject_id: string; came: string }>(
    `SELECT subject_id, MAX(at) AS came FROM event
     WHERE subject_id IN (${marksOf(ids)}) AND type IN (${marksOf(BROUGHT)}) GROUP BY subject_id`,
    [...ids, ...BROUGHT],
  );
  return new Map(rows.map(({ subject_id: id, came }) => [id, came]));
}

async function lastMeeting(q: Queries, body: string): Promise<string | undefined> {
  const row = await q.get<{ opens_at: string }>(
    "SELECT opens_at FROM meeting WHERE body = ? AND state = 'closed' ORDER BY opens_at DESC LIMIT 1",
    [body],
  );
  return row?.opens_at;
}
