import type { Reaction } from '#engine';
import { MAIL_DOMAIN, messageIdOf } from './message-id.js';

/**
 * Puts a letter back among those that wait, for the address that its recipient has now. An attempt that the relay makes
 * again by itself keeps the Message-ID, so that mail systems drop the second copy; one that a person orders has another,
 * so that they do not.
 */
export function resendLetter(mailDomain = MAIL_DOMAIN): Reaction {
  return async (tx, { event, later }) => {
    const { resent } = event.facts;
    const { delivery: id } = event.with;
    if (event.type !== 'delivery.resent' || !resent || typeof id !== 'string') return;
    const { address, times, was } = resent;
    // Whoever had the letter was told when it came first, and not later for having it twice.
    const served = was === 'sent' ? 'sent_at' : 'NULL';
    await tx.run(
      `UPDATE delivery SET state = 'queued', address = ?, message_id = ?, resent = ?, resent_at = ?, try_at = NULL,
       attempts = 0, sent_at = ${served}, failed_at = NULL, bounced_at = NULL, last_error = NULL, digest_id = NULL
       WHERE id = ?`,
      [address, messageIdOf(id, mailDomain, times), times, event.at, id],
    );
    later.deliver(id);
  };
}
