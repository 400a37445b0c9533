import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, type TableShape } from './dialect.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'draft',
    columns: {
      id: 'code(64)',
      kind: 'code(64)',
      title: 'text',
      area: 'code(64)?',
      state: 'code(64)',
      body: 'code(64)?',
      final_body: 'code(64)?',
      revision: 'whole',
      sponsors: 'text',
      symbol: 'code(128)?',
      workflow_id: 'code(64)',
      created_at: 'instant',
      changed_at: 'instant',
    },
    primary: ['id'],
    indexes: {
      draft_by_change: ['changed_at', 'id'],
      draft_by_state: ['state', 'changed_at'],
      draft_by_body: ['body', 'changed_at'],
      draft_by_kind: ['kind', 'changed_at'],
      draft_by_area: ['area', 'changed_at'],
      draft_by_symbol: ['symbol'],
    },
  },
  {
    name: 'draft_position',
    columns: {
      draft_id: 'code(64)',
      participant: 'code(64)',
      stance: 'code(64)',
      reading: 'whole',
      event: 'whole',
      at: 'instant',
      state: 'code(16)',
    },
    primary: ['draft_id', 'participant'],
    indexes: { draft_position_by_participant: ['participant', 'state'] },
  },
  {
    name: 'draft_concern',
    columns: {
      draft_id: 'code(64)',
      concern: 'code(64)',
      owner: 'code(64)',
      status: 'code(32)',
      blocking: 'whole',
      event: 'whole',
    },
    primary: ['draft_id', 'concern'],
    indexes: { draft_concern_by_owner: ['owner', 'status'] },
  },
  {
    name: 'draft_revision',
    columns: {
      draft_id: 'code(64)',
      number: 'whole',
      content_hash: 'code(64)?',
      languages: 'text',
      reason: 'text?',
      issued_at: 'instant',
    },
    primary: ['draft_id', 'number'],
    indexes: { draft_revision_by_content: ['content_hash'] },
  },
  {
    name: 'meeting',
    columns: {
      id: 'code(64)',
      body: 'code(64)',
      state: 'code(32)',
      opens_at: 'instant',
      closes_at: 'instant?',
      zone: 'code(64)',
      mode: 'code(32)',
      informal: 'whole',
      schedule: 'whole',
    },
    primary: ['id'],
    indexes: {
      meeting_by_opening: ['opens_at', 'id'],
      meeting_by_body: ['body', 'opens_at'],
      meeting_by_state: ['state', 'opens_at'],
    },
  },
  {
    name: 'agenda_item',
    columns: {
      meeting_id: 'code(64)',
      position: 'whole',
      draft_id: 'code(64)?',
      title: 'text',
      treatment: 'code(32)',
      state: 'code(32)',
    },
    primary: ['meeting_id', 'position'],
    indexes: { agenda_item_by_draft: ['draft_id'] },
  },
  {
    name: 'decision',
    columns: {
      draft_id: 'code(64)',
      number: 'code(128)',
      body: 'code(64)',
      on_date: 'code(10)',
      revision: 'whole',
      sealed_at: 'instant?',
      record: 'text',
    },
    primary: ['draft_id'],
    indexes: { decision_by_number: ['number'], decision_by_date: ['on_date', 'draft_id'] },
  },
];

/** What queries read: written beside the events in the same transaction, never the truth. */
export class CreateReadModels1795478400002 implements MigrationInterface {
  readonly name = 'CreateReadModels1795478400002';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, TABLES);
  }
}
