import {
  earliest,
  intakeBefore,
  intakeLostMs,
  latest,
  LOST_TOLERATED_MS,
  type IntakeQuestion,
} from '#engine';
import { isRepresented } from '#organisation';
import type { Facts, Notice } from '#procedure';
import { authorityAtEnd } from './authority-facts.js';
import type { DraftQuestion, Gather } from './question.js';

type Intake = Awaited<ReturnType<typeof intakeBefore>>;

/**
 * Whom a notice has reached since then, unless told since the round opened, and when first: by letter accepted, or in an
 * inbox that was read (DESIGN 5, Review). Without a notice, whom anything on this draft has reached.
 */
async function servedBy(
  notice: Notice | undefined,
  { tx, ref, snapshot }: DraftQuestion,
  since = snapshot?.context.round?.openedAt ?? '',
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.all<{ readonly recipient: string; readonly at: string }>(
    `SELECT delivery.recipient, CASE WHEN delivery.channel = 'email' THEN delivery.sent_at ELSE delivery.read_at END AS at
     FROM delivery JOIN notice ON notice.id = delivery.notice_id
     WHERE notice.subject_id = ? AND notice.at >= ? ${notice ? 'AND delivery.kind = ?' : ''}
     AND ((delivery.channel = 'email' AND delivery.state = 'sent') OR delivery.read_at IS NOT NULL)`,
    [ref.id, since, ...(notice ? [notice] : [])],
  );
  const first = new Map<string, string>();
  for (const { recipient, at } of rows) first.set(recipient, earliest(at, first.get(recipient)));
  return first;
}

/**
 * How long after that the member served last was told, in ms: the time of a period runs from then. Nothing where it is no
 * more than communications may go unheard, all time where a member was never told.
 */
function lateBy(served: ReadonlyMap<string, string>, since: string, question: DraftQuestion): number {
  const { snapshot, organisation, terms } = question;
  const asked = snapshot?.context.round?.eligible.split(' ').filter(Boolean) ?? [];
  const late = asked.map((code) => {
    const at = served.get(code);
    if (at !== undefined) return Date.parse(at) - Date.parse(since);
    // Nobody was silent who was never told; for a seat that nobody holds any more nobody could be.
    return isRepresented(organisation, code, terms.at) ? Infinity : 0;
  });
  const last = Math.max(0, ...late);
  return last > LOST_TOLERATED_MS ? last : 0;
}

/** Who was told by name to renew in this round what it said before; absent where nobody is asked to. */
export async function toldToRenew(question: DraftQuestion): Promise<Pick<Facts, 'told'>> {
  if (!question.snapshot?.context.round?.renew) return {};
  return { told: [...(await servedBy('concern-to-renew', question)).keys()].sort() };
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

/** How a silence was received: what its members lacked at its beginning, and what to ask about its end. */
async function served(
  question: DraftQuestion,
  notice?: Notice,
): Promise<{ lateMs: number; asked: IntakeQuestion }> {
  const [told, asked] = await Promise.all([servedBy(notice, question), intakeQuestion(question)]);
  const opened = question.snapshot?.context.round?.openedAt ?? '';
  return { lateMs: lateBy(told, latest(opened, asked.since ?? ''), question), asked };
}

async function heard(question: DraftQuestion, notice?: Notice): Promise<Intake> {
  const { lateMs, asked } = await served(question, notice);
  return lateMs > 0 ? 'interrupted' : intakeOf(question, asked);
}

/** Whether all were told in time that a silence is confirmed, and could have protested until that took effect. */
async function heardOfReview(question: DraftQuestion): Promise<Intake> {
  const { terms } = question;
  const expiry = dueOf('review', question) ?? terms.at;
  const since = await lastTime('silence.confirmed', question);
  const told = await servedBy('silence-under-review', question, since);
  if (lateBy(told, since ?? terms.at, question) > 0) return 'interrupted';
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

/** How much of a silence some delegation could not use, in ms: all of it, where it was never told. */
export async function lostMs(question: DraftQuestion): Promise<number> {
  const { closesAt, openedAt } = question.snapshot?.context.round ?? {};
  if (closesAt === undefined || openedAt === undefined)
    return intakeLostMs(question.tx, await intakeQuestion(question));
  const { lateMs, asked } = await served(question, 'silence-opened');
  const lost = lateMs + (await intakeLostMs(question.tx, asked));
  return Math.min(lost, Date.parse(closesAt) - Date.parse(openedAt));
}
