import { earliest } from '#engine';
import type { Notice } from '#procedure';
import { marksOf, type Queries } from '#store';

/** A recipient whom a message on a subject has reached. */
export interface Reached {
  readonly subject: string;
  readonly recipient: string;
  /** When what it tells was put on record. */
  readonly dispatched: string;
  readonly at: string;
}

export interface ServiceAsked {
  readonly subjects: readonly string[];
  /** Of these kinds only; of every kind unless told. */
  readonly kinds?: readonly Notice[];
  /** Notices of that time or later. */
  readonly since?: string;
}

/** Whom notices have reached, and when: by letter accepted, or in an inbox that was read (DESIGN 5, Review). */
export function reachedBy(
  q: Queries,
  { subjects, kinds = [], since = '' }: ServiceAsked,
): Promise<Reached[]> {
  // A letter that waits to be sent again had been accepted before.
  return q.all<Reached>(
    `SELECT notice.subject_id AS subject, notice.at AS dispatched, delivery.recipient,
     CASE WHEN delivery.channel = 'email' THEN delivery.sent_at ELSE delivery.read_at END AS at
     FROM notice JOIN delivery ON delivery.notice_id = notice.id
     WHERE notice.subject_id IN (${marksOf(subjects)}) AND notice.at >= ?
     ${kinds.length > 0 ? `AND delivery.kind IN (${marksOf(kinds)})` : ''}
     AND ((delivery.channel = 'email' AND delivery.state IN ('sent', 'queued') AND delivery.sent_at IS NOT NULL)
       OR delivery.read_at IS NOT NULL)`,
    [...subjects, since, ...kinds],
  );
}

/** When each recipient was reached first. */
export function firstReached(
  rows: readonly Pick<Reached, 'recipient' | 'at'>[],
): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const { recipient, at } of rows) first.set(recipient, earliest(at, first.get(recipient)));
  return first;
}
