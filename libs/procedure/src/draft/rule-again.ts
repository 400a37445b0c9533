import { clocksOfWords } from '../compile/actions/limits.js';
import { mandatesKept } from '../compile/actions/mandates.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { isRefused, type Act, type Refused, type StepResult } from '../subject.js';
import type { DraftContext, DraftSnapshot } from './context.js';
import { ruledOn } from './overturned.js';
import type { Stances } from '../vocabulary/stances.js';
import { allPositions, withPosition, type Positions } from './positions.js';
import { isEnd } from './refusal.js';

/** What a ruling changes. All else is what delegations and the secretariat said and brought since: that is kept. */
const OF_THE_RULING = [
  'body',
  'reading',
  'freshSince',
  'round',
  'deadlines',
  'limits',
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

/** Whose word, and whose word beside a note, is from after the ruling. */
interface Since {
  readonly positions: readonly string[];
  readonly conflicts: readonly string[];
}

type Rule = (called: DraftSnapshot, ruling: Act) => StepResult<DraftSnapshot>;

/**
 * The chair corrects a ruling until its meeting closes: the draft goes back to the called item, with everything that was
 * said since, and the corrected outcome is ruled there with all the checks of a ruling (I1).
 */
export function ruleAgain(
  workflow: CompiledWorkflow,
  stored: DraftSnapshot,
  act: Act,
  rule: Rule,
): StepResult<DraftSnapshot> {
  const { ruled } = act.facts;
  const refused = refusal(workflow, stored, act);
  if (refused || !ruled) return refused ?? { refused: 'item-not-called' };
  const before = ruledOn(ruled);
  const speakersIn = (positions: Positions): string[] =>
    allPositions(positions)
      .filter(({ reading, event }) => reading > before.reading || event > ruled.after)
      .map(({ participant }) => participant);
  const { positions, conflicts = {} } = stored.context;
  const since = { positions: speakersIn(positions), conflicts: speakersIn(conflicts) };
  const context = calledAgain(workflow.stances, stored.context, before, { since, at: act.at });
  const result = rule({ state: ruled.state, context }, { ...act, type: 'ruling.record' });
  if (isRefused(result)) return result;
  const { state, context: after } = result.snapshot;
  const snapshot = { state, context: saidIn(after.reading, since, after) };
  return { ...result, event: 'ruling.corrected', snapshot };
}

/** The item as it was ruled on, with what was said since. What an earlier ruling asked for stands as it stands now. */
function calledAgain(
  stances: Stances,
  stored: DraftContext,
  before: DraftContext,
  { since, at }: { readonly since: Since; readonly at: string },
): DraftContext {
  const slice = Object.fromEntries(OF_THE_RULING.map((key) => [key, before[key]]));
  const called = saidIn(before.reading, since, { ...stored, ...slice });
  const timed = { ...called, ...clocksOfWords(stances, called, { stored, since: since.positions, at }) };
  return {
    ...timed,
    ...mandatesKept({ ...timed, mandates: stored.mandates }, Object.keys(before.mandates ?? {})),
  };
}

function refusal(
  workflow: CompiledWorkflow,
  { state }: DraftSnapshot,
  { facts: { ruled, meeting } }: Act,
): Refused | undefined {
  if (state === 'issued' || state === 'inForce') return { refused: 'closed', detail: { state } };
  if (!ruled || meeting === undefined || meeting.state === 'closed')
    return { refused: isEnd(workflow, state) ? 'closed' : 'item-not-called', detail: { state } };
  return ruled.since === undefined
    ? undefined
    : { refused: 'wrong-state', detail: { state, since: ruled.since } };
}

/** What these delegations said since the ruling counts wherever the draft now is. */
function saidIn(reading: number, since: Since, context: DraftContext): DraftContext {
  const moved = (positions: Positions, those: readonly string[]): Positions =>
    allPositions(positions)
      .filter(({ participant }) => those.includes(participant))
      .reduce(
        (all, { participant, ...position }) => withPosition(all, participant, { ...position, reading }),
        positions,
      );
  const { positions, conflicts } = context;
  return {
    ...context,
    positions: moved(positions, since.positions),
    ...(conflicts ? { conflicts: moved(conflicts, since.conflicts) } : {}),
  };
}
