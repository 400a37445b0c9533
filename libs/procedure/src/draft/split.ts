import type { Act, Refused } from '../subject.js';
import type { Concern, DraftContext, DraftSnapshot } from './context.js';
import { renumbered } from './positions.js';

/**
 * A part of a draft that was split: in the state of the whole, with what delegations said on it. Numbers of events count
 * on from those of the whole, which end at zero: `0` is its last event before the split, `-1` the one before that.
 */
export function partOf({ facts: { origin, text } }: Act): DraftSnapshot | Refused {
  if (!origin) return { refused: 'not-found' };
  const whole = origin.context as DraftContext;
  const by = -whole.seq;
  const concerns = Object.entries(whole.concerns)
    .filter(([id]) => origin.concerns.includes(id))
    .map(([id, concern]): [string, Concern] => [id, { ...concern, event: concern.event + by }]);
  const context: DraftContext = {
    ...whole,
    seq: 1,
    complete: text?.languages ?? [],
    positions: renumbered(whole.positions, by),
    ...(whole.conflicts ? { conflicts: renumbered(whole.conflicts, by) } : {}),
    concerns: Object.fromEntries(concerns),
    // What was asked stays with the whole, on which it was ruled.
    deadlines: whole.deadlines.filter(({ kind }) => kind !== 'mandate'),
    ...(whole.mandates ? { mandates: undefined } : {}),
    statements: whole.statements.map((event) => event + by),
  };
  return { state: origin.state, context };
}
