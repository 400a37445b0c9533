import type { TableShape } from '../../../../migrations/index.js';

/** One occurrence of an event in a calendar that was imported; `uid` is the SHA-256 of the event's own. */
export interface ForeignEventRow {
  readonly calendar: string;
  readonly uid: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly summary: string;
}

export const foreignEventTable: TableShape = {
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
};
