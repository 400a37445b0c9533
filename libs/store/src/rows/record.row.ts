import type { TableShape } from '../../../../migrations/index.js';

/** One subject as it stands: its snapshot is what folding its events gives, byte for byte. */
export interface SubjectRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly snapshot: string;
  readonly workflow_id: string | null;
  readonly workflow_version: number | null;
  readonly workflow_hash: string | null;
  readonly core: number | null;
  readonly created_at: string;
  readonly changed_at: string;
}

export const subjectTable: TableShape = {
  name: 'subject',
  columns: {
    id: 'code(64)',
    kind: 'code(32)',
    state: 'code(64)',
    version: 'whole',
    snapshot: 'text',
    workflow_id: 'code(64)?',
    workflow_version: 'whole?',
    workflow_hash: 'code(64)?',
    core: 'whole?',
    created_at: 'instant',
    changed_at: 'instant',
  },
  primary: ['id'],
  indexes: { subject_by_kind: ['kind', 'state'], subject_by_workflow: ['workflow_id', 'workflow_version'] },
};

/** One fact. `body` holds the exact canonical bytes that `hash` is over. */
export interface EventRow {
  readonly subject_id: string;
  readonly seq: number;
  readonly type: string;
  readonly actor: string;
  readonly at: string;
  readonly received_at: string;
  readonly body: string;
  readonly hash: string;
}

export const eventTable: TableShape = {
  name: 'event',
  columns: {
    subject_id: 'code(64)',
    seq: 'whole',
    type: 'code(64)',
    actor: 'code(96)',
    at: 'instant',
    received_at: 'instant',
    body: 'text',
    hash: 'code(64)',
  },
  primary: ['subject_id', 'seq'],
  indexes: { event_by_time: ['at'] },
};

/** What an event's bytes only commit to: the value is canonical JSON. */
export interface EventSecretRow {
  readonly subject_id: string;
  readonly seq: number;
  readonly field: string;
  readonly salt: string;
  readonly value: string;
}

export const eventSecretTable: TableShape = {
  name: 'event_secret',
  columns: { subject_id: 'code(64)', seq: 'whole', field: 'code(64)', salt: 'code(64)', value: 'text' },
  primary: ['subject_id', 'seq', 'field'],
};

export const idempotencyTable: TableShape = {
  name: 'idempotency',
  columns: {
    caller: 'code(128)',
    idempotency_key: 'code(128)',
    fingerprint: 'code(64)',
    answer: 'text',
    at: 'instant',
  },
  primary: ['caller', 'idempotency_key'],
  indexes: { idempotency_by_time: ['at'] },
};

export const refusalTable: TableShape = {
  name: 'refusal',
  columns: {
    id: 'serial',
    at: 'instant',
    actor: 'code(96)',
    subject_kind: 'code(32)',
    subject_id: 'code(64)?',
    command: 'code(64)',
    code: 'code(64)',
    detail: 'text?',
  },
  primary: ['id'],
  indexes: { refusal_by_time: ['at'], refusal_by_subject: ['subject_id'] },
};
