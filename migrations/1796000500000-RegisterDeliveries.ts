import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addToTables, takeFromTables, type Additions } from './dialect.js';

const ADDED: Additions = [
  {
    name: 'delivery',
    columns: {
      letter: 'text?',
      failed_at: 'instant?',
      bounced_at: 'instant?',
      digest_id: 'code(64)?',
      resent: 'whole=0',
      resent_at: 'instant?',
    },
  },
];

/**
 * What a letter says beside its notice, and what became of it: when an attempt last failed, when it came back, by which
 * daily letter it went, and how often it was sent anew by hand. Nothing is asked of what was written before.
 */
export class RegisterDeliveries1796000500000 implements MigrationInterface {
  readonly name = 'RegisterDeliveries1796000500000';

  async up(runner: QueryRunner): Promise<void> {
    await addToTables(runner, ADDED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await takeFromTables(runner, ADDED);
  }
}
