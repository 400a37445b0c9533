import { TryAgain } from '#engine';
import { CORE, FormError, reviveWorkflow, type CompiledWorkflow, type WorkflowIdentity } from '#procedure';
import type { Queries, WorkflowRow } from '#store';
import type { WorkflowCatalogue } from './workflow-catalogue.js';

/** A newer process brought it, and can serve what follows it; nothing was decided here. */
export class NotKnownHere extends TryAgain {
  constructor(id: string, version: number) {
    super(undefined);
    this.name = 'NotKnownHere';
    this.message = `This process is older than the procedure ${id} version ${version}`;
  }
}

const COLUMNS = 'hash, id, version, core, source, at';

/** The form may have gained keys since: what drafts are pinned to is what was stored. */
export function compileRow({ id, version, hash, source }: WorkflowRow): CompiledWorkflow {
  const workflow = reviveWorkflow(source, `${id} version ${version}`);
  return { ...workflow, identity: { ...workflow.identity, hash } };
}

/** As `compileRow`; undefined where the text says what only newer processes can read. */
export function compileReadable(row: WorkflowRow): CompiledWorkflow | undefined {
  try {
    return compileRow(row);
  } catch (error) {
    if (error instanceof FormError) return undefined;
    throw error;
  }
}

/** The text that is kept under this hash. */
export function keptText(q: Queries, hash: string): Promise<WorkflowRow | undefined> {
  return q.get<WorkflowRow>(`SELECT ${COLUMNS} FROM workflow WHERE hash = ?`, [hash]);
}

/**
 * Takes up the procedure that a draft is pinned to where a process with newer files brought it: while a deployment is
 * under way the older ones serve its drafts too. Undefined where there is nothing to take up, so that nobody waits.
 *
 * @throws NotKnownHere (the promise) where this process cannot read it.
 */
export function learnPinned(
  q: Queries,
  catalogue: WorkflowCatalogue,
  identity: WorkflowIdentity | undefined,
): Promise<void> | undefined {
  if (!identity || identity.core < CORE || catalogue.pinned(identity)) return undefined;
  return keptText(q, identity.hash).then((row) => takeUp(catalogue, identity, row));
}

/** The same for the newest procedure of this name; false where there is none. */
export async function learnNewest(q: Queries, catalogue: WorkflowCatalogue, id: string): Promise<boolean> {
  if (catalogue.current(id)) return true;
  const sql = `SELECT ${COLUMNS} FROM workflow WHERE id = ? ORDER BY version DESC, at DESC LIMIT 1`;
  const row = await q.get<WorkflowRow>(sql, [id]);
  if (row) takeUp(catalogue, row, row);
  return row !== undefined;
}

function takeUp(
  catalogue: WorkflowCatalogue,
  { id, version, core }: Omit<WorkflowIdentity, 'hash'>,
  row: WorkflowRow | undefined,
): void {
  const workflow = row && Number(core) === CORE ? compileReadable(row) : undefined;
  if (!workflow) throw new NotKnownHere(id, Number(version));
  catalogue.recall(workflow);
}
