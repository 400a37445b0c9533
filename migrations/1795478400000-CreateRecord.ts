import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableShape } from './dialect.js';

const TABLES: readonly TableShape[] = [
  {
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
  },
  {
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
  },
  {
    name: 'event_secret',
    columns: { subject_id: 'code(64)', seq: 'whole', field: 'code(64)', salt: 'code(64)', value: 'text' },
    primary: ['subject_id', 'seq', 'field'],
  },
  {
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
  },
  {
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
  },
  {
    name: 'content',
    columns: { hash: 'code(64)', part: 'whole', bytes: 'bytes' },
    primary: ['hash', 'part'],
  },
  {
    name: 'content_meta',
    columns: { hash: 'code(64)', size: 'whole', media_type: 'code(128)', at: 'instant' },
    primary: ['hash'],
  },
  { name: 'register', columns: { name: 'code(128)', last: 'whole' }, primary: ['name'] },
  {
    name: 'workflow',
    columns: {
      hash: 'code(64)',
      id: 'code(64)',
      version: 'whole',
      core: 'whole',
      source: 'text',
      at: 'instant',
    },
    primary: ['hash'],
    indexes: { workflow_by_version: ['id', 'version'] },
  },
  { name: 'setting', columns: { name: 'code(64)', value: 'text' }, primary: ['name'] },
  {
    name: 'token',
    columns: {
      hash: 'code(64)',
      actor: 'code(96)',
      label: 'code(128)',
      created_at: 'instant',
      expires_at: 'instant?',
      revoked_at: 'instant?',
    },
    primary: ['hash'],
    indexes: { token_by_actor: ['actor'] },
  },
];

/** The record: subjects with their events, what commands answered or were refused, texts, numbers, workflows. */
export class CreateRecord1795478400000 implements MigrationInterface {
  readonly name = 'CreateRecord1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, TABLES);
  }
}
