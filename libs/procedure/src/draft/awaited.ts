import { ENDS } from '../compile/common-states.js';
import type { Stances } from '../vocabulary/stances.js';
import type { DraftContext, DraftSnapshot } from './context.js';
import { allPositions, positionsBy, type Standing } from './positions.js';
import { askedOwners } from './renewal.js';
import { isInForce, unconfirmed } from './standing.js';

const SETTLED = /\.(?:passed|review|elapsed|announced)$/;

/** Of a draft that is issued, or ended without a decision. */
export const ENDED_STATES: readonly string[] = ['issued', 'inForce', ...ENDS];

/** Whether a draft stands before a body that has not done with it, so that its members are still awaited. */
export const awaitsPositions = (state: string): boolean => state.includes('.') && !SETTLED.test(state);

/** Whether a draft is issued, or ended without a decision. */
export const hasEnded = (state: string): boolean => ENDED_STATES.includes(state);

/**
 * Whether this position of a delegation counts now, is about the text as it stands, and holds without being renewed:
 * what lapses if nothing is said is no reason to leave its owner unreminded.
 */
export function isSettled(
  context: DraftContext,
  stances: Stances,
  position: Standing,
  asked = askedOwners(context),
): boolean {
  const { participant, reading } = position;
  if (reading < context.revisionSince || asked.includes(participant)) return false;
  return isInForce(context, stances, participant, position);
}

/** What a delegation that has spoken still owes a draft. */
export type Owed = 'position' | 'confirmation';

/**
 * Of the delegations that have spoken, or of these ones, those that are awaited again: for a position, where the one
 * that they gave does not count as it stands, or for the confirmation by their capital.
 */
export function owedOn(
  { state, context }: DraftSnapshot,
  stances: Stances,
  of?: readonly string[],
): ReadonlyMap<string, Owed> {
  if (hasEnded(state)) return new Map();
  const toConfirm = unconfirmed(context, stances)
    .map(({ participant }) => participant)
    .filter((code) => of?.includes(code) ?? true);
  const owed = new Map<string, Owed>(toConfirm.map((code) => [code, 'confirmation']));
  if (!awaitsPositions(state)) return owed;
  const asked = askedOwners(context);
  for (const position of of ? positionsBy(context.positions, of) : allPositions(context.positions))
    if (!isSettled(context, stances, position, asked)) owed.set(position.participant, 'position');
  return owed;
}
