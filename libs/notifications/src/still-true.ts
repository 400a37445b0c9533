import { endingTerms } from '#organisation';
import { hasEnded, missingLanguages, type Notice } from '#procedure';
import { awaitedBy } from './named-now.js';
import { textOf } from './params.js';
import type { NoticeParams } from './said.js';
import type { DraftReading, Scene } from './scene.js';

/** What a reminder says, by what it was planned with. */
export interface Claim {
  readonly kind: Notice;
  readonly schedule: number;
  /** What its timer carries; `until` is the instant of the occasion when it was planned. */
  readonly params: NoticeParams;
  /** Of a reminder, how long before or after; empty where the notice tells of an event. */
  readonly offset: string;
}

type Truth = (claim: Claim, scene: Scene) => boolean;

/** A deadline that runs to the same instant, which is still to come. */
const runs =
  (kind: string): Truth =>
  ({ params }, { draft, at }) => {
    const until = textOf(params['until']) ?? '';
    const running = draft?.context.deadlines.find((one) => one.kind === kind && one.suspended === undefined);
    return running?.due === until && at < until;
  };

/** Someone still owes what was to be there by that date; whether the date is past is what the reminder says. */
const owed: Truth = (claim, scene) => {
  const until = textOf(claim.params['until']) ?? '';
  const isOnItsSide = isAfterDate(claim.offset) ? scene.at >= until : scene.at < until;
  return isOnItsSide && awaitedBy(claim.kind, claim.params, scene).length > 0;
};

const opens: Truth = ({ schedule, params }, { meeting, at }) =>
  meeting?.state === 'scheduled' && meeting.context.schedule === schedule && at < String(params['until']);

/** No event since: not even one that changed no state. */
const stands: Truth = ({ schedule }, { draft }) =>
  draft !== undefined && !hasEnded(draft.state) && draft.context.seq === schedule;

const isMissing: Truth = ({ params }, { draft }) =>
  draft !== undefined &&
  !hasEnded(draft.state) &&
  isOfThis(draft, params) &&
  missingLanguages(draft.context).length > 0;

const isOfThis = ({ context }: DraftReading, { body, revision }: NoticeParams): boolean =>
  context.body === body && context.revision === revision;

const ends: Truth = ({ params }, { organisation, at }) => {
  const { holder, area, until } = params;
  return (
    at < String(until) &&
    endingTerms(organisation, String(area), at).some(
      (term) => term.participant === holder && term.until === until,
    )
  );
};

const TRUTH: { readonly [K in Notice]?: Truth } = {
  'meeting-reminder': opens,
  'position-reminder': runs('positions'),
  'silence-reminder': runs('silence'),
  'ad-referendum-reminder': owed,
  'concern-reminder': owed,
  'concern-overdue': owed,
  'mandate-reminder': owed,
  'mandate-due': owed,
  'language-missing': isMissing,
  'stage-stale': stands,
  'coordinator-term-ending': ends,
};

/** An offset that is counted from a date on bears a plus; one that is counted back to it none. */
export const isAfterDate = (offset: string): boolean => offset.startsWith('+');

/** Whether a notice asks for something at a time before or after a date, instead of telling what has happened. */
export const isReminder = ({ offset }: Pick<Claim, 'offset'>): boolean => offset !== '';

/**
 * Whether a reminder still says what is so: its meeting is still to open as it was planned then, its deadline still
 * runs to the same instant, what it asks for is still owed. What is no reminder tells what has happened, and stays true.
 */
export function isStillTrue(claim: Claim, scene: Scene): boolean {
  if (!isReminder(claim)) return true;
  const kind = textOf(claim.params['about']) ?? claim.kind;
  return TRUTH[kind as Notice]?.({ ...claim, kind: kind as Notice }, scene) ?? true;
}
