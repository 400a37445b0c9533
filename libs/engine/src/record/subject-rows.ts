import type { SubjectKind, SubjectRef, WorkflowIdentity } from '#procedure';
import type { Queries, SubjectRow, Tx } from '#store';
import type { Locked } from '../ports/subject-type.port.js';

const COLUMNS =
  'id, kind, state, version, snapshot, workflow_id, workflow_version, workflow_hash, core, created_at, changed_at';
const SELECT = `SELECT ${COLUMNS} FROM subject WHERE id = ?`;

/** A subject with the bytes of its snapshot. */
export interface Loaded {
  readonly locked: Locked;
  readonly json: string;
}

export async function loadSubject(q: Queries, ref: SubjectRef, suffix = ''): Promise<Loaded | undefined> {
  const row = await q.get<SubjectRow>(`${SELECT}${suffix}`, [ref.id]);
  if (row?.kind !== ref.kind) return undefined;
  return { locked: lockedOf(row), json: row.snapshot };
}

/** A new subject, with what its first events left. */
export async function insertSubject(tx: Tx, { locked, json }: Loaded, at: string): Promise<void> {
  const { ref, state, version, workflow } = locked;
  await tx.run(`INSERT INTO subject (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
    ref.id,
    ref.kind,
    state,
    version,
    json,
    ...pinned(workflow),
    at,
    at,
  ]);
}

/** @throws Error when somebody else changed it: the lock should have kept them out. */
export async function updateSubject(
  tx: Tx,
  { locked, json }: Loaded,
  fromVersion: number,
  at: string,
): Promise<void> {
  const { ref, state, version, workflow } = locked;
  const touched = await tx.run(
    `UPDATE subject SET state = ?, version = ?, snapshot = ?, workflow_id = ?, workflow_version = ?, workflow_hash = ?,
     core = ?, changed_at = ? WHERE id = ? AND version = ?`,
    [state, version, json, ...pinned(workflow), at, ref.id, fromVersion],
  );
  if (touched !== 1) throw new Error(`Subject ${ref.id} is no longer at version ${fromVersion}`);
}

function pinned(workflow: WorkflowIdentity | undefined) {
  return [workflow?.id, workflow?.version, workflow?.hash, workflow?.core];
}

function lockedOf(row: SubjectRow): Locked {
  const { workflow_id: id, workflow_version: version, workflow_hash: hash, core } = row;
  const isPinned = id !== null && version !== null && hash !== null && core !== null;
  return {
    ref: { kind: row.kind as SubjectKind, id: row.id },
    snapshot: JSON.parse(row.snapshot) as unknown,
    version: row.version,
    state: row.state,
    ...(isPinned ? { workflow: { id, version, hash, core } } : {}),
  };
}
