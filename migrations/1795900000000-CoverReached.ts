import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexes, dropIndexes } from './dialect.js';

const COVERING = { delivery_reached: ['notice_id', 'kind', 'channel', 'state', 'read_at', 'recipient'] };
const SUPERSEDED = { delivery_by_notice: ['notice_id'] };

/** Whom a notice has reached is read from an index alone, not from the letters themselves: it is asked for each silence. */
export class CoverReached1795900000000 implements MigrationInterface {
  readonly name = 'CoverReached1795900000000';

  async up(runner: QueryRunner): Promise<void> {
    await createIndexes(runner, 'delivery', COVERING);
    await dropIndexes(runner, 'delivery', Object.keys(SUPERSEDED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await createIndexes(runner, 'delivery', SUPERSEDED);
    await dropIndexes(runner, 'delivery', Object.keys(COVERING));
  }
}
