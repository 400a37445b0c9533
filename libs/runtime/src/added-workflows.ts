import { compileRow, keptText, type WorkflowCatalogue } from '#documents';
import type { OrganisationState } from '#organisation';
import type { Queries } from '#store';

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
    const kept = await keptText(q, hash);
    if (!kept) throw new Error(`the text of workflow ${id} version ${version} is not kept`);
    catalogue.learn(compileRow(kept));
  }
}
