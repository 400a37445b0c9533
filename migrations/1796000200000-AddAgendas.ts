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
    name: 'agenda_version',
    columns: { meeting_id: 'code(64)', version: 'whole', at: 'instant', final: 'whole=0', items: 'text' },
    primary: ['meeting_id', 'version'],
  },
];
const ADDED: Additions = [{ name: 'draft_revision', columns: { words: 'text?' } }];

/**
 * The agendas that were circulated, as they were, and how many words of a text there are to read in each language. The
 * words of the texts that there are already are counted as the projections are rebuilt.
 */
export class AddAgendas1796000200000 implements MigrationInterface {
  readonly name = 'AddAgendas1796000200000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
    await addToTables(runner, ADDED);
    const [first] = (await runner.query('SELECT id FROM draft LIMIT 1')) as unknown[];
    if (first !== undefined)
      await runner.query(`REPLACE INTO setting (name, value) VALUES ('projections', '"to-rebuild"')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await takeFromTables(runner, ADDED);
    await dropTables(runner, TABLES);
  }
}
