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
  /** 0 or 1: whether a body has it, so that all who take part may know of it. */
  readonly circulated: number;
  /** 0 or 1: whether it stands where positions are awaited. */
  readonly asks: number;
  /** Kind of the announced deadline for positions that runs: `silence` or `positions`. */
  readonly deadline: string | null;
  /** When that is; the end of the year 9999 where none runs, so that those come last. */
  readonly due_at: string | null;
  /** Who may take a position in the round that runs: ` XAA XAB `, each between two spaces. */
  readonly electorate: string | null;
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
    circulated: 'whole=0',
    asks: 'whole=0',
    deadline: 'code(32)?',
    due_at: 'instant?',
    electorate: 'text?',
  },
  primary: ['id'],
  indexes: {
    draft_by_symbol: ['symbol'],
    draft_known_by_change: ['circulated', 'changed_at', 'id'],
    draft_known_by_state: ['circulated', 'state', 'changed_at', 'id'],
    draft_known_by_body: ['circulated', 'body', 'changed_at', 'id'],
    draft_known_by_kind: ['circulated', 'kind', 'changed_at', 'id'],
    draft_known_by_area: ['circulated', 'area', 'changed_at', 'id'],
    draft_by_question: ['asks', 'due_at', 'id'],
    draft_by_deadline: ['deadline', 'due_at', 'id'],
  },
};

/** Who besides the chair and the secretariat may know of a draft that no body has yet: a sponsor, or `area:<area>`. */
export const draftReaderTable: TableShape = {
  name: 'draft_reader',
  columns: { reader: 'code(96)', draft_id: 'code(64)' },
  primary: ['reader', 'draft_id'],
  indexes: { draft_reader_by_draft: ['draft_id'] },
};

/**
 * How many drafts there are of a sort: the sum of `n` over its rows. A change adds rows and touches none, so that nobody
 * waits for a counter; now and then they are added up.
 */
export interface DraftCountRow {
  readonly id: number;
  readonly circulated: number;
  readonly state: string;
  readonly body: string | null;
  readonly kind: string;
  readonly area: string | null;
  readonly n: number;
}

export const draftCountTable: TableShape = {
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
  /** What the delegation still owes: a `position`, where this one does not count as it stands, or a `confirmation`. */
  readonly owes: 'position' | 'confirmation' | null;
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
    owes: 'code(16)?',
  },
  primary: ['draft_id', 'participant'],
  indexes: { draft_position_owed: ['participant', 'owes', 'draft_id'] },
};

export interface DraftConcernRow {
  readonly draft_id: string;
  readonly concern: string;
  readonly owner: string;
  readonly status: string;
  /** 0 or 1. */
  readonly blocking: number;
  readonly event: number;
  /** 0 or 1: whether it is open and its draft has not ended. */
  readonly standing: number;
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
    standing: 'whole=0',
  },
  primary: ['draft_id', 'concern'],
  indexes: { draft_concern_standing: ['owner', 'standing', 'draft_id'] },
};

/** `languages` is JSON, and so is `words`: how many there are to read, by language. */
export interface DraftRevisionRow {
  readonly draft_id: string;
  readonly number: number;
  readonly content_hash: string | null;
  readonly languages: string;
  readonly words: string | null;
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
    words: 'text?',
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
  /** JSON: the observers invited to it; null where its body's own list holds. */
  readonly invited: string | null;
  /** 0 or 1: nobody was told of it yet. */
  readonly tentative: number;
  /** JSON: what it is called, where it has a name of its own. */
  readonly title: string | null;
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
    invited: 'text?',
    tentative: 'whole=0',
    title: 'text?',
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

/** An agenda as it was circulated; `items` is JSON, `final` 1 for the one that was adopted. */
export interface AgendaVersionRow {
  readonly meeting_id: string;
  readonly version: number;
  readonly at: string;
  readonly final: number;
  readonly items: string;
}

export const agendaVersionTable: TableShape = {
  name: 'agenda_version',
  columns: { meeting_id: 'code(64)', version: 'whole', at: 'instant', final: 'whole=0', items: 'text' },
  primary: ['meeting_id', 'version'],
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
  indexes: {
    decision_by_number: ['number'],
    decision_by_date: ['on_date', 'draft_id'],
    decision_by_body: ['body', 'on_date', 'draft_id'],
  },
};
