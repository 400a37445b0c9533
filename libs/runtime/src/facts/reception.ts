import { intakeBefore, intakeLostMs, latest, LOST_TOLERATED_MS, type IntakeQuestion } from '#engine';
import type { Facts, Notice } from '#procedure';
import { authorityAtEnd } from './authority-facts.js';
import type { DraftQuestion, Gather } from './question.js';
import { firstReached } from './served.js';
import { lackedMs, lateMs, servedBy, toldSince } from './service.js';

type Intake = Awaited<ReturnType<typeof intakeBefore>>;

/** Who was told by name to renew in this round what it said before; absent where nobody is asked to. */
export async function toldToRenew(question: DraftQuestion): Promise<Pick<Facts, 'told'>> {
  const { round } = question.snapshot?.context ?? {};
  if (!round?.renew) return {};
  return { told: [...(await servedBy('concern-to-renew', question, round.openedAt)).keys()].sort() };
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

/** What members lacked of a silence at its beginning, in ms, and what to ask about its end. */
async function begun(
  question: DraftQuestion,
  notice?: Notice,
): Promise<{ readonly lacked: number; readonly since: string; readonly asked: IntakeQuestion }> {
  const opened = question.snapshot?.context.round?.openedAt ?? '';
  // Both at once: what is asked together makes one trip to the database.
  const [told, asked] = await Promise.all([toldSince(notice, question, opened), intakeQuestion(question)]);
  // Reopened, it begins again: whoever was told of it before does not know that.
  const since = latest(opened, asked.since ?? '');
  const served = firstReached(told.filter(({ dispatched }) => dispatched >= since));
  return { lacked: await lackedMs(question, served, since), since, asked };
}

async function heard(question: DraftQuestion, notice?: Notice): Promise<Intake> {
  const { lacked, asked } = await begun(question, notice);
  return lacked > 0 ? 'interrupted' : intakeOf(question, asked);
}

/** Whether all were told in time that a silence is confirmed, and could have protested until that took effect. */
async function heardOfReview(question: DraftQuestion): Promise<Intake> {
  const { terms } = question;
  const expiry = dueOf('review', question) ?? terms.at;
  const confirmed = await lastTime('silence.confirmed', question);
  const since = confirmed ?? terms.at;
  const served = await servedBy('silence-under-review', question, since);
  if (lateMs(question, served, since) > LOST_TOLERATED_MS) return 'interrupted';
  return intakeOf(question, { expiry, now: terms.at, ...(confirmed ? { since: confirmed } : {}) });
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

/** How much of a silence some delegation could not use, in ms: all of it, where it was never told. */
export async function lostMs(question: DraftQuestion): Promise<number> {
  const closesAt = question.snapshot?.context.round?.closesAt;
  if (closesAt === undefined) return intakeLostMs(question.tx, await intakeQuestion(question));
  const { lacked, since, asked } = await begun(question, 'silence-opened');
  const lost = lacked + (await intakeLostMs(question.tx, asked));
  return Math.min(lost, Date.parse(closesAt) - Date.parse(since));
}
