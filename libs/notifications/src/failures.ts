import { writeNotice, type DeadLetter } from '#engine';
import { isParticipant, type SubjectKind } from '#procedure';
import type { NoticeRow, Tx } from '#store';
import type { Message } from './deliveries.js';
import { idOf } from './occasions.js';

/**
 * Participants whom no mail can reach: the chair and the secretariat are told of each once, of several together. They
 * have their inbox all the same.
 */
export async function reportMissingAddresses(
  tx: Tx,
  notice: NoticeRow,
  messages: readonly Message[],
  at: string,
): Promise<void> {
  const unreachable = messages.filter(
    ({ recipient, address }) => address === undefined && isParticipant(recipient),
  );
  if (unreachable.length === 0) return;
  const known = await reportedBefore(tx);
  const who = unreachable.map(({ recipient }) => recipient).filter((code) => !known.has(code));
  if (who.length > 0) await report(tx, notice, { occasion: `${ADDRESS}${idOf(...who)}`, who }, at);
}

interface GivenUp {
  readonly kind: string;
  readonly recipient: string;
  readonly notice_id: string;
  readonly resent: number;
}

/** A message that could not be delivered after every attempt, or came back, is told of once; of a failed report there is none. */
export const reportDeadDelivery: DeadLetter = async (tx, deliveryId, at) => {
  const delivery = await tx.get<GivenUp>(
    'SELECT kind, recipient, notice_id, resent FROM delivery WHERE id = ?',
    [deliveryId],
  );
  if (!delivery || delivery.kind === 'delivery-failed') return;
  const notice = await tx.get<NoticeRow>('SELECT kind, subject_kind, subject_id FROM notice WHERE id = ?', [
    delivery.notice_id,
  ]);
  // One that a person had sent again, and that failed again, is told of again.
  const occasion = `delivery:${deliveryId}${delivery.resent > 0 ? `:${delivery.resent}` : ''}`;
  if (notice) await report(tx, notice, { occasion, who: [delivery.recipient] }, at);
};

const ADDRESS = 'address:';
const AFTER_ADDRESS = 'address;';

async function reportedBefore(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ params: string }>(
    'SELECT params FROM notice WHERE occasion >= ? AND occasion < ?',
    [ADDRESS, AFTER_ADDRESS],
  );
  return new Set(rows.flatMap(({ params }) => (JSON.parse(params) as Pick<Failure, 'who'>).who));
}

interface Failure {
  readonly occasion: string;
  readonly who: readonly string[];
}

/** Two processes may report the same: then there are two notices, and still one message to each recipient. */
async function report(
  tx: Tx,
  about: Pick<NoticeRow, 'kind' | 'subject_kind' | 'subject_id'>,
  { occasion, who }: Failure,
  at: string,
): Promise<void> {
  const ref = { kind: about.subject_kind as SubjectKind, id: about.subject_id };
  await writeNotice(tx, { kind: 'delivery-failed', ref, occasion, params: { who, notice: about.kind }, at });
}
