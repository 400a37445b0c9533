import { STANCES, type DraftSnapshot, type WorkflowIdentity } from '#procedure';
import type { Queries, SubjectRow, Tx } from '#store';
import type { NotificationPorts } from './ports.js';
import type { DraftReading, MeetingReading, MeetingState, Scene } from './scene.js';

type StoredSubject = Pick<
  SubjectRow,
  | 'id'
  | 'kind'
  | 'state'
  | 'changed_at'
  | 'snapshot'
  | 'workflow_id'
  | 'workflow_version'
  | 'workflow_hash'
  | 'core'
>;

const COLUMNS = 'id, kind, state, changed_at, snapshot, workflow_id, workflow_version, workflow_hash, core';

/** The organisation and the subject as they are stored now. */
export async function sceneOf(
  q: Queries,
  ports: NotificationPorts,
  subject: string,
  at: string,
): Promise<Scene> {
  return sceneOn(await subjectRow(q, subject), { q, ports, at });
}

/** As `sceneOf`; until the transaction ends the subject is what it is: commands that are under way are waited for. */
export async function heldSceneOf(
  tx: Tx,
  ports: NotificationPorts,
  subject: string,
  at: string,
): Promise<Scene> {
  return sceneOn(await subjectRow(tx, subject, tx.dialect.forUpdate), { q: tx, ports, at });
}

interface Looking {
  readonly q: Queries;
  readonly ports: NotificationPorts;
  readonly at: string;
}

async function sceneOn(row: StoredSubject | undefined, { q, ports, at }: Looking): Promise<Scene> {
  const organisation = await ports.organisation(q);
  if (row?.kind === 'draft') return { organisation, at, draft: await draftOf(q, row, ports) };
  if (row?.kind === 'meeting') return { organisation, at, meeting: meetingOf(row) };
  return { organisation, at };
}

/** A draft on the agenda of a meeting, say. */
export async function readDraft(
  q: Queries,
  ports: NotificationPorts,
  id: string,
): Promise<DraftReading | undefined> {
  const row = await subjectRow(q, id);
  return row?.kind === 'draft' ? draftOf(q, row, ports) : undefined;
}

function subjectRow(q: Queries, id: string, hold = ''): Promise<StoredSubject | undefined> {
  return q.get<StoredSubject>(`SELECT ${COLUMNS} FROM subject WHERE id = ?${hold}`, [id]);
}

async function draftOf(q: Queries, row: StoredSubject, ports: NotificationPorts): Promise<DraftReading> {
  const { context } = JSON.parse(row.snapshot) as DraftSnapshot;
  const identity = identityOf(row);
  const stances = (identity && (await ports.stancesOf(q, identity))) ?? STANCES;
  return { id: row.id, state: row.state, context, stances, changedAt: row.changed_at };
}

function meetingOf({ id, state, snapshot }: StoredSubject): MeetingReading {
  return { id, state, context: (JSON.parse(snapshot) as { readonly context: MeetingState }).context };
}

function identityOf(row: StoredSubject): WorkflowIdentity | undefined {
  const { workflow_id: id, workflow_version: version, workflow_hash: hash, core } = row;
  return id !== null && version !== null && hash !== null && core !== null
    ? { id, version, hash, core }
    : undefined;
}
