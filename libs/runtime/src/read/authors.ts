import { listIn, textIn, type DraftContext } from '#procedure';
import type { SaidEvent } from './words-of-events.js';

type Said = Pick<SaidEvent, 'as' | 'with'>;

/** Whose statement it is: of all that make it together, and of the owner of a concern that the secretariat recorded. */
export function authorsOf({ as, with: said }: Said, { concerns }: Pick<DraftContext, 'concerns'>): string[] {
  const owner = concerns[textIn(said, 'concern') ?? '']?.owner;
  return [...new Set([owner ?? as, ...listIn(said, 'jointWith')])];
}

export const kindOfStatement = ({ with: said }: Said): string => textIn(said, 'kind') ?? 'dissociation';
