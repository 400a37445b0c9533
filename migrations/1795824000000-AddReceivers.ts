import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableShape } from './dialect.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'receiver',
    columns: {
      id: 'code(64)',
      place: 'code(64)',
      since: 'instant',
      signed_at: 'instant',
      heard_before: 'instant',
      served_until: 'instant?',
      left_at: 'instant?',
    },
    primary: ['id'],
    indexes: { receiver_by_sign: ['signed_at'], receiver_by_place: ['place'] },
  },
];

/** Each process that receives says what it has put on record (ADR 15). */
export class AddReceivers1795824000000 implements MigrationInterface {
  readonly name = 'AddReceivers1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, TABLES);
  }
}
