import { addMs, writeNotice, type DeadLetter } from '#engine';
import { isParticipant, type SubjectKind } from '#procedure';
import type { DeliveryRow, NoticeRow, Tx } from '#store';
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

/** What is given up is told of once, a notice as well as a message of one; of a failed report there is none. */
export const reportGivenUp: DeadLetter = (tx, { table, id }, at) =>
  table === 'notice' ? reportDeadNotice(tx, id, at) : reportFailedLetter(tx, { id }, at);

async function reportDeadNotice(tx: Tx, id: string, at: string): Promise<void> {
  const notice = await noticeOf(tx, id);
  if (!notice || notice.kind === 'delivery-failed') return;
  await report(tx, notice, { occasion: `notice:${id}`, who: [], cause: 'unwritten' }, at);
}

const noticeOf = (tx: Tx, id: string): Promise<About | undefined> =>
  tx.get<About>('SELECT id, kind, subject_kind, subject_id FROM notice WHERE id = ?', [id]);

interface FailedLetter {
  readonly id: string;
  /** Where it says otherwise than that the letter did not arrive: another address is named, to which it was passed on. */
  readonly cause?: 'forwarded';
}

/**
 * A message that could not be delivered after every attempt, or came back: those of one notice that fail within a short
 * time are told of together.
 */
export async function reportFailedLetter(tx: Tx, { id, cause }: FailedLetter, at: string): Promise<void> {
  const letter = await tx.get<Pick<DeliveryRow, 'kind' | 'recipient' | 'notice_id' | 'resent'>>(
    'SELECT kind, recipient, notice_id, resent FROM delivery WHERE id = ?',
    [id],
  );
  if (!letter || letter.kind === 'delivery-failed') return;
  const notice = await noticeOf(tx, letter.notice_id);
  if (!notice) return;
  const who = [letter.recipient];
  // One that a person had sent again, and that failed again, is told of again.
  const occasion = `delivery:${id}${letter.resent > 0 ? `:${letter.resent}` : ''}`;
  const failure = { occasion, who, cause, of: notice.id, notBefore: addMs(at, GATHERED_FOR_MS) };
  const isAdded = letter.resent === 0 && (await addedToWaiting(tx, notice, failure));
  if (!isAdded) await report(tx, notice, failure, at);
}

const GATHERED_FOR_MS = 5_000;

/** Into the report of the same notice that is not told yet, where there is one. */
async function addedToWaiting(tx: Tx, about: About, { who, cause, of }: Failure): Promise<boolean> {
  const waiting = await tx.all<Pick<NoticeRow, 'id' | 'params'>>(
    `SELECT id, params FROM notice WHERE subject_id = ? AND state = 'pending' AND kind = 'delivery-failed'`,
    [about.subject_id],
  );
  const same = waiting.find(({ params }) => {
    const said = JSON.parse(params) as Partial<Failure>;
    return said.of === of && said.cause === cause;
  });
  // Found without a lock, and looked at again with one on this row alone: it may be told of at this moment.
  const held = same && (await tx.get<Pick<NoticeRow, 'params'>>(heldReport(tx), [same.id]));
  if (!held) return false;
  const params = JSON.parse(held.params) as Failure;
  const all = [...new Set([...params.who, ...who])];
  await tx.run('UPDATE notice SET params = ? WHERE id = ?', [
    JSON.stringify({ ...params, who: all }),
    same.id,
  ]);
  return true;
}

const heldReport = (tx: Tx): string =>
  `SELECT params FROM notice WHERE id = ? AND state = 'pending'${tx.dialect.forUpdate}`;

const ADDRESS = 'address:';
const AFTER_ADDRESS = 'address;';

async function reportedBefore(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ params: string }>(
    'SELECT params FROM notice WHERE occasion >= ? AND occasion < ?',
    [ADDRESS, AFTER_ADDRESS],
  );
  return new Set(rows.flatMap(({ params }) => (JSON.parse(params) as Pick<Failure, 'who'>).who));
}

type About = Pick<NoticeRow, 'id' | 'kind' | 'subject_kind' | 'subject_id'>;

interface Failure {
  readonly occasion: string;
  readonly who: readonly string[];
  readonly cause?: 'unwritten' | 'forwarded' | undefined;
  /** The notice whose letters failed. */
  readonly of?: string;
  readonly notBefore?: string;
}

/** Two processes may report the same: then there are two notices, and still one message to each recipient. */
async function report(
  tx: Tx,
  { kind: notice, subject_kind: kind, subject_id: id }: About,
  { occasion, who, cause, of, notBefore }: Failure,
  at: string,
): Promise<void> {
  const ref = { kind: kind as SubjectKind, id };
  const params = { who, notice, of, cause };
  await writeNotice(tx, {
    kind: 'delivery-failed',
    ref,
    occasion,
    params,
    at,
    ...(notBefore && { notBefore }),
  });
}
