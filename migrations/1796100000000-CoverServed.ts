import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createIndexes, dropIndexes } from './dialect.js';

const COVERING = {
  delivery_served: ['notice_id', 'kind', 'channel', 'state', 'read_at', 'sent_at', 'recipient'],
};
const SUPERSEDED = { delivery_reached: ['notice_id', 'kind', 'channel', 'state', 'read_at', 'recipient'] };

/** When a notice reached whom is read from an index alone: a silence runs from the member that was told last. */
export class CoverServed1796100000000 implements MigrationInterface {
  readonly name = 'CoverServed1796100000000';

  async up(runner: QueryRunner): Promise<void> {
    await createIndexes(runner, 'delivery', COVERING);
    await dropIndexes(runner, 'delivery', Object.keys(SUPERSEDED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await createIndexes(runner, 'delivery', SUPERSEDED);
    await dropIndexes(runner, 'delivery', Object.keys(COVERING));
  }
}
