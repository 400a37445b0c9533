import type { WorkflowCatalogue } from '#documents';
import type { OrganisationState } from '#organisation';
import { reviveWorkflow, type CompiledWorkflow } from '#procedure';
import type { Queries, WorkflowRow } from '#store';

/**
 * Takes up the workflows that the organisation has put into use since this process last looked. The record says which
 * they are, so that every process knows the same ones as soon as it has read the organisation.
 */
export async function learnWorkflows(
  q: Queries,
  catalogue: WorkflowCatalogue,
  { workflows = [] }: OrganisationState,
): Promise<void> {
  for (const { id, version, hash } of workflows) {
    if (catalogue.isAdded(hash)) continue;
    const row = await q.get<WorkflowRow>(
      'SELECT hash, id, version, core, source, at FROM workflow WHERE hash = ?',
      [hash],
    );
    if (!row) throw new Error(`the text of workflow ${id} version ${version} is not kept`);
    catalogue.learn(compileRow(row));
  }
}

/** The form may have gained keys since: what drafts are pinned to is what was stored. */
export function compileRow({ id, version, hash, source }: WorkflowRow): CompiledWorkflow {
  const workflow = reviveWorkflow(source, `${id} version ${version}`);
  return { ...workflow, identity: { ...workflow.identity, hash } };
}
