import { allPositions, askedOwners, isInForce, positionOf, unconfirmed } from '#procedure';
import type { DraftReading } from './scene.js';

/**
 * Whether a position of that delegation counts now, is about the text as it stands, and holds without being renewed: what
 * lapses if nothing is said is no reason to leave its owner unreminded.
 */
export function isDecided({ context, stances }: DraftReading, participant: string): boolean {
  const position = positionOf(context.positions, participant);
  if (!position || askedOwners(context).includes(participant)) return false;
  return position.reading >= context.revisionSince && isInForce(context, stances, participant, position);
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
