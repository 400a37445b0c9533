import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Exploration } from './explore.js';
import { finding, nearest, once, type Finding } from './findings.js';
import { agreesIn, verdictsAt } from './inputs.js';
import { placesAfter, still, type Choices, type Place, type Taken } from './place.js';
import type { Constraint } from './solve.js';
import { BY_ITSELF, choicesFor, DEADLINE, waysOn } from './steps.js';
import { storyTo } from './story.js';

const TAKES_EFFECT = ['decide', 'take-silent-outcome', 'take-provisional'];

/** Where the decision has already been taken, and is only made known or numbered. */
const isDecided = ({ form }: CompiledWorkflow, state: string): boolean =>
  state === 'adopted' ||
  (state.endsWith('.announced') && form.stages[state.split('.')[0] ?? '']?.template === 'meeting');

/** What must be so besides for this way to let a verb that agrees take effect; undefined: it never does. */
function passing(
  workflow: CompiledWorkflow,
  state: string,
  { to, do: actions = [] }: Transition,
): Constraint[] | undefined {
  const decides = to === 'adopted' || (to === 'issued' && !isDecided(workflow, state));
  if (decides || actions.some(({ action }) => TAKES_EFFECT.includes(action))) return [];
  return actions.some(({ action }) => action === 'rule') ? [{ holds: true, of: agreesIn }] : undefined;
}

/** A way with which something passes here, when this command is given, although the verdict is not met. */
function passedBy(
  workflow: CompiledWorkflow,
  place: Place,
  command: string,
  input: Choices,
): Taken | undefined {
  const ways = waysOn(workflow, place.state, command);
  const wrong = verdictsAt(workflow, place.state).filter((verdict) => verdict !== 'met');
  for (const [index, transition] of ways.entries()) {
    const besides = passing(workflow, place.state, transition);
    if (!besides) continue;
    for (const verdict of wrong) {
      const fixed = { ...input, verdict };
      const choices = choicesFor(workflow, place, { command, ways, index, fixed }, besides);
      if (choices) return { command, choices, transition };
    }
  }
  return undefined;
}

function passedHere(workflow: CompiledWorkflow) {
  const byCommand = once((place) => {
    const commands = Object.keys(workflow.expanded.states[place.state]?.on ?? {});
    return [BY_ITSELF, ...commands.filter((command) => command !== DEADLINE)]
      .map((command) => passedBy(workflow, place, command, {}))
      .find((passed) => passed !== undefined);
  });
  const byDeadline = once((place) =>
    place.running
      .map((deadline) => passedBy(workflow, place, DEADLINE, { deadline }))
      .find((passed) => passed !== undefined),
  );
  return (place: Place): Taken | undefined => byCommand(still(place)) ?? byDeadline(place);
}

/** No verb that agrees and no elapsed silence takes effect unless the verdict is met (I1). */
export function* passes(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const passed = passedHere(workflow);
  for (const visit of nearest(exploration, ({ place }) => passed(place) !== undefined)) {
    const { place } = visit;
    const taken = passed(place);
    if (!taken) continue;
    const { command, choices } = taken;
    const state = placesAfter(place, taken)[0]?.state ?? place.state;
    const steps = [...storyTo(exploration, visit), { command, choices, state }];
    yield finding('passes-on-blocked', place.state, steps, 'It takes effect although the rule is not met.');
  }
}
