import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexes, dropIndexes } from './dialect.js';

const WAITING = { notice_waiting: ['subject_id', 'state', 'at'] };

/** Whether an older notice of a subject still waits is asked before each that is expanded. */
export class IndexWaitingNotices1796200000000 implements MigrationInterface {
  readonly name = 'IndexWaitingNotices1796200000000';

  async up(runner: QueryRunner): Promise<void> {
    await createIndexes(runner, 'notice', WAITING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexes(runner, 'notice', Object.keys(WAITING));
  }
}
