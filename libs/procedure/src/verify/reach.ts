import { entryOf } from '../compile/stages.js';
import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { reaching, type Exploration } from './explore.js';
import { CONCLUSIONS, GIVEN_UP, nearest, type Finding } from './finding.js';
import { storyTo } from './story.js';

/** A kind of document ends decided, or noted. */
const DECIDED = ['issued', 'inForce', 'noted'];

/** States that the author asks for: those written out, and where each stage of a template begins. */
function expectedStates({ form }: CompiledWorkflow): string[] {
  return Object.entries(form.stages).flatMap(([id, stage]) =>
    stage.template === 'states'
      ? Object.keys(stage.states).map((name) => `${id}.${name}`)
      : [entryOf(form, id)],
  );
}

/** A proof leads back to where a draft has been. */
const leadsOn = ({ when }: Transition): boolean => when?.overturns === undefined;

function leadersTo({ expanded }: CompiledWorkflow, target: string): string[] {
  return Object.entries(expanded.states).flatMap(([state, { on, always = [] }]) =>
    Object.entries({ ...on, always })
      .filter(([, ways]) => state !== target && ways.some((way) => way.to === target && leadsOn(way)))
      .map(([command]) => `${command} (${state})`),
  );
}

/** Every state can be reached, and for each final body a draft can be decided or noted. */
export function* unreachable(workflow: CompiledWorkflow, { visits }: Exploration): Generator<Finding> {
  const code = 'unreachable-state';
  const places = [...visits.values()].map(({ place }) => place);
  const reached = new Set(places.map(({ state }) => state));
  for (const state of expectedStates(workflow)) {
    if (reached.has(state)) continue;
    const ways = leadersTo(workflow, state);
    yield { code, state, steps: [], end: { code: 'unreachable', params: { state, ways } } };
  }
  for (const body of workflow.form.finalBodies) {
    if (places.some((place) => place.finalBody === body && DECIDED.includes(place.state))) continue;
    yield { code, state: 'issued', steps: [], end: { code: 'undecidable', params: { body } } };
  }
}

/** From every place that can be reached the procedure can still conclude, otherwise than by giving up. */
export function* deadEnds(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const { visits, onward } = exploration;
  const isConclusion = (key: string): boolean => CONCLUSIONS.includes(visits.get(key)?.place.state ?? '');
  const concluding = reaching(onward, (key, edge) => !edge && isConclusion(key));
  const stuck = nearest(
    exploration,
    ({ place }, key) => !GIVEN_UP.includes(place.state) && !concluding.has(key),
  );
  for (const visit of stuck) {
    const { state } = visit.place;
    const steps = storyTo(workflow, exploration, visit);
    yield { code: 'dead-end', state, steps, end: { code: 'dead-end', params: { state } } };
  }
}
