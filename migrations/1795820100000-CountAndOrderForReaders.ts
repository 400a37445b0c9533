import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addToTables,
  createIndexes,
  createTables,
  dropIndexes,
  dropTables,
  takeFromTables,
  type Additions,
  type TableShape,
} from './dialect.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'draft_reader',
    columns: { reader: 'code(96)', draft_id: 'code(64)' },
    primary: ['reader', 'draft_id'],
    indexes: { draft_reader_by_draft: ['draft_id'] },
  },
  {
    name: 'draft_count',
    columns: {
      id: 'serial',
      circulated: 'whole',
      state: 'code(64)',
      body: 'code(64)?',
      kind: 'code(64)',
      area: 'code(64)?',
      n: 'whole',
    },
    primary: ['id'],
    indexes: { draft_count_by_state: ['circulated', 'state'] },
  },
];

const ADDED: Additions = [
  {
    name: 'draft',
    columns: {
      circulated: 'whole=0',
      asks: 'whole=0',
      deadline: 'code(32)?',
      due_at: 'instant?',
      electorate: 'text?',
    },
    indexes: {
      draft_known_by_change: ['circulated', 'changed_at', 'id'],
      draft_known_by_state: ['circulated', 'state', 'changed_at', 'id'],
      draft_known_by_body: ['circulated', 'body', 'changed_at', 'id'],
      draft_known_by_kind: ['circulated', 'kind', 'changed_at', 'id'],
      draft_known_by_area: ['circulated', 'area', 'changed_at', 'id'],
      draft_by_question: ['asks', 'due_at', 'id'],
      draft_by_deadline: ['deadline', 'due_at', 'id'],
    },
  },
  {
    name: 'draft_position',
    columns: { owes: 'code(16)?' },
    indexes: { draft_position_owed: ['participant', 'owes', 'draft_id'] },
  },
  {
    name: 'draft_concern',
    columns: { standing: 'whole=0' },
    indexes: { draft_concern_standing: ['owner', 'standing', 'draft_id'] },
  },
  { name: 'meeting', columns: { invited: 'text?' } },
  { name: 'decision', columns: {}, indexes: { decision_by_body: ['body', 'on_date', 'draft_id'] } },
];

/** By table: each is the beginning of one of the new ones, or of no query any more. */
const SUPERSEDED = {
  draft: {
    draft_by_change: ['changed_at', 'id'],
    draft_by_state: ['state', 'changed_at'],
    draft_by_body: ['body', 'changed_at'],
    draft_by_kind: ['kind', 'changed_at'],
    draft_by_area: ['area', 'changed_at'],
  },
  draft_position: { draft_position_by_participant: ['participant', 'state'] },
  draft_concern: { draft_concern_by_owner: ['owner', 'status'] },
};

/**
 * What lists, boards and a delegation's day are read from without a look at what is over. It counts the rows that are
 * there, and notes that their new columns are to be filled from the events: `rebuildProjections` does so.
 */
export class CountAndOrderForReaders1795820100000 implements MigrationInterface {
  readonly name = 'CountAndOrderForReaders1795820100000';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
    await addToTables(runner, ADDED);
    for (const [table, indexes] of Object.entries(SUPERSEDED))
      await dropIndexes(runner, table, Object.keys(indexes));
    await runner.query("UPDATE draft SET circulated = CASE WHEN COALESCE(body, '') = '' THEN 0 ELSE 1 END");
    await runner.query('DELETE FROM draft_count');
    await runner.query(
      `INSERT INTO draft_count (circulated, state, body, kind, area, n)
       SELECT circulated, state, body, kind, area, COUNT(*) FROM draft GROUP BY circulated, state, body, kind, area`,
    );
    const [first] = (await runner.query('SELECT id FROM draft LIMIT 1')) as unknown[];
    if (first !== undefined)
      await runner.query(`REPLACE INTO setting (name, value) VALUES ('projections', '"to-rebuild"')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, indexes] of Object.entries(SUPERSEDED)) await createIndexes(runner, table, indexes);
    await takeFromTables(runner, ADDED);
    await dropTables(runner, TABLES);
  }
}
