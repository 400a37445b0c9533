import type { DecisionRule } from '../form/workflow.form.js';
import type { Stances } from '../vocabulary/stances.js';
import type { Concern, DraftContext, Limit } from './context.js';
import {
  allPositions,
  positionOf,
  someAwaitCapital,
  type Position,
  type Positions,
  type Standing,
} from './positions.js';

function concernsOf(context: DraftContext, participant: string, event: number): Concern[] {
  return Object.values(context.concerns).filter(
    (concern) => concern.owner === participant && concern.event === event,
  );
}

/**
 * Whether a position counts now. An acceptance that another delegation gave needs to be authorised first. One given
 * in the present reading does, until all its concerns are discharged; a blocking one without concerns of its own counts
 * in every later reading until its owner replaces it, so that an objection is never lost to a new text or a new body;
 * with concerns, those carry the point onward.
 */
export function isInForce(
  context: DraftContext,
  stances: Stances,
  participant: string,
  position: Position,
): boolean {
  if (context.freshSince !== undefined && position.reading < context.freshSince) return false;
  const blocks = stances[position.stance]?.blocks === true;
  if (position.lapsed ?? (position.onBehalf && !blocks)) return false;
  const concerns = blocks ? concernsOf(context, participant, position.event) : [];
  if (concerns.length > 0 && concerns.every((concern) => concern.status !== 'open')) return false;
  return position.reading === context.reading || (blocks && concerns.length === 0);
}

/**
 * Positions that count now, in the order in which delegations last spoke. Of two words that conflict the one that
 * obstructs counts.
 */
export function standingPositions(context: DraftContext, stances: Stances): Standing[] {
  const standing = inForce(context, stances, context.positions);
  if (!context.conflicts) return standing;
  const blocks = ({ stance }: Position): boolean => stances[stance]?.blocks === true;
  const obstructing = standing.filter(blocks).map(({ participant }) => participant);
  const instead = inForce(context, stances, context.conflicts).filter(
    (word) => blocks(word) && !obstructing.includes(word.participant),
  );
  const replaced = new Set(instead.map(({ participant }) => participant));
  return [...standing.filter(({ participant }) => !replaced.has(participant)), ...instead].sort(
    (a, b) => a.event - b.event,
  );
}

const inForce = (context: DraftContext, stances: Stances, positions: Positions): Standing[] =>
  allPositions(positions).filter((position) => isInForce(context, stances, position.participant, position));

/** Words that conflict with a note, neither of them obstructing: until a note says which holds nothing is agreed. */
function undecided(context: DraftContext, stances: Stances): Standing[] {
  if (!context.conflicts) return [];
  const obstructs = ({ stance }: Position): boolean => stances[stance]?.blocks === true;
  return inForce(context, stances, context.conflicts).filter((word) => {
    const note = positionOf(context.positions, word.participant);
    if (!note || obstructs(word) || obstructs(note)) return false;
    return isInForce(context, stances, word.participant, note);
  });
}

export function eligibleOf(context: DraftContext): readonly string[] | undefined {
  return context.round ? context.round.eligible.split(' ').filter(Boolean) : undefined;
}

/** The States that the decision concerns, where the rule leaves them out: they are heard, and neither count nor block. */
export function leftOutOf(
  { concerned = [] }: DraftContext,
  { leftOut }: Pick<DecisionRule, 'leftOut'>,
): readonly string[] {
  return leftOut.includes('state-concerned') ? concerned : [];
}

/** Who counts in the round: without one everybody, so that nothing said before it is overlooked. */
export function eligibility(
  context: DraftContext,
  leftOut: readonly string[] = [],
): (participant: string) => boolean {
  const eligible = eligibleOf(context);
  if (!eligible) return (participant) => !leftOut.includes(participant);
  const codes = new Set(eligible.filter((code) => !leftOut.includes(code)));
  return (participant) => codes.has(participant);
}

/** Whether a code is among those of a line, without taking the line apart. */
export function isAmong(codes: string, code: string): boolean {
  return (
    codes.includes(` ${code} `) ||
    codes.startsWith(`${code} `) ||
    codes.endsWith(` ${code}`) ||
    codes === code
  );
}

export interface Blockers {
  readonly positions: readonly Standing[];
  readonly concerns: readonly (Concern & { readonly id: string })[];
  /** Of delegations that said two things, neither of which obstructs by itself. */
  readonly conflicts: readonly Standing[];
}

/** Of two words that conflict the one that obstructs under the rule, whichever it is. */
function obstructingWords(
  context: DraftContext,
  stances: Stances,
  blocking: (stance: string) => boolean,
): Standing[] {
  const { positions, conflicts = {} } = context;
  const words = [positions, conflicts].flatMap((said) =>
    inForce(context, stances, said).filter(({ stance }) => blocking(stance)),
  );
  const first = new Map(words.toReversed().map((word) => [word.participant, word]));
  return [...first.values()].sort((a, b) => a.event - b.event);
}

/** Everything that obstructs: blocking positions in force, and open blocking concerns, of those who are eligible. */
export function blockersOf(
  context: DraftContext,
  stances: Stances,
  blocking: (stance: string) => boolean,
  leftOut: readonly string[] = [],
): Blockers {
  const counts = eligibility(context, leftOut);
  // A rule under which no stance obstructs is not obstructed by the points of one either.
  const concernsBlock = Object.keys(stances).some((stance) => stances[stance]?.blocks && blocking(stance));
  return {
    positions: obstructingWords(context, stances, blocking).filter(({ participant }) => counts(participant)),
    concerns: Object.entries(context.concerns)
      .filter(
        ([, concern]) =>
          concernsBlock && concern.status === 'open' && concern.blocking && counts(concern.owner),
      )
      .map(([id, concern]) => ({ id, ...concern })),
    conflicts: undecided(context, stances).filter(({ participant }) => counts(participant)),
  };
}

/** An open point that another delegation raised for its owner, which has not made it its own. */
export function isRaisedByAnother(
  { positions, conflicts = {} }: DraftContext,
  { owner, event, status }: Concern,
): boolean {
  const words = [positionOf(positions, owner), positionOf(conflicts, owner)];
  return status === 'open' && words.some((said) => said?.onBehalf === true && said.event === event);
}

/** Acceptances, of those who count, subject to confirmation by the capital that is still awaited. */
export function unconfirmed(
  context: DraftContext,
  stances: Stances,
  leftOut: readonly string[] = [],
): Standing[] {
  if (!someAwaitCapital(context.positions) && !someAwaitCapital(context.conflicts)) return [];
  const counts = eligibility(context, leftOut);
  return standingPositions(context, stances).filter(
    ({ adReferendum, confirmed, deemed, participant }) =>
      adReferendum && !confirmed && !deemed && counts(participant),
  );
}

/** While limits do not differ there is one for all. */
export const isForAll = ({ limits = {} }: DraftContext): boolean => Object.keys(limits).length === 0;

const confirmationClock = ({ deadlines }: DraftContext): Limit | undefined =>
  deadlines.find(({ kind }) => kind === 'ad-referendum');

/** By when a capital is to confirm. */
export const confirmationLimit = (context: DraftContext, participant: string): Limit | undefined =>
  isForAll(context) ? confirmationClock(context) : context.limits?.[participant];

/** Of these the ones whose limit is the one that runs. */
export function dueToConfirm(context: DraftContext, stances: Stances): Standing[] {
  const due = confirmationClock(context)?.due;
  return unconfirmed(context, stances).filter(
    ({ participant }) => confirmationLimit(context, participant)?.due === due,
  );
}
