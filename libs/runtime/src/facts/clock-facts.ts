import {
  extendDeadline,
  isRefused as isDateRefused,
  resumeDeadline,
  type Deadline,
  type Duration,
} from '#calendar';
import { bodySettings, calendarOf } from '#organisation';
import { extendedDeadline, type Refused, type StateDeadline } from '#procedure';
import type { TimerRow } from '#store';
import { withAuthority } from './authority-facts.js';
import { refusal } from './dates.js';
import { dates, stated, text, type DraftQuestion, type Dates, type Gather } from './question.js';
import { rollOf, usualLength } from './silence-facts.js';

const KINDS = ['silence', 'positions'];

const clocksIn = ({ snapshot }: DraftQuestion): readonly StateDeadline[] =>
  (snapshot?.context.deadlines ?? []).filter(({ kind }) => KINDS.includes(kind));

/** A deadline as it was announced, with how it came about. */
async function announced({ tx, ref }: DraftQuestion, { kind, due, zone }: StateDeadline): Promise<Deadline> {
  const row = await tx.get<Pick<TimerRow, 'local_text' | 'explanation'>>(
    'SELECT local_text, explanation FROM timer WHERE subject_id = ? AND kind = ? AND due_at = ?',
    [ref.id, kind, due],
  );
  const explanation = row?.explanation ? (JSON.parse(row.explanation) as Deadline['explanation']) : [];
  return { due, zone, local: row?.local_text ?? due, explanation };
}

const expired = ({ due, zone }: StateDeadline, at: string): Refused => ({
  refused: 'deadline-past',
  detail: { reason: 'expired', due, at, zone },
});

/** What is over already cannot be stopped any more, even while its end is still to be drawn. */
export const suspension: Gather = (question) => {
  const { command, terms } = question;
  const over = clocksIn(question).find(({ due, suspended }) => suspended === undefined && due <= terms.at);
  if (over) return expired(over, terms.at);
  return dates(question, { until: stated(command, 'until') });
};

/** A silence that was counted in working days goes on in working days. */
function isInWorkingDays(question: DraftQuestion): boolean {
  const { snapshot, organisation } = question;
  const length = snapshot?.context.silence?.length;
  const usual = usualLength(question) ?? bodySettings(organisation, snapshot?.context.body ?? '')?.silence;
  const counted = (length === 'usual' ? usual : length) as Duration | undefined | null;
  return typeof counted === 'object' && counted !== null;
}

export const resumption: Gather = async (question) => {
  const { snapshot, organisation, terms } = question;
  const calendar = calendarOf(organisation, snapshot?.context.body ?? '');
  const planned = snapshot?.context.deadlines.find(({ kind }) => kind === 'resumption')?.due;
  // By itself it goes on when it was said that it would, whenever that is noticed.
  const resumedAt = planned !== undefined && planned < terms.at ? planned : terms.at;
  const computed: Dates = {};
  for (const clock of clocksIn(question)) {
    if (clock.suspended === undefined) continue;
    const inWorkingDays = clock.kind === 'silence' && isInWorkingDays(question);
    const resumed = resumeDeadline(await announced(question, clock), {
      suspendedAt: clock.suspended,
      resumedAt,
      calendar,
      inWorkingDays,
      ...(clock.kind === 'silence' ? rollOf(question) : {}),
    });
    if (isDateRefused(resumed)) return refusal(undefined, resumed);
    computed[clock.kind] = resumed.deadline;
  }
  return computed['silence']
    ? withAuthority(question, { dates: computed }, computed['silence'].due)
    : { dates: computed };
};

/** A later date for a running deadline: forward only, and by the policy that its silence was set under. */
export const extension: Gather = async (question) => {
  const { command, organisation, terms, snapshot, workflow } = question;
  const current = workflow && snapshot && extendedDeadline(workflow, snapshot, command);
  // The step itself refuses what does not run, and what is not extended here.
  if (!current || current.suspended !== undefined) return {};
  const { kind } = current;
  const extended = extendDeadline(await announced(question, current), String(command.with['to']), {
    now: terms.at,
    calendar: calendarOf(organisation, terms.body),
    reason: text(command.with['reason']),
    roll: (kind === 'silence' ? rollOf(question).roll : undefined) ?? 'keep',
  });
  if (isDateRefused(extended)) return refusal('to', extended);
  const later = { dates: { to: extended.deadline } };
  return kind === 'silence' ? withAuthority(question, later, extended.deadline.due) : later;
};
