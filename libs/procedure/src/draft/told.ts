import type { CompiledWorkflow } from '../compile/workflow.js';
import { entryIn, listIn, textIn, unreadIn } from '../payload.js';
import type { Act, Effect } from '../subject.js';
import type { RecordedAs } from '../vocabulary/refusals.js';
import type { Concern, DraftContext } from './context.js';
import { positionOf, spokenBetween } from './positions.js';
import { asksSender, sendersOf } from './receipt.js';
import { askedOwners } from './renewal.js';
import { isFromTheRoom, speakersOf } from './speakers.js';
import { dueToConfirm } from './standing.js';

interface Happened {
  readonly workflow: CompiledWorkflow;
  readonly act: Act;
  readonly before: DraftContext;
  readonly after: DraftContext;
}

type Telling = (happened: Happened) => Effect | undefined;

/** Named to the offices; a delegation is told of itself only. */
const toThese = (
  notice: string,
  who: readonly string[],
  more: { readonly chair?: boolean; readonly params?: Effect['params'] } = {},
): Effect | undefined =>
  who.length === 0
    ? undefined
    : { notice, to: more.chair ? [...who, 'chair'] : who, params: { who, ...more.params } };

/** What the secretariat recorded as said in the room is shown to those in whose name it did. */
const recordedInRoom: Telling = ({ act, before }) => {
  if (!isFromTheRoom(act)) return undefined;
  const owner = entryIn(before.concerns, textIn(act.with, 'concern') ?? '')?.owner;
  const spoke = owner === undefined ? speakersOf(act).map(({ code }) => code) : [owner];
  return toThese('recorded-in-room', spoke);
};

/** Of what obstructs, the parts that could not be read: its senders and the chair learn that the rest is taken. */
export const heardInPart = (act: Act, recorded?: RecordedAs): Effect | undefined => {
  const parts = unreadIn(act.with);
  if (parts.length === 0) return undefined;
  return toThese('heard-in-part', sendersOf(act), {
    chair: true,
    params: { parts, ...(recorded ? { recorded } : {}) },
  });
};

/** The sender of a communication that does not say what it meant is asked. */
const acknowledged: Telling = ({ act, before }) =>
  asksSender(before, act) ? { notice: 'communication-recorded', params: { cause: 'unsaid' } } : undefined;

/** Nothing is attached to a decision in the name of a State that was not told of it. */
const spokenWith: Telling = ({ act }) => {
  const others = act.type === 'statement.register' ? listIn(act.with, 'jointWith') : [];
  const to = others.filter((code) => code !== act.as);
  return to.length === 0 ? undefined : { notice: 'communication-recorded', to, params: { cause: 'joint' } };
};

/** Words that came in beside a note, which they do not replace. */
const conflicting: Telling = ({ before, after }) => {
  if (before.conflicts === after.conflicts || !after.conflicts) return undefined;
  const { conflicts } = after;
  const changed = spokenBetween(before.conflicts ?? {}, conflicts);
  return toThese(
    'position-conflict',
    changed.filter((code) => positionOf(conflicts, code) !== undefined),
    { chair: true },
  );
};

/** Those for whom another delegation spoke are asked whether it may. */
const spokenFor: Telling = ({ before, after }) => {
  if (before.positions === after.positions) return undefined;
  const changed = spokenBetween(before.positions, after.positions);
  return toThese(
    'position-to-authorise',
    changed.filter((code) => positionOf(after.positions, code)?.onBehalf === true),
  );
};

function isNewRound({ before: { round: before }, after: { round: after } }: Happened): boolean {
  if (!after || after.closedAt !== undefined) return false;
  return before?.closedAt !== undefined || before?.method !== after.method;
}

const askedToRenew: Telling = (happened) => {
  if (!isNewRound(happened)) return undefined;
  const { closesAt } = happened.after.round ?? {};
  const params = closesAt === undefined ? {} : { until: closesAt };
  return toThese('concern-to-renew', askedOwners(happened.after), { params });
};

const isReached = ({ act }: Happened, kind: string): boolean =>
  act.type === 'deadline.reached' && act.with['kind'] === kind;

const dueOf = ({ before }: Happened, kind: string): string | undefined =>
  before.deadlines.find((deadline) => deadline.kind === kind)?.due;

/** The limit of an acceptance ad referendum has come: an alarm, unless the workflow deems it confirmed. */
const confirmationDue: Telling = (happened) => {
  if (!isReached(happened, 'ad-referendum')) return undefined;
  const { workflow, before } = happened;
  const who = dueToConfirm(before, workflow.stances).map(({ participant }) => participant);
  if (who.length === 0) return undefined;
  if (workflow.form.adReferendum?.then === 'deemed-confirmed') return { notice: 'ad-referendum-deemed' };
  return toThese('ad-referendum-reminder', who, {
    chair: true,
    params: { until: dueOf(happened, 'ad-referendum') },
  });
};

const answerDue: Telling = (happened) => {
  if (!isReached(happened, 'concern')) return undefined;
  const due = dueOf(happened, 'concern');
  const isDue = ({ status, clock }: Concern): boolean => status === 'open' && clock?.due === due;
  const owners = Object.values(happened.before.concerns).filter(isDue);
  return toThese('concern-overdue', [...new Set(owners.map(({ owner }) => owner))], {
    chair: true,
    params: { until: due },
  });
};

/** A delegation does not stand by what was recorded for it in a round that is over: the chair is told at once. */
const contested: Telling = (happened) => {
  const { act, before } = happened;
  const isOver = before.round === null || before.round.closedAt !== undefined;
  return isOver && (isPositionContested(happened) || isAnswerContested(happened))
    ? { notice: 'communication-recorded', to: [act.as, 'chair'] }
    : undefined;
};

const isPositionContested = ({ act, before, after }: Happened): boolean =>
  act.type === 'position.register' &&
  positionOf(before.positions, act.as)?.room === true &&
  positionOf(after.positions, act.as)?.room === undefined;

const isAnswerContested = ({ act, before, after }: Happened): boolean => {
  const id = act.type === 'concern.answer' ? (textIn(act.with, 'concern') ?? '') : '';
  return entryIn(before.concerns, id)?.room !== undefined && entryIn(after.concerns, id)?.status === 'open';
};

/** What a ruling asked for falls due: whoever was asked is told, with the offices. */
const mandateDue: Telling = ({ before, after }) => {
  const overdue = Object.entries(after.mandates ?? {}).filter(
    ([id, { status }]) => status === 'overdue' && before.mandates?.[id]?.status === 'open',
  );
  const [first] = overdue;
  if (!first) return undefined;
  const asked = overdue.map(([, { of }]) => of);
  const to = [...new Set([...asked, 'chair', 'secretariat'])];
  return { notice: 'mandate-due', to, params: { until: first[1].due, who: asked } };
};

const TELLINGS: readonly Telling[] = [
  mandateDue,
  recordedInRoom,
  ({ act }) => heardInPart(act),
  acknowledged,
  spokenWith,
  conflicting,
  spokenFor,
  askedToRenew,
  confirmationDue,
  answerDue,
  contested,
];

/**
 * What delegations are told by name because it is about their own word, whatever the workflow. What all are told a
 * workflow says with `notify`.
 */
export const toldByName = (happened: Happened): readonly Effect[] =>
  TELLINGS.flatMap((telling) => telling(happened) ?? []);
