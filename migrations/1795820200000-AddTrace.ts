import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from './dialect.js';

const TABLES = ['timer', 'notice', 'delivery'];

/** What happens later belongs to the trace of what gave rise to it: the W3C traceparent, 55 characters, or nothing. */
export class AddTrace1795820200000 implements MigrationInterface {
  readonly name = 'AddTrace1795820200000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, TABLES, 'trace', 'code(64)?');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, TABLES, 'trace');
  }
}
