import { isRefused, type Act, type Refused, type StepResult } from '../subject.js';
import type { DraftContext, DraftSnapshot } from './context.js';
import { allPositions, withPosition, type Positions } from './positions.js';

/** What a ruling changes. All else is what delegations and the secretariat said and brought since: that is kept. */
const OF_THE_RULING = [
  'body',
  'reading',
  'round',
  'deadlines',
  'silence',
  'next',
  'provisional',
  'outcomes',
  'decision',
  'mandates',
] as const satisfies readonly (keyof DraftContext)[];

/** The part of a draft's state, as its item stood before a ruling, that a correction of the ruling goes back to. */
export function beforeRuling({
  state,
  context,
}: DraftSnapshot): Omit<NonNullable<Act['facts']['ruled']>, 'since'> {
  const slice = Object.fromEntries(OF_THE_RULING.map((key) => [key, context[key]]));
  return { state, context: slice, after: context.seq };
}

type Rule = (called: DraftSnapshot, ruling: Act) => StepResult<DraftSnapshot>;

/**
 * The chair corrects a ruling until its meeting closes: the draft goes back to the called item, with everything that was
 * said since, and the corrected outcome is ruled there with all the checks of a ruling (I1).
 */
export function ruleAgain(stored: DraftSnapshot, act: Act, rule: Rule): StepResult<DraftSnapshot> {
  const { ruled } = act.facts;
  const refused = refusal(stored, act);
  if (refused || !ruled) return refused ?? { refused: 'item-not-called' };
  const before = ruled.context as unknown as Pick<DraftContext, (typeof OF_THE_RULING)[number]>;
  const since = allPositions(stored.context.positions)
    .filter(({ reading, event }) => reading > before.reading || event > ruled.after)
    .map(({ participant }) => participant);
  const called: DraftSnapshot = {
    state: ruled.state,
    context: {
      ...stored.context,
      ...(stored.context.mandates ? { mandates: undefined } : {}),
      ...before,
      positions: saidIn(before.reading, since, stored.context.positions),
    },
  };
  const result = rule(called, { ...act, type: 'ruling.record' });
  if (isRefused(result)) return result;
  const { state, context } = result.snapshot;
  const positions = saidIn(context.reading, since, context.positions);
  return { ...result, event: 'ruling.corrected', snapshot: { state, context: { ...context, positions } } };
}

function refusal({ state }: DraftSnapshot, { facts: { ruled, meeting } }: Act): Refused | undefined {
  if (state === 'issued' || state === 'inForce') return { refused: 'closed', detail: { state } };
  if (!ruled || meeting === undefined || meeting.state === 'closed')
    return { refused: 'item-not-called', detail: { state } };
  return ruled.since === undefined
    ? undefined
    : { refused: 'wrong-state', detail: { state, since: ruled.since } };
}

/** What these delegations said since the ruling counts wherever the draft now is. */
function saidIn(reading: number, those: readonly string[], positions: Positions): Positions {
  return allPositions(positions)
    .filter(({ participant }) => those.includes(participant))
    .reduce(
      (all, { participant, ...position }) => withPosition(all, participant, { ...position, reading }),
      positions,
    );
}
