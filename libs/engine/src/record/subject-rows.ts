import type { SubjectKind, SubjectRef, WorkflowIdentity } from '#procedure';
import { marksOf, type Queries, type SubjectRow, type Tx } from '#store';
import type { Locked } from '../ports/subject-type.port.js';

const READ = 'id, kind, state, version, snapshot, workflow_id, workflow_version, workflow_hash, core';
const COLUMNS = `${READ}, created_at, changed_at`;
const SELECT = `SELECT ${READ} FROM subject WHERE id`;

type Row = Omit<SubjectRow, 'created_at' | 'changed_at'>;

/** A subject with the bytes of its snapshot. */
export interface Loaded {
  readonly locked: Locked;
  readonly json: string;
}

export async function loadSubject(q: Queries, ref: SubjectRef, suffix = ''): Promise<Loaded | undefined> {
  const row = await q.get<Row>(`${SELECT} = ?${suffix}`, [ref.id]);
  if (row?.kind !== ref.kind) return undefined;
  return { locked: lockedOf(row), json: row.snapshot };
}

/** Those that there are, and that the suffix does not leave out, in any order. */
export async function loadSubjects(
  q: Queries,
  refs: readonly SubjectRef[],
  suffix: string,
): Promise<Loaded[]> {
  const kinds = new Map(refs.map(({ id, kind }) => [id, kind]));
  const marks = marksOf(refs);
  const rows = await q.all<Row>(`${SELECT} IN (${marks})${suffix}`, [...kinds.keys()]);
  return rows
    .filter((row) => kinds.get(row.id) === row.kind)
    .map((row) => ({ locked: lockedOf(row), json: row.snapshot }));
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
  await tx.run(
    `UPDATE subject SET state = ?, version = ?, snapshot = ?, workflow_id = ?, workflow_version = ?, workflow_hash = ?,
     core = ?, changed_at = ? WHERE id = ? AND version = ?`,
    [state, version, json, ...pinned(workflow), at, ref.id, fromVersion],
    `Subject ${ref.id} is no longer at version ${fromVersion}`,
  );
}

function pinned(workflow: WorkflowIdentity | undefined) {
  return [workflow?.id, workflow?.version, workflow?.hash, workflow?.core];
}

function lockedOf(row: Row): Locked {
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
