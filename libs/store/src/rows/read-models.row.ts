import type { TableShape } from '../../../../migrations/index.js';

/** A draft as lists and searches see it. `title` and `sponsors` are JSON. */
export interface DraftRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly area: string | null;
  readonly state: string;
  readonly body: string | null;
  readonly final_body: string | null;
  readonly revision: number;
  readonly sponsors: string;
  readonly symbol: string | null;
  readonly workflow_id: string;
  readonly created_at: string;
  readonly changed_at: string;
}

export const draftTable: TableShape = {
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
};

/** The last position of a delegation; `reading` is the revision that it is about, `event` where it was said. */
export interface DraftPositionRow {
  readonly draft_id: string;
  readonly participant: string;
  readonly stance: string;
  readonly reading: number;
  readonly event: number;
  readonly at: string;
  readonly state: string;
}

export const draftPositionTable: TableShape = {
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
};

export interface DraftConcernRow {
  readonly draft_id: string;
  readonly concern: string;
  readonly owner: string;
  readonly status: string;
  /** 0 or 1. */
  readonly blocking: number;
  readonly event: number;
}

export const draftConcernTable: TableShape = {
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
};

/** `languages` is JSON. */
export interface DraftRevisionRow {
  readonly draft_id: string;
  readonly number: number;
  readonly content_hash: string | null;
  readonly languages: string;
  readonly reason: string | null;
  readonly issued_at: string;
}

export const draftRevisionTable: TableShape = {
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
};

export interface MeetingRow {
  readonly id: string;
  readonly body: string;
  readonly state: string;
  readonly opens_at: string;
  readonly closes_at: string | null;
  readonly zone: string;
  readonly mode: string;
  /** 0 or 1. */
  readonly informal: number;
  readonly schedule: number;
}

export const meetingTable: TableShape = {
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
};

/** `title` is JSON. */
export interface AgendaItemRow {
  readonly meeting_id: string;
  readonly position: number;
  readonly draft_id: string | null;
  readonly title: string;
  readonly treatment: string;
  readonly state: string;
}

export const agendaItemTable: TableShape = {
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
};

/** `record` is the sealed record, JSON; `on_date` is a calendar date. */
export interface DecisionRow {
  readonly draft_id: string;
  readonly number: string;
  readonly body: string;
  readonly on_date: string;
  readonly revision: number;
  readonly sealed_at: string | null;
  readonly record: string;
}

export const decisionTable: TableShape = {
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
};
