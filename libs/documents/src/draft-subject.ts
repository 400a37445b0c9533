import type { Involved, Locked, SubjectType } from '#engine';
import {
  DRAFT_COMMANDS,
  isReachedBy,
  obstructs,
  step,
  textIn,
  type Act,
  type Command,
  type CompiledWorkflow,
  type DraftSnapshot,
  type StepResult,
  type SubjectRef,
} from '#procedure';
import { packageConcerned } from './package-members.js';
import { partsMade } from './part-ids.js';
import type { WorkflowCatalogue } from './workflow-catalogue.js';

const meeting = (id: string | undefined): { ref: SubjectRef; mode: 'read' }[] =>
  id === undefined ? [] : [{ ref: { kind: 'meeting', id }, mode: 'read' }];

/** Commands that a meeting decides about: whether it is open, whether its agenda is adopted, whether it is closed. */
const IN_THE_ROOM = new Set(['ruling.record', 'silence.propose', 'silence.refuse', 'silence.withdraw']);

/** The meeting that a command on a draft depends on: it is locked before the draft and read. */
function meetingConcerned(command: Command, target: Locked | undefined): string | undefined {
  if (!target) return undefined;
  const { context } = target.snapshot as DraftSnapshot;
  if (command.type === 'decision.announce') return textIn(command.with, 'meeting');
  if (command.type === 'decision.issue') return context.decision?.meeting;
  return IN_THE_ROOM.has(command.type) && context.round?.closedAt === undefined
    ? context.round?.meeting
    : undefined;
}

const draft = (id: string, mode: Involved['mode']): Involved => ({ ref: { kind: 'draft', id }, mode });

/** Other drafts that a command on a draft depends on. */
function draftsConcerned(command: Command): readonly string[] {
  const named = { 'draft.supersede': 'by', 'mandate.report': 'draft' }[command.type];
  const draft = named === undefined ? undefined : textIn(command.with, named);
  return draft === undefined ? [] : [draft];
}

function workflowFor(
  catalogue: WorkflowCatalogue,
  stored: Locked | undefined,
  act: Pick<Act, 'with'>,
): CompiledWorkflow | undefined {
  if (stored) return stored.workflow && catalogue.pinned(stored.workflow);
  const kind = textIn(act.with, 'kind') ?? '';
  const named = textIn(act.with, 'workflow');
  const workflow = named === undefined ? catalogue.forKind(kind) : catalogue.current(named);
  return workflow?.form.kind === kind ? workflow : undefined;
}

/** A meeting's command leaves alone the drafts that were ruled on already, or were called elsewhere since. */
function isUnreached(workflow: CompiledWorkflow, { snapshot }: Locked, { type, facts }: Act): boolean {
  if (type in DRAFT_COMMANDS) return false;
  return !isReachedBy(workflow, snapshot as DraftSnapshot, type, facts.meeting?.id ?? '');
}

const unchanged = ({ snapshot }: Locked): StepResult<DraftSnapshot> => ({
  snapshot: snapshot as DraftSnapshot,
  event: '',
  effects: [],
});

function unknownVersion(
  catalogue: WorkflowCatalogue,
  { identity: { id } }: CompiledWorkflow,
): StepResult<DraftSnapshot> {
  const known = new Set(
    catalogue.all().flatMap(({ identity }) => (identity.id === id ? [identity.version] : [])),
  );
  const expected = `a version of ${id}: ${[...known].sort((a, b) => a - b).join(', ')}`;
  return { refused: 'invalid-payload', pointers: [{ pointer: '/with/version', expected }] };
}

/** Drafts as a kind of subject: each follows the exact procedure that it began with. */
export function draftSubject(catalogue: WorkflowCatalogue): SubjectType {
  return {
    kind: 'draft',
    commands: DRAFT_COMMANDS,
    involves: (command, target) => [
      ...meeting(meetingConcerned(command, target)),
      ...packageConcerned(command, target),
      ...draftsConcerned(command).map((id) => draft(id, 'read')),
      ...partsMade(command, target).map((id) => draft(id, 'make')),
    ],
    step(stored, act, pinned): StepResult<DraftSnapshot> {
      const named = pinned && catalogue.pinned(pinned);
      const workflow = stored || !pinned ? workflowFor(catalogue, stored, act) : named;
      if (workflow && stored && isUnreached(workflow, stored, act)) return unchanged(stored);
      if (workflow && stored && act.type === 'draft.migrate' && !named)
        return unknownVersion(catalogue, workflow);
      if (workflow) return step(workflow, stored?.snapshot as DraftSnapshot | undefined, act, named);
      if (stored) return { refused: 'workflow-mismatch', detail: { ...stored.workflow } };
      const kinds = catalogue
        .all()
        .map(({ form, identity }) =>
          form.kind === identity.id ? identity.id : `${form.kind} (${identity.id})`,
        );
      const expected = `a kind with a workflow: ${[...new Set(kinds)].join(', ')}`;
      return { refused: 'invalid-payload', pointers: [{ pointer: '/with/kind', expected }] };
    },
    obstructs(command, stored) {
      const workflow = workflowFor(catalogue, stored, command);
      return workflow !== undefined && obstructs(workflow, command);
    },
    state: (snapshot) => (snapshot as DraftSnapshot).state,
    deadlines: (snapshot) => (snapshot as DraftSnapshot).context.deadlines,
    identity: (act) => act.facts.origin?.workflow ?? workflowFor(catalogue, undefined, act)?.identity,
    migrated: (act, stored) =>
      act.type === 'draft.migrate' && stored.workflow
        ? catalogue.version(stored.workflow.id, Number(act.with['version']))?.identity
        : undefined,
  };
}
