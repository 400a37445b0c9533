import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addToTables, takeFromTables, type Additions } from './dialect.js';

const ADDED: Additions = ['timer', 'notice', 'delivery'].map((name) => ({
  name,
  columns: { trace: 'code(64)?' },
}));

/** What happens later belongs to the trace of what gave rise to it: the W3C traceparent, 55 characters, or nothing. */
export class AddTrace1795820200000 implements MigrationInterface {
  readonly name = 'AddTrace1795820200000';

  async up(runner: QueryRunner): Promise<void> {
    await addToTables(runner, ADDED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await takeFromTables(runner, ADDED);
  }
}
