import { compileReadable, compileRow, workflowCatalogue, type WorkflowCatalogue } from '#documents';
import type { Store, WorkflowRow } from '#store';
import type { ShippedWorkflow } from './shipped-files.js';

/**
 * Keeps the exact text of every shipped workflow in the database and gives all that are known there: a draft goes on
 * under the text that it began with, whatever the files say now.
 */
export async function pinWorkflows(
  store: Store,
  shipped: readonly ShippedWorkflow[],
): Promise<WorkflowCatalogue> {
  await store.transaction(async (tx) => {
    const at = await tx.now();
    for (const { workflow, source } of shipped) {
      const { hash, id, version, core } = workflow.identity;
      await tx.run(
        `INSERT ${tx.dialect.orIgnore} INTO workflow (hash, id, version, core, source, at) VALUES (?, ?, ?, ?, ?, ?)`,
        [hash, id, version, core, source, at],
      );
    }
  });
  const current = new Map(shipped.map(({ workflow }) => [workflow.identity.hash, workflow]));
  const rows = await store.read.all<WorkflowRow>(
    'SELECT hash, id, version, core, source, at FROM workflow ORDER BY at',
  );
  const others = rows.filter(({ hash }) => !current.has(hash));
  const isNewer = ({ id, version }: WorkflowRow): boolean =>
    shipped.every(({ workflow: { identity } }) => identity.id !== id || identity.version < Number(version));
  // What a newer process brought may say what this one cannot read: it serves all others.
  const known = others.flatMap((row) => (isNewer(row) ? (compileReadable(row) ?? []) : compileRow(row)));
  return workflowCatalogue([...known, ...current.values()]);
}
