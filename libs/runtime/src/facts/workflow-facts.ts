import type { WorkflowCatalogue, WorkflowChecks } from '#documents';
import type { World } from '#engine';
import type { OrganisationState } from '#organisation';
import { isOffice, type Command, type Facts, type Refused } from '#procedure';
import type { Tx } from '#store';
import { refusalOfCheck, toCheck } from '../workflow-check.js';

/** What the text of a workflow says that it is, once it is proved; its exact text is kept by its hash. */
export async function addedWorkflow(
  tx: Tx,
  world: World,
  command: Command,
  { catalogue, checks }: { readonly catalogue: WorkflowCatalogue; readonly checks: WorkflowChecks },
): Promise<Pick<Facts, 'workflow'> | Refused> {
  // Nobody else’s text is looked at: the step refuses it.
  if (!isOffice(command.as)) return {};
  const organisation = world.organisation.snapshot as OrganisationState;
  const source = String(command.with['source']);
  const check = await checks.check(toCheck(source, organisation));
  if (check.outcome !== 'sound') return refusalOfCheck(check);
  const { id, version, hash, core } = check.identity;
  const newest = catalogue.current(id)?.identity.version ?? 0;
  if (version <= newest)
    return {
      refused: 'wrong-state',
      detail: { reason: 'version-not-higher', workflow: id, version, newest },
      pointers: [{ pointer: '/with/source/version', expected: `a version above ${newest}` }],
    };
  await tx.run(
    `INSERT ${tx.dialect.orIgnore} INTO workflow (hash, id, version, core, source, at) VALUES (?, ?, ?, ?, ?, ?)`,
    [hash, id, version, core, source, await tx.now()],
  );
  return { workflow: { id, version, hash, kind: check.kind } };
}
