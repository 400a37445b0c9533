import { intakeBefore } from '#engine';
import type { DraftQuestion, Gather } from './question.js';

/** Nobody was silent who was never told: by letter accepted, or in an inbox that was read (DESIGN 5, Review). */
async function hasReachedAll({ tx, ref, snapshot }: DraftQuestion): Promise<boolean> {
  const round = snapshot?.context.round;
  if (!round) return true;
  const rows = await tx.all<{ recipient: string }>(
    `SELECT delivery.recipient FROM delivery JOIN notice ON notice.id = delivery.notice_id
     WHERE notice.subject_id = ? AND notice.at >= ? AND delivery.kind = 'silence-opened'
     AND ((delivery.channel = 'email' AND delivery.state = 'sent') OR delivery.read_at IS NOT NULL)`,
    [ref.id, round.openedAt],
  );
  const reached = new Set(rows.map(({ recipient }) => recipient));
  return round.eligible.split(' ').every((code) => code === '' || reached.has(code));
}

/** Whether delegations were told of a silence, and could be heard. */
export const reception: Gather = async (question) => {
  const { tx, terms, snapshot, command } = question;
  if (command.with['kind'] !== 'silence') return {};
  if (!(await hasReachedAll(question))) return { intake: 'interrupted' };
  return {
    intake: await intakeBefore(tx, { expiry: snapshot?.context.round?.closesAt ?? terms.at, now: terms.at }),
  };
};
