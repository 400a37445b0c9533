import { CORE, type CompiledWorkflow, type WorkflowIdentity } from '#procedure';

/** The procedures that drafts follow: those an organisation uses now, and every older one that a draft is pinned to. */
export interface WorkflowCatalogue {
  /** The newest version of the workflow with this name, for a new draft. */
  current(id: string): CompiledWorkflow | undefined;
  /**
   * The workflow of a new draft of that kind: the one that was last put into use at run time for it, else of those that
   * are shipped the one that bears its name, else the first for it by name; in its newest version.
   */
  forKind(kind: string): CompiledWorkflow | undefined;
  all(): readonly CompiledWorkflow[];
  /** The text of that version as it was last known, for a draft that is migrated. */
  version(id: string, version: number): CompiledWorkflow | undefined;
  /** Exactly the procedure that a draft began with; `undefined` when it is not known here or means something else now. */
  pinned(identity: WorkflowIdentity): CompiledWorkflow | undefined;
  /** Whether it was put into use at run time, and not shipped. */
  isAdded(hash: string): boolean;
  /** Takes up a workflow that was put into use at run time. */
  learn(workflow: CompiledWorkflow): void;
  /** Takes up a text that another process keeps. */
  recall(workflow: CompiledWorkflow): void;
}

/** @param workflows in the order in which they became known; of the same version the last one counts. */
export function workflowCatalogue(workflows: readonly CompiledWorkflow[]): WorkflowCatalogue {
  const known: CompiledWorkflow[] = [];
  const byHash = new Map<string, CompiledWorkflow>();
  const byId = new Map<string, CompiledWorkflow>();
  const added = new Map<string, CompiledWorkflow>();
  const take = (workflow: CompiledWorkflow): void => {
    const { id, version, hash } = workflow.identity;
    known.push(workflow);
    byHash.set(hash, workflow);
    const newest = byId.get(id);
    if (!newest || newest.identity.version <= version) byId.set(id, workflow);
  };
  const lastAdded = (kind: string): CompiledWorkflow | undefined => {
    const last = [...added.values()].findLast(({ form }) => form.kind === kind);
    const current = last && byId.get(last.identity.id);
    return current?.form.kind === kind ? current : undefined;
  };
  const inOrder = (): CompiledWorkflow[] =>
    [...byId.values()].sort((a, b) => (a.identity.id < b.identity.id ? -1 : 1));
  workflows.forEach(take);
  return {
    current: (id) => byId.get(id),
    forKind: (kind) => lastAdded(kind) ?? byId.get(kind) ?? inOrder().find(({ form }) => form.kind === kind),
    all: () => [...byHash.values()],
    version: (id, version) =>
      known.findLast(({ identity }) => identity.id === id && identity.version === version),
    pinned: (identity) => (identity.core === CORE ? byHash.get(identity.hash) : undefined),
    isAdded: (hash) => added.has(hash),
    learn(workflow) {
      if (added.has(workflow.identity.hash)) return;
      added.set(workflow.identity.hash, workflow);
      take(workflow);
    },
    recall(workflow) {
      if (!byHash.has(workflow.identity.hash)) take(workflow);
    },
  };
}
