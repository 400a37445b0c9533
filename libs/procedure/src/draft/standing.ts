import type { StanceDefinition } from '../vocabulary/stances.js';
import type { Concern, DraftContext } from './context.js';
import { allPositions, type Position, type Standing } from './positions.js';

export type Stances = Readonly<Record<string, StanceDefinition>>;

function concernsOf(context: DraftContext, participant: string, event: number): Concern[] {
  return Object.values(context.concerns).filter(
    (concern) => concern.owner === participant && concern.event === event,
  );
}

/**
 * Whether a position counts now. One given in the present reading does, until all its concerns are discharged; a
 * blocking one without concerns of its own counts in every later reading until its owner replaces it, so that an
 * objection is never lost to a new text or a new body; with concerns, those carry the point onward.
 */
export function isInForce(
  context: DraftContext,
  stances: Stances,
  participant: string,
  position: Position,
): boolean {
  if (context.freshSince !== undefined && position.reading < context.freshSince) return false;
  const blocks = stances[position.stance]?.blocks === true;
  const concerns = blocks ? concernsOf(context, participant, position.event) : [];
  if (concerns.length > 0 && concerns.every((concern) => concern.status !== 'open')) return false;
  return position.reading === context.reading || (blocks && concerns.length === 0);
}

/** Positions that count now, in the order in which delegations last spoke. */
export function standingPositions(context: DraftContext, stances: Stances): Standing[] {
  return allPositions(context.positions).filter((position) =>
    isInForce(context, stances, position.participant, position),
  );
}

export function eligibleOf(context: DraftContext): readonly string[] | undefined {
  return context.round ? context.round.eligible.split(' ').filter(Boolean) : undefined;
}

/** Who counts in the round: without one everybody, so that nothing said before it is overlooked. */
export function eligibility(context: DraftContext): (participant: string) => boolean {
  const eligible = eligibleOf(context);
  if (!eligible) return () => true;
  const codes = new Set(eligible);
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
}

/** Everything that obstructs: blocking positions in force, and open blocking concerns, of those who are eligible. */
export function blockersOf(
  context: DraftContext,
  stances: Stances,
  blocking: (stance: string) => boolean,
): Blockers {
  const counts = eligibility(context);
  // A rule under which no stance obstructs is not obstructed by the points of one either.
  const concernsBlock = Object.keys(stances).some((stance) => stances[stance]?.blocks && blocking(stance));
  return {
    positions: standingPositions(context, stances).filter((p) => blocking(p.stance) && counts(p.participant)),
    concerns: Object.entries(context.concerns)
      .filter(
        ([, concern]) =>
          concernsBlock && concern.status === 'open' && concern.blocking && counts(concern.owner),
      )
      .map(([id, concern]) => ({ id, ...concern })),
  };
}

/** Acceptances subject to confirmation by the capital that is still awaited. */
export function unconfirmed(context: DraftContext, stances: Stances): Standing[] {
  return standingPositions(context, stances).filter(
    (position) => position.adReferendum && !position.confirmed,
  );
}
