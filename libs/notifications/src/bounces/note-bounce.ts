import type { DeliveryRow, Tx } from '#store';
import { reportFailedLetter } from '../failures.js';
import { deliveryOf, localPartOf } from '../message-id.js';
import type { Returned } from './read-report.js';

/**
 * What became of a report: `bounced`: noted, and the offices are told; `delayed`: the mail server still tries, which
 * changes nothing; `known`: it was noted before, or the letter was given up; `overtaken`: the letter was sent again
 * since; `not-ours`: no letter of ours, or one that has not been sent, and is said to have come back from elsewhere.
 */
export type BounceOutcome = 'bounced' | 'delayed' | 'known' | 'overtaken' | 'not-ours';

export interface NotedBounce {
  readonly outcome: BounceOutcome;
  readonly delivery?: string;
  readonly recipient?: string;
  /** Whether the address that failed is another one than the letter went to: it was passed on to it. */
  readonly isPassedOn?: boolean;
  /** How often it had been sent again. */
  readonly times?: number;
}

type Row = Pick<DeliveryRow, 'id' | 'recipient' | 'state' | 'address' | 'message_id' | 'resent'>;

/**
 * That a letter came back counts for the address that it went to. Where another address is named its reader has it passed
 * on there: then it has not reached that reader, and nothing is known of the address that it went to.
 */
export async function noteBounce(tx: Tx, returned: Returned, at: string): Promise<NotedBounce> {
  const id = deliveryOf(returned.letter);
  const row =
    id === undefined
      ? undefined
      : await tx.get<Row>(
          `SELECT id, recipient, state, address, message_id, resent FROM delivery WHERE id = ?${tx.dialect.forUpdate}`,
          [id],
        );
  if (!row || row.address === null) return { outcome: 'not-ours' };
  const isPassedOn = row.address.toLowerCase() !== returned.address.toLowerCase();
  // It must not be kept from being sent by whoever knows its number.
  if (isPassedOn && row.state === 'queued') return { outcome: 'not-ours' };
  const { id: delivery, recipient, resent: times } = row;
  const outcome = outcomeOf(row, returned);
  const words = wordsOf(returned, isPassedOn);
  if (outcome === 'delayed')
    await tx.run(`UPDATE delivery SET last_error = ? WHERE id = ?`, [words, delivery]);
  if (outcome === 'bounced') {
    const sql = `UPDATE delivery SET state = 'bounced', bounced_at = ?, last_error = ? WHERE id = ?`;
    await tx.run(sql, [at, words, delivery]);
    await reportFailedLetter(tx, { id: delivery, ...(isPassedOn && { cause: 'forwarded' }) }, at);
  }
  return { outcome, delivery, recipient, times, isPassedOn };
}

function outcomeOf({ state, message_id: messageId }: Row, { letter, action }: Returned): BounceOutcome {
  if (localPartOf(messageId ?? '') !== letter) return 'overtaken';
  // A letter whose acceptance could not be marked waits still, and may come back all the same.
  if (state !== 'sent' && state !== 'queued') return 'known';
  return action === 'delayed' ? 'delayed' : 'bounced';
}

const wordsOf = ({ action, status, diagnostic, address }: Returned, isPassedOn: boolean): string =>
  [action, status, ...(isPassedOn ? [`for ${address}`] : []), diagnostic]
    .filter((word) => word !== '')
    .join(' ');
