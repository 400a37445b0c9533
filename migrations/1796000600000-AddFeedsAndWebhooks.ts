import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableShape } from './dialect.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'feed',
    columns: {
      hash: 'code(64)',
      actor: 'code(96)',
      body: 'code(64)?',
      language: 'code(16)',
      label: 'code(128)',
      created_at: 'instant',
      revoked_at: 'instant?',
      fetched_at: 'instant?',
    },
    primary: ['hash'],
    indexes: { feed_by_actor: ['actor', 'created_at'] },
  },
  {
    name: 'webhook',
    columns: {
      id: 'code(64)',
      owner: 'code(96)',
      url: 'text',
      label: 'code(128)',
      state: 'code(16)',
      why: 'code(64)?',
      generation: 'whole',
      rotated_at: 'instant?',
      created_at: 'instant',
      accepted_at: 'instant?',
      failed_at: 'instant?',
      last_error: 'text?',
      try_at: 'instant?',
    },
    primary: ['id'],
    indexes: { webhook_by_state: ['state', 'created_at'] },
  },
  {
    name: 'webhook_message',
    columns: {
      id: 'code(64)',
      webhook_id: 'code(64)',
      subject_kind: 'code(32)',
      subject_id: 'code(64)',
      event: 'whole',
      sequence: 'whole',
      type: 'code(96)',
      at: 'instant',
      state: 'code(16)',
      sent_at: 'instant?',
      try_at: 'instant?',
      attempts: 'whole',
      last_error: 'text?',
      trace: 'code(64)?',
    },
    primary: ['id'],
    uniques: {
      webhook_message_once: ['webhook_id', 'subject_id', 'event'],
      webhook_message_sequence: ['webhook_id', 'subject_id', 'sequence'],
    },
    indexes: {
      webhook_message_to_send: ['state', 'at'],
      webhook_message_of_endpoint: ['webhook_id', 'state', 'at', 'sequence'],
    },
  },
];

/** Calendars to subscribe to, and programs that are told of changes (ADR 21). */
export class AddFeedsAndWebhooks1796000600000 implements MigrationInterface {
  readonly name = 'AddFeedsAndWebhooks1796000600000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, TABLES);
  }
}
