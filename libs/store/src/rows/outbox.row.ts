import type { TableShape } from '../../../../migrations/index.js';

/** Something that happens once at a time: a deadline of a state, or a reminder before an occasion. */
export interface TimerRow {
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly kind: string;
  readonly occasion: string;
  readonly schedule: number;
  readonly offset_text: string;
  readonly due_at: string;
  readonly zone: string;
  readonly local_text: string;
  /** JSON. */
  readonly explanation: string | null;
  /** JSON: what a reminder's notice says beside its occasion. */
  readonly params: string | null;
  /** `skipped`: a reminder whose time came when nobody was to be told any more; `last_error` says why. */
  readonly state: 'armed' | 'fired' | 'cancelled' | 'skipped';
  readonly fired_at: string | null;
  /** Nobody takes it up before: it is being worked on, or has failed. */
  readonly try_at: string | null;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: string;
  /** W3C traceparent of what gave rise to it, where that is traced. */
  readonly trace: string | null;
}

export const timerTable: TableShape = {
  name: 'timer',
  columns: {
    id: 'code(64)',
    subject_kind: 'code(32)',
    subject_id: 'code(64)',
    kind: 'code(64)',
    occasion: 'code(191)',
    schedule: 'whole',
    offset_text: 'code(32)',
    due_at: 'instant',
    zone: 'code(64)',
    local_text: 'code(64)',
    explanation: 'text?',
    params: 'text?',
    state: 'code(16)',
    fired_at: 'instant?',
    try_at: 'instant?',
    attempts: 'whole',
    last_error: 'text?',
    created_at: 'instant',
    trace: 'code(64)?',
  },
  primary: ['id'],
  indexes: {
    timer_due: ['state', 'due_at'],
    timer_by_subject: ['subject_id', 'state'],
    timer_by_occasion: ['occasion', 'state'],
  },
};

/** What people must be told, before it is known who they are. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly occasion: string;
  readonly schedule: number;
  readonly offset_text: string;
  /** JSON. */
  readonly params: string;
  readonly at: string;
  readonly state: 'pending' | 'expanded' | 'dead';
  readonly try_at: string | null;
  readonly attempts: number;
  readonly last_error: string | null;
  /** W3C traceparent of what gave rise to it, where that is traced. */
  readonly trace: string | null;
}

export const noticeTable: TableShape = {
  name: 'notice',
  columns: {
    id: 'code(64)',
    kind: 'code(64)',
    subject_kind: 'code(32)',
    subject_id: 'code(64)',
    occasion: 'code(191)',
    schedule: 'whole',
    offset_text: 'code(32)',
    params: 'text',
    at: 'instant',
    state: 'code(16)',
    try_at: 'instant?',
    attempts: 'whole',
    last_error: 'text?',
    trace: 'code(64)?',
  },
  primary: ['id'],
  indexes: {
    notice_to_expand: ['state', 'at'],
    notice_by_subject: ['subject_id', 'at'],
    notice_waiting: ['subject_id', 'state', 'at'],
    notice_by_occasion: ['occasion'],
  },
};

/** One message to one recipient by one channel. */
export interface DeliveryRow {
  readonly id: string;
  readonly notice_id: string;
  readonly kind: string;
  readonly occasion: string;
  readonly schedule: number;
  readonly offset_text: string;
  readonly recipient: string;
  readonly channel: string;
  readonly address: string | null;
  readonly language: string;
  readonly subject_line: string;
  readonly body: string;
  readonly message_id: string | null;
  /**
   * `sent`: the mail server accepted it. `bounced`: it came back after that. `gathered`: it waits for the daily letter of
   * its recipient; `digested`: it went with one. `lapsed`: it stopped being true before it could be sent.
   */
  readonly state: 'queued' | 'sent' | 'dead' | 'lapsed' | 'bounced' | 'gathered' | 'digested';
  readonly at: string;
  readonly sent_at: string | null;
  readonly read_at: string | null;
  readonly try_at: string | null;
  readonly attempts: number;
  readonly last_error: string | null;
  /** W3C traceparent of what gave rise to it, where that is traced. */
  readonly trace: string | null;
  /** JSON: what a letter says beside its notice; none in an inbox. */
  readonly letter: string | null;
  /** When an attempt last failed. */
  readonly failed_at: string | null;
  readonly bounced_at: string | null;
  /** The daily letter by which it went. */
  readonly digest_id: string | null;
  /** How often it was sent anew by hand, and when last. */
  readonly resent: number;
  readonly resent_at: string | null;
}

export const deliveryTable: TableShape = {
  name: 'delivery',
  columns: {
    id: 'code(64)',
    notice_id: 'code(64)',
    kind: 'code(64)',
    occasion: 'code(191)',
    schedule: 'whole',
    offset_text: 'code(32)',
    recipient: 'code(96)',
    channel: 'code(16)',
    address: 'code(320)?',
    language: 'code(16)',
    subject_line: 'text',
    body: 'text',
    message_id: 'code(191)?',
    state: 'code(16)',
    at: 'instant',
    sent_at: 'instant?',
    read_at: 'instant?',
    try_at: 'instant?',
    attempts: 'whole',
    last_error: 'text?',
    trace: 'code(64)?',
    letter: 'text?',
    failed_at: 'instant?',
    bounced_at: 'instant?',
    digest_id: 'code(64)?',
    resent: 'whole=0',
    resent_at: 'instant?',
  },
  primary: ['id'],
  uniques: {
    delivery_once: ['occasion', 'schedule', 'offset_text', 'recipient', 'channel', 'kind'],
  },
  indexes: {
    delivery_to_send: ['state', 'at'],
    delivery_by_recipient: ['recipient', 'at'],
    delivery_served: ['notice_id', 'kind', 'channel', 'state', 'read_at', 'sent_at', 'recipient'],
  },
};

export const heartbeatTable: TableShape = {
  name: 'heartbeat',
  columns: { name: 'code(64)', at: 'instant' },
  primary: ['name'],
};
