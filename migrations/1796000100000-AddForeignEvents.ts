import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addToTables,
  createTables,
  dropTables,
  takeFromTables,
  type Additions,
  type TableShape,
} from './dialect.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'foreign_event',
    columns: {
      calendar: 'code(64)',
      uid: 'code(64)',
      starts_at: 'instant',
      ends_at: 'instant',
      summary: 'text',
    },
    primary: ['calendar', 'uid', 'starts_at'],
    indexes: { foreign_event_by_start: ['starts_at', 'calendar', 'uid'] },
  },
];

const ADDED: Additions = [{ name: 'meeting', columns: { tentative: 'whole=0', title: 'text?' } }];

/** Events of other calendars, which meetings are not to run into; and what only some meetings have. */
export class AddForeignEvents1796000100000 implements MigrationInterface {
  readonly name = 'AddForeignEvents1796000100000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
    await addToTables(runner, ADDED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await takeFromTables(runner, ADDED);
    await dropTables(runner, TABLES);
  }
}
