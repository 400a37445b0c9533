import type { TableShape } from '../../../../migrations/index.js';

/** One process that takes communications, as long as it signs without a pause. */
export interface ReceiverRow {
  readonly id: string;
  /** Where it was reached: the same for who is started there again. */
  readonly place: string;
  readonly since: string;
  readonly signed_at: string;
  /** Whatever arrived there before is on record, as taken or as missed. */
  readonly heard_before: string;
  /** It has taken nothing since, and still answers what it has. */
  readonly served_until: string | null;
  /** It owes nothing more. */
  readonly left_at: string | null;
}

export const receiverTable: TableShape = {
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
};

export const intakeGapTable: TableShape = {
  name: 'intake_gap',
  columns: { id: 'code(64)', from_at: 'instant', until_at: 'instant?' },
  primary: ['id'],
  indexes: { intake_gap_by_end: ['until_at'] },
};
