import type { DeliveryRow, Tx } from '#store';
import { reportDeadDelivery } from '../failures.js';
import { deliveryOf, localPartOf } from '../message-id.js';
import type { Returned } from './read-report.js';

/**
 * What became of a report: `bounced`: noted, and the offices are told; `delayed`: the mail server still tries, which
 * changes nothing; `known`: it was noted before, or the letter was given up; `overtaken`: the letter was sent again
 * since; `not-ours`: no letter of ours to that address.
 */
export type BounceOutcome = 'bounced' | 'delayed' | 'known' | 'overtaken' | 'not-ours';

export interface NotedBounce {
  readonly outcome: BounceOutcome;
  readonly delivery?: string;
  readonly recipient?: string;
  /** How often it had been sent again. */
  readonly times?: number;
}

type Row = Pick<DeliveryRow, 'id' | 'recipient' | 'state' | 'address' | 'message_id' | 'resent'>;

/** That a letter came back counts for the address that it went to: whoever reports another one has not seen the letter. */
export async function noteBounce(tx: Tx, returned: Returned, at: string): Promise<NotedBounce> {
  const id = deliveryOf(returned.letter);
  const row =
    id === undefined
      ? undefined
      : await tx.get<Row>(
          `SELECT id, recipient, state, address, message_id, resent FROM delivery WHERE id = ?${tx.dialect.forUpdate}`,
          [id],
        );
  if (row?.address?.toLowerCase() !== returned.address.toLowerCase()) return { outcome: 'not-ours' };
  const { id: delivery, recipient, resent: times } = row;
  const outcome = outcomeOf(row, returned);
  if (outcome === 'delayed')
    await tx.run(`UPDATE delivery SET last_error = ? WHERE id = ?`, [wordsOf(returned), delivery]);
  if (outcome === 'bounced') {
    const sql = `UPDATE delivery SET state = 'bounced', bounced_at = ?, last_error = ? WHERE id = ?`;
    await tx.run(sql, [at, wordsOf(returned), delivery]);
    await reportDeadDelivery(tx, delivery, at);
  }
  return { outcome, delivery, recipient, times };
}

function outcomeOf({ state, message_id: messageId }: Row, { letter, action }: Returned): BounceOutcome {
  if (localPartOf(messageId ?? '') !== letter) return 'overtaken';
  // A letter whose acceptance could not be marked waits still, and may come back all the same.
  if (state !== 'sent' && state !== 'queued') return 'known';
  return action === 'delayed' ? 'delayed' : 'bounced';
}

const wordsOf = ({ action, status, diagnostic }: Returned): string =>
  [action, status, diagnostic].filter((word) => word !== '').join(' ');
