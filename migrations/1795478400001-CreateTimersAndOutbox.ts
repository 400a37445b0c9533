import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableShape } from './dialect.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'timer',
    columns: {
      id: 'code(64)',
      subject_kind: 'code(32)',
      subject_id: 'code(64)',
      kind: 'code(64)',
      occasion: 'code(191)',
      schedule: 'whole',
      offset_text: 'code(32)',
      due_at: 'instant',
      zone: 'code(64)',
      local_text: 'code(64)',
      explanation: 'text?',
      params: 'text?',
      state: 'code(16)',
      fired_at: 'instant?',
      try_at: 'instant?',
      attempts: 'whole',
      last_error: 'text?',
      created_at: 'instant',
    },
    primary: ['id'],
    indexes: {
      timer_due: ['state', 'due_at'],
      timer_by_subject: ['subject_id', 'state'],
      timer_by_occasion: ['occasion', 'state'],
    },
  },
  {
    name: 'notice',
    columns: {
      id: 'code(64)',
      kind: 'code(64)',
      subject_kind: 'code(32)',
      subject_id: 'code(64)',
      occasion: 'code(191)',
      schedule: 'whole',
      offset_text: 'code(32)',
      params: 'text',
      at: 'instant',
      state: 'code(16)',
      try_at: 'instant?',
      attempts: 'whole',
      last_error: 'text?',
    },
    primary: ['id'],
    indexes: {
      notice_to_expand: ['state', 'at'],
      notice_by_subject: ['subject_id', 'at'],
      notice_by_occasion: ['occasion'],
    },
  },
  {
    name: 'delivery',
    columns: {
      id: 'code(64)',
      notice_id: 'code(64)',
      kind: 'code(64)',
      occasion: 'code(191)',
      schedule: 'whole',
      offset_text: 'code(32)',
      recipient: 'code(96)',
      channel: 'code(16)',
      address: 'code(320)?',
      language: 'code(16)',
      subject_line: 'text',
      body: 'text',
      message_id: 'code(191)?',
      state: 'code(16)',
      at: 'instant',
      sent_at: 'instant?',
      read_at: 'instant?',
      try_at: 'instant?',
      attempts: 'whole',
      last_error: 'text?',
    },
    primary: ['id'],
    uniques: {
      delivery_once: ['occasion', 'schedule', 'offset_text', 'recipient', 'channel', 'kind'],
    },
    indexes: {
      delivery_to_send: ['state', 'at'],
      delivery_by_recipient: ['recipient', 'at'],
      delivery_by_notice: ['notice_id'],
    },
  },
  {
    name: 'intake_gap',
    columns: { id: 'code(64)', from_at: 'instant', until_at: 'instant?' },
    primary: ['id'],
    indexes: { intake_gap_by_end: ['until_at'] },
  },
  { name: 'heartbeat', columns: { name: 'code(64)', at: 'instant' }, primary: ['name'] },
];

/** What must happen later: timers, notices and their deliveries; and when nothing could be received. */
export class CreateTimersAndOutbox1795478400001 implements MigrationInterface {
  readonly name = 'CreateTimersAndOutbox1795478400001';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, TABLES);
  }
}
