import { intakeBefore } from '#engine';
import type { Facts, Notice } from '#procedure';
import type { DraftQuestion, Gather } from './question.js';

/** Whom a notice of this round has reached: by letter accepted, or in an inbox that was read (DESIGN 5, Review). */
async function reachedBy(notice: Notice, { tx, ref, snapshot }: DraftQuestion): Promise<Set<string>> {
  const rows = await tx.all<{ recipient: string }>(
    `SELECT delivery.recipient FROM delivery JOIN notice ON notice.id = delivery.notice_id
     WHERE notice.subject_id = ? AND notice.at >= ? AND delivery.kind = ?
     AND ((delivery.channel = 'email' AND delivery.state = 'sent') OR delivery.read_at IS NOT NULL)`,
    [ref.id, snapshot?.context.round?.openedAt ?? '', notice],
  );
  return new Set(rows.map(({ recipient }) => recipient));
}

/** Nobody was silent who was never told. */
async function hasReachedAll(question: DraftQuestion): Promise<boolean> {
  const round = question.snapshot?.context.round;
  if (!round) return true;
  const reached = await reachedBy('silence-opened', question);
  return round.eligible.split(' ').every((code) => code === '' || reached.has(code));
}

/** Who was told by name to renew in this round what it said before; absent where nobody is asked to. */
export async function toldToRenew(question: DraftQuestion): Promise<Pick<Facts, 'told'>> {
  if (!question.snapshot?.context.round?.renew) return {};
  return { told: [...(await reachedBy('concern-to-renew', question))].sort() };
}

/** Whether delegations were told of a silence, and could be heard. */
export const reception: Gather = async (question) => {
  const { tx, terms, snapshot, command } = question;
  const { kind } = command.with;
  if (kind !== 'silence' && kind !== 'review') return {};
  const told = await toldToRenew(question);
  if (kind === 'review') return told;
  if (!(await hasReachedAll(question))) return { ...told, intake: 'interrupted' };
  return {
    ...told,
    intake: await intakeBefore(tx, { expiry: snapshot?.context.round?.closesAt ?? terms.at, now: terms.at }),
  };
};
