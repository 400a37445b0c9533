import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Exploration } from './explore.js';
import type { Finding } from './finding.js';
import type { Choices, Place } from './place.js';
import { solve, wanted } from './solve.js';
import { BY_ITSELF, DEADLINE, isKnown } from './steps.js';
import { storyTo } from './story.js';
import { writtenStates } from './written.js';

interface Written {
  readonly state: string;
  readonly command: string;
  readonly ways: readonly Transition[];
  readonly index: number;
}

/** Every way that an author wrote out; what a template brings along may serve some bodies only. */
function* writtenWays(workflow: CompiledWorkflow): Generator<Written> {
  for (const { state, ...own } of writtenStates(workflow)) {
    const { on = {}, always = [] } = workflow.expanded.states[state] ?? {};
    for (const [command, ways] of Object.entries({ ...on, [BY_ITSELF]: always })) {
      const authored = command === BY_ITSELF ? own.always : own.on[command];
      if (command !== BY_ITSELF && !isKnown(command)) continue;
      for (const index of (authored ?? []).keys()) yield { state, command, ways, index };
    }
  }
}

/** Whether the condition of a way can hold here, whatever is asked before it. */
function canHold(workflow: CompiledWorkflow, place: Place, { command, ways, index }: Written): boolean {
  const conditions = ways.map(({ when }) => when);
  const inputs = command === DEADLINE ? place.running.map((deadline) => ({ deadline })) : [{}];
  const constraints = [wanted(conditions[index], true)];
  return inputs.some(
    (fixed: Choices) => solve({ workflow, place, conditions, constraints }, fixed) !== undefined,
  );
}

/** No written way stands where an earlier one always comes first. */
export function* shadowed(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const taken = new Set<Transition>();
  for (const edges of exploration.onward.values()) for (const edge of edges) taken.add(edge.taken.transition);
  const places = [...exploration.visits.values()];
  for (const written of writtenWays(workflow)) {
    const { state, command, ways, index } = written;
    const way = ways[index];
    if (!way || taken.has(way)) continue;
    const visit = places.find(({ place }) => place.state === state && canHold(workflow, place, written));
    if (!visit) continue;
    const params = { state, command, way: String(index + 1), to: way.to ?? state };
    const steps = storyTo(workflow, exploration, visit);
    yield { code: 'dead-transition', state, steps, end: { code: 'shadowed', params } };
  }
}
