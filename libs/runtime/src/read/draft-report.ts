import { dayIn, type Explanation } from '#calendar';
import { learnPinned, type WorkflowCatalogue } from '#documents';
import type { StoredEvent } from '#engine';
import { sayExplanation } from '#messages';
import { silenceAuthority, zoneOf, type OrganisationState } from '#organisation';
import {
  actionsOf,
  needsOf,
  readinessOf,
  standingPositions,
  type Action,
  type CompiledWorkflow,
  type DraftSnapshot,
  type Need,
  type PackageMember,
  type Standing,
  type Surroundings,
  type WorkflowIdentity,
} from '#procedure';
import type { Queries } from '#store';
import { rolesOf } from '../authority.js';
import { authorsOf, kindOfStatement } from './authors.js';
import { surroundingsOf } from './surroundings.js';

/** A draft as it stands, with the procedure that it follows and what surrounds it: everything, for nobody's eyes yet. */
export interface DraftRecord {
  readonly id: string;
  readonly snapshot: DraftSnapshot;
  readonly workflow: CompiledWorkflow;
  readonly around: Surroundings;
}

interface SubjectColumns {
  readonly snapshot: string;
  readonly workflow_id: string;
  readonly workflow_version: number;
  readonly workflow_hash: string;
  readonly core: number;
}

/**
 * Reads a draft; `undefined` when there is none.
 *
 * @throws Error when its procedure is not known to this build.
 */
export async function readDraft(
  q: Queries,
  catalogue: WorkflowCatalogue,
  id: string,
  seen: { readonly at: string; readonly organisation: OrganisationState },
): Promise<DraftRecord | undefined> {
  const stored = await storedDraft(q, catalogue, id);
  if (!stored) return undefined;
  const { snapshot, workflow } = stored;
  const versions = catalogue.all().filter((one) => one.identity.id === workflow.identity.id);
  const proposesSilence = workflow.expanded.states[snapshot.state]?.on['silence.propose'] !== undefined;
  const around = {
    ...(await surroundingsOf(q, id, snapshot, { ...seen, catalogue, proposesSilence })),
    ...(await packageAround(q, catalogue, snapshot)),
    versions,
  };
  return { id, snapshot, workflow, around };
}

async function storedDraft(
  q: Queries,
  catalogue: WorkflowCatalogue,
  id: string,
): Promise<Pick<DraftRecord, 'snapshot' | 'workflow'> | undefined> {
  const row = await q.get<SubjectColumns>(
    "SELECT snapshot, workflow_id, workflow_version, workflow_hash, core FROM subject WHERE id = ? AND kind = 'draft'",
    [id],
  );
  if (!row) return undefined;
  const identity: WorkflowIdentity = {
    id: row.workflow_id,
    version: Number(row.workflow_version),
    hash: row.workflow_hash,
    core: Number(row.core),
  };
  await learnPinned(q, catalogue, identity);
  const workflow = catalogue.pinned(identity);
  if (!workflow)
    throw new Error(
      `draft ${id} follows ${identity.id} version ${identity.version}, which is not known here`,
    );
  return { snapshot: JSON.parse(row.snapshot) as DraftSnapshot, workflow };
}

async function packageAround(
  q: Queries,
  catalogue: WorkflowCatalogue,
  { context }: DraftSnapshot,
): Promise<Pick<Surroundings, 'package'>> {
  if (!context.package) return {};
  const members: PackageMember[] = [];
  for (const draft of context.package.with) {
    const found = await storedDraft(q, catalogue, draft);
    const stands = found ? readinessOf(found.workflow, found.snapshot) : { ready: false, decided: false };
    members.push({ draft, ...stands });
  }
  return { package: members };
}

export const needsOfDraft = ({ workflow, snapshot, around }: DraftRecord): Need[] =>
  needsOf(workflow, snapshot, around);

/** What surrounds a draft, with whether its body may still decide by silence. */
export function withAuthority(
  { snapshot, around }: DraftRecord,
  organisation: OrganisationState,
): Surroundings {
  const authority = silenceAuthority(organisation, snapshot.context.body);
  return authority ? { ...around, conditions: { 'silence-authority': around.at < authority.until } } : around;
}

/** The commands as they are open to an actor; nothing is open to somebody whom the organisation does not know. */
export function actionsOfDraft(record: DraftRecord, organisation: OrganisationState, as: string): Action[] {
  const roles = rolesOf(organisation, as, record.around.at, record.snapshot)?.roles ?? [];
  return actionsOf(record.workflow, record.snapshot, { as, roles }, withAuthority(record, organisation));
}

/** Positions in force, by stance, in the order in which delegations first spoke. */
export function standingOf({ workflow, snapshot }: DraftRecord): Record<string, string[]> {
  const byStance: Record<string, string[]> = {};
  for (const { stance, participant } of standingPositions(
    snapshot.context,
    workflow.stances,
  ) satisfies Standing[]) {
    (byStance[stance] ??= []).push(participant);
  }
  return byStance;
}

export interface DeadlineRecord {
  readonly kind: string;
  readonly due: string;
  readonly zone: string;
  readonly local: string;
  readonly suspended?: string;
  readonly explained: { readonly en: string; readonly ru: string };
}

/** Running deadlines, each with how it came about. The explanation comes from the event that set it. */
export function deadlinesOf({ snapshot }: DraftRecord, events: readonly StoredEvent[]): DeadlineRecord[] {
  return snapshot.context.deadlines.map(({ kind, due, zone, suspended }) => {
    const date = events
      .flatMap(({ facts }) => Object.values(facts.dates ?? {}))
      .findLast((candidate) => candidate.due === due);
    const explanation: Explanation = date?.explanation ?? [];
    return {
      kind,
      due,
      zone,
      local: date?.local ?? due,
      ...(suspended === undefined ? {} : { suspended }),
      explained: { en: sayExplanation('en', explanation), ru: sayExplanation('ru', explanation) },
    };
  });
}

export interface DecisionRecord {
  readonly number?: string;
  readonly body: string;
  /** Local date of the body. */
  readonly on: string;
  readonly attached: readonly {
    readonly kind: string;
    readonly by: string;
    readonly jointWith?: readonly string[];
  }[];
}

/** The decision with what is attached to it: statements, and formal reservations that stand. */
export function decisionOf(
  record: DraftRecord,
  organisation: OrganisationState,
  events: readonly Pick<StoredEvent, 'seq' | 'with' | 'as'>[],
): DecisionRecord | null {
  const { decision, statements } = record.snapshot.context;
  if (!decision) return null;
  const said = events
    .filter(({ seq }) => statements.includes(seq))
    .map((event) => {
      const [by = event.as, ...jointWith] = authorsOf(event, record.snapshot.context);
      return { kind: kindOfStatement(event), by, ...(jointWith.length > 0 ? { jointWith } : {}) };
    });
  const reserved = (standingOf(record)['formal-reservation'] ?? []).map((by) => ({
    kind: 'formal-reservation',
    by,
  }));
  return {
    ...(decision.number ? { number: decision.number } : {}),
    body: decision.body,
    on: dayIn(decision.at, zoneOf(organisation, decision.body)),
    attached: [...said, ...reserved],
  };
}
