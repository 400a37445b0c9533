import type { ExpandedState, Transition } from '../compile/states.js';

/** A way back to a body that agreed, for what is proved to have arrived before: open everywhere, and told once. */
export const isLateProof = ({ when }: Transition): boolean =>
  when?.overturns !== undefined || when?.provesTimely !== undefined;

/** The ways of a state without those. */
export function presentWays({ on }: ExpandedState): ExpandedState['on'] {
  const entries = Object.entries(on).map(
    ([command, ways]) => [command, ways.filter((way) => !isLateProof(way))] as const,
  );
  return Object.fromEntries(entries.filter(([, ways]) => ways.length > 0));
}
