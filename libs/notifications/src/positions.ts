import { allPositions, isSettled, positionOf, unconfirmed } from '#procedure';
import type { DraftReading } from './scene.js';

/** Whether a delegation has said what it will, so that nobody asks it again. */
export function isDecided({ context, stances }: DraftReading, participant: string): boolean {
  const position = positionOf(context.positions, participant);
  return position !== undefined && isSettled(context, stances, { ...position, participant });
}

/** Delegations whose last word is about an older revision. */
export function staleOwners({ context }: DraftReading): readonly string[] {
  return allPositions(context.positions)
    .filter(({ reading }) => reading < context.revisionSince)
    .map(({ participant }) => participant);
}

export function unconfirmedOwners({ context, stances }: DraftReading): readonly string[] {
  return unconfirmed(context, stances).map(({ participant }) => participant);
}
