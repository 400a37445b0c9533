import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { stageOf } from '../compile/stages.js';
import { agreesIn } from './inputs.js';
import type { Choices, Place } from './place.js';
import type { Constraint } from './solve.js';

const TAKES_EFFECT = ['decide', 'take-outcome', 'take-silent-outcome', 'take-provisional'];

/** Where the decision has already been taken, and is only made known or numbered. */
export const isDecided = ({ form }: CompiledWorkflow, state: string): boolean =>
  state === 'adopted' ||
  state === 'issued' ||
  ((state.endsWith('.announced') || state.endsWith('.elapsed')) &&
    form.stages[stageOf(form, state) ?? '']?.template !== 'states');

/** What must be so besides for this way to let a verb that agrees take effect; undefined: it never does. */
export function agreement(
  workflow: CompiledWorkflow,
  state: string,
  { to, do: actions = [] }: Transition,
): Constraint[] | undefined {
  const decides = to === 'adopted' || ((to === 'issued' || to === 'inForce') && !isDecided(workflow, state));
  if (decides || actions.some(({ action }) => TAKES_EFFECT.includes(action))) return [];
  return actions.some(({ action }) => action === 'rule') ? [{ holds: true, of: agreesIn }] : undefined;
}

/** Whether this step lets a verb that agrees take effect. */
export function takesEffect(
  workflow: CompiledWorkflow,
  place: Place,
  transition: Transition,
  choices: Choices,
): boolean {
  const besides = agreement(workflow, place.state, transition);
  return besides?.every(({ of, holds }) => of({ workflow, place, choices }) === holds) === true;
}

const canAgree = (workflow: CompiledWorkflow, state: string, way: Transition): boolean => {
  const besides = agreement(workflow, state, way);
  const verb = way.when?.outcome;
  return besides !== undefined && (besides.length === 0 || !verb || workflow.verbs[verb]?.agrees === true);
};

/** States in which the body, or its silence, can decide. */
export function decidingStates(workflow: CompiledWorkflow): ReadonlySet<string> {
  const deciding = Object.entries(workflow.expanded.states).filter(
    ([state, { on }]) =>
      !isDecided(workflow, state) &&
      Object.values(on)
        .flat()
        .some((way) => canAgree(workflow, state, way)),
  );
  return new Set(deciding.map(([state]) => state));
}
