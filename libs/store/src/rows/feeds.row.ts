import type { TableShape } from '../../../../migrations/index.js';

/** A calendar that somebody subscribes to, by the hash of its secret. */
export interface FeedRow {
  readonly hash: string;
  /** In whose eyes it is shown. */
  readonly actor: string;
  /** Of this body alone. */
  readonly body: string | null;
  readonly language: string;
  readonly label: string;
  readonly created_at: string;
  readonly revoked_at: string | null;
  /** To the hour: when it was last fetched. */
  readonly fetched_at: string | null;
}

export const feedTable: TableShape = {
  name: 'feed',
  columns: {
    hash: 'code(64)',
    actor: 'code(96)',
    body: 'code(64)?',
    language: 'code(16)',
    label: 'code(128)',
    created_at: 'instant',
    revoked_at: 'instant?',
    fetched_at: 'instant?',
  },
  primary: ['hash'],
  indexes: { feed_by_actor: ['actor', 'created_at'] },
};

/** Where a program is told of changes. */
export interface WebhookRow {
  readonly id: string;
  /** In whose eyes: it is told what they are told. */
  readonly owner: string;
  readonly url: string;
  readonly label: string;
  readonly state: 'active' | 'disabled' | 'removed';
  /** Why it is disabled. */
  readonly why: string | null;
  /** Its secret follows from it: raised when that is changed. */
  readonly generation: number;
  /** When it was last changed: for a day the one before still signs too. */
  readonly rotated_at: string | null;
  readonly created_at: string;
  readonly accepted_at: string | null;
  readonly failed_at: string | null;
  readonly last_error: string | null;
  /** Nothing is sent there before: it asked for a pause, or did not answer. */
  readonly try_at: string | null;
}

export const webhookTable: TableShape = {
  name: 'webhook',
  columns: {
    id: 'code(64)',
    owner: 'code(96)',
    url: 'text',
    label: 'code(128)',
    state: 'code(16)',
    why: 'code(64)?',
    generation: 'whole',
    rotated_at: 'instant?',
    created_at: 'instant',
    accepted_at: 'instant?',
    failed_at: 'instant?',
    last_error: 'text?',
    try_at: 'instant?',
  },
  primary: ['id'],
  indexes: { webhook_by_state: ['state', 'created_at'] },
};

/** One event for one endpoint. */
export interface WebhookMessageRow {
  readonly id: string;
  readonly webhook_id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  /** Where it was said: never told, for it counts what others cannot see. */
  readonly event: number;
  /** From 1, without gaps, among what this endpoint is told of this subject. */
  readonly sequence: number;
  readonly type: string;
  readonly at: string;
  /** `dropped`: its endpoint was removed before. */
  readonly state: 'queued' | 'sent' | 'dead' | 'dropped';
  readonly sent_at: string | null;
  readonly try_at: string | null;
  readonly attempts: number;
  readonly last_error: string | null;
  /** W3C traceparent of what gave rise to it, where that is traced. */
  readonly trace: string | null;
}

export const webhookMessageTable: TableShape = {
  name: 'webhook_message',
  columns: {
    id: 'code(64)',
    webhook_id: 'code(64)',
    subject_kind: 'code(32)',
    subject_id: 'code(64)',
    event: 'whole',
    sequence: 'whole',
    type: 'code(96)',
    at: 'instant',
    state: 'code(16)',
    sent_at: 'instant?',
    try_at: 'instant?',
    attempts: 'whole',
    last_error: 'text?',
    trace: 'code(64)?',
  },
  primary: ['id'],
  uniques: {
    webhook_message_once: ['webhook_id', 'subject_id', 'event'],
    webhook_message_sequence: ['webhook_id', 'subject_id', 'sequence'],
  },
  indexes: {
    webhook_message_to_send: ['state', 'at'],
    webhook_message_of_endpoint: ['webhook_id', 'state', 'at', 'sequence'],
  },
};
