import { intakeBefore, intakeLostMs, type IntakeQuestion } from '#engine';
import { isRepresented } from '#organisation';
import type { Facts, Notice } from '#procedure';
import { authorityAtEnd } from './authority-facts.js';
import type { DraftQuestion, Gather } from './question.js';

type Intake = Awaited<ReturnType<typeof intakeBefore>>;

/**
 * Whom a notice has reached since then, unless told since the round opened: by letter accepted, or in an inbox that was
 * read (DESIGN 5, Review). Without a notice, whom anything on this draft has reached.
 */
async function reachedBy(
  notice: Notice | undefined,
  { tx, ref, snapshot }: DraftQuestion,
  since = snapshot?.context.round?.openedAt ?? '',
): Promise<Set<string>> {
  const rows = await tx.all<{ recipient: string }>(
    `SELECT delivery.recipient FROM delivery JOIN notice ON notice.id = delivery.notice_id
     WHERE notice.subject_id = ? AND notice.at >= ? ${notice ? 'AND delivery.kind = ?' : ''}
     AND ((delivery.channel = 'email' AND delivery.state = 'sent') OR delivery.read_at IS NOT NULL)`,
    [ref.id, since, ...(notice ? [notice] : [])],
  );
  return new Set(rows.map(({ recipient }) => recipient));
}

/** Nobody was silent who was never told; for a seat that nobody holds any more nobody could be. */
async function hasReachedAll(
  question: DraftQuestion,
  notice: Notice | undefined,
  since?: string,
): Promise<boolean> {
  const { snapshot, organisation, terms } = question;
  const round = snapshot?.context.round;
  if (!round) return true;
  const reached = await reachedBy(notice, question, since);
  const asked = round.eligible.split(' ').filter(Boolean);
  return asked.every((code) => reached.has(code) || !isRepresented(organisation, code, terms.at));
}

/** Who was told by name to renew in this round what it said before; absent where nobody is asked to. */
export async function toldToRenew(question: DraftQuestion): Promise<Pick<Facts, 'told'>> {
  if (!question.snapshot?.context.round?.renew) return {};
  return { told: [...(await reachedBy('concern-to-renew', question))].sort() };
}

async function lastTime(event: string, { tx, ref }: DraftQuestion): Promise<string | undefined> {
  const row = await tx.get<{ at: string }>(
    'SELECT at FROM event WHERE subject_id = ? AND type = ? ORDER BY seq DESC LIMIT 1',
    [ref.id, event],
  );
  return row?.at;
}

function dueOf(deadline: string, { snapshot }: DraftQuestion): string | undefined {
  return snapshot?.context.deadlines.find(({ kind }) => kind === deadline)?.due;
}

async function intakeQuestion(question: DraftQuestion): Promise<IntakeQuestion> {
  const { snapshot, terms } = question;
  // What was lost before a silence was reopened is made good already.
  const since = await lastTime('silence.reopened', question);
  return {
    expiry: snapshot?.context.round?.closesAt ?? dueOf('positions', question) ?? terms.at,
    now: terms.at,
    ...(since === undefined ? {} : { since }),
  };
}

/** Asked once for all silences of the transaction that expire together. */
function intakeOf({ tx }: DraftQuestion, asked: IntakeQuestion): Promise<Intake> {
  return tx.once(`intake ${JSON.stringify(asked)}`, () => intakeBefore(tx, asked));
}

async function heard(question: DraftQuestion, notice?: Notice): Promise<Intake> {
  const [wereTold, asked] = await Promise.all([hasReachedAll(question, notice), intakeQuestion(question)]);
  return wereTold ? intakeOf(question, asked) : 'interrupted';
}

/** Whether all were told that a silence is confirmed, and could have protested until that took effect. */
async function heardOfReview(question: DraftQuestion): Promise<Intake> {
  const { terms } = question;
  const expiry = dueOf('review', question) ?? terms.at;
  const since = await lastTime('silence.confirmed', question);
  if (!(await hasReachedAll(question, 'silence-under-review', since))) return 'interrupted';
  return intakeOf(question, { expiry, now: terms.at, ...(since ? { since } : {}) });
}

/** A stage that an author wrote out may take the end of the time for positions as agreement: as the end of a silence. */
function isWritten({ workflow, snapshot }: DraftQuestion): boolean {
  return workflow?.form.stages[snapshot?.state.split('.')[0] ?? '']?.template === 'states';
}

/** Whether delegations were told of a silence, and could be heard. */
export const reception: Gather = async (question) => {
  const { kind } = question.command.with;
  if (kind === 'authority') return authorityAtEnd(question);
  if (kind === 'positions') return isWritten(question) ? { intake: await heard(question) } : {};
  if (kind !== 'silence' && kind !== 'review') return {};
  const told = await toldToRenew(question);
  if (kind === 'review') return { ...told, intake: await heardOfReview(question) };
  return { ...told, ...authorityAtEnd(question), intake: await heard(question, 'silence-opened') };
};

/** How much of a silence some delegation could not use: all of it, where it was never told. */
export async function lostMs(question: DraftQuestion): Promise<number> {
  const round = question.snapshot?.context.round;
  if (round?.closesAt !== undefined && !(await hasReachedAll(question, 'silence-opened')))
    return Date.parse(round.closesAt) - Date.parse(round.openedAt);
  return intakeLostMs(question.tx, await intakeQuestion(question));
}
