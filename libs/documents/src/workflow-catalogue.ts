import { CORE, type CompiledWorkflow, type WorkflowIdentity } from '#procedure';

/** The procedures that drafts follow: those an organisation ships now, and every older one that a draft is pinned to. */
export interface WorkflowCatalogue {
  /** The newest version of the workflow with this name, for a new draft. */
  current(id: string): CompiledWorkflow | undefined;
  /** The newest version of the workflow for a kind: the one that bears its name, else the first for it. */
  forKind(kind: string): CompiledWorkflow | undefined;
  all(): readonly CompiledWorkflow[];
  /** The text of that version as it was last known, for a draft that is migrated. */
  version(id: string, version: number): CompiledWorkflow | undefined;
  /** Exactly the procedure that a draft began with; `undefined` when it is not known here or means something else now. */
  pinned(identity: WorkflowIdentity): CompiledWorkflow | undefined;
}

export function workflowCatalogue(workflows: readonly CompiledWorkflow[]): WorkflowCatalogue {
  const byHash = new Map(workflows.map((workflow) => [workflow.identity.hash, workflow]));
  const byId = new Map<string, CompiledWorkflow>();
  for (const workflow of workflows) {
    const newest = byId.get(workflow.identity.id);
    if (!newest || newest.identity.version <= workflow.identity.version)
      byId.set(workflow.identity.id, workflow);
  }
  return {
    current: (id) => byId.get(id),
    forKind: (kind) => byId.get(kind) ?? [...byId.values()].find(({ form }) => form.kind === kind),
    all: () => [...byHash.values()],
    version: (id, version) =>
      workflows.findLast(({ identity }) => identity.id === id && identity.version === version),
    pinned: (identity) => (identity.core === CORE ? byHash.get(identity.hash) : undefined),
  };
}
