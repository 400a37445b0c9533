import { CORE, reviveWorkflow, type CompiledWorkflow, type WorkflowIdentity } from '#procedure';
import type { Queries, WorkflowRow } from '#store';
import type { WorkflowCatalogue } from './workflow-catalogue.js';

/** The form may have gained keys since: what drafts are pinned to is what was stored. */
export function compileRow({ id, version, hash, source }: WorkflowRow): CompiledWorkflow {
  const workflow = reviveWorkflow(source, `${id} version ${version}`);
  return { ...workflow, identity: { ...workflow.identity, hash } };
}

/** The text that is kept under this hash, as a procedure. */
export async function keptWorkflow(q: Queries, hash: string): Promise<CompiledWorkflow | undefined> {
  const sql = 'SELECT hash, id, version, core, source, at FROM workflow WHERE hash = ?';
  const row = await q.get<WorkflowRow>(sql, [hash]);
  return row && compileRow(row);
}

/**
 * Takes up the procedure that a draft is pinned to where a process with newer files brought it: while a deployment is
 * under way the older ones serve its drafts too. Undefined where there is nothing to take up, so that nobody waits.
 */
export function learnPinned(
  q: Queries,
  catalogue: WorkflowCatalogue,
  identity: WorkflowIdentity | undefined,
): Promise<void> | undefined {
  if (!identity || identity.core !== CORE || catalogue.pinned(identity)) return undefined;
  return keptWorkflow(q, identity.hash).then((kept) => {
    if (kept) catalogue.recall(kept);
  });
}
