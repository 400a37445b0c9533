import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Exploration, Visit } from './explore.js';
import { keyOf, still, type Choices, type Place } from './place.js';
import { canStay, choicesForNone, DEADLINE, waysOn } from './steps.js';
import { sentence, storyTo, type StoryStep } from './story.js';

export interface Finding {
  readonly code: 'unreachable-state' | 'dead-end' | 'deadline-without-exit' | 'passes-on-blocked';
  readonly state: string;
  /** A shortest counter-example in plain English, one sentence for each step. */
  readonly story: readonly string[];
  /** The same as codes, for whoever words it in another language. Empty where no step leads there. */
  readonly steps: readonly StoryStep[];
}

/** Where a procedure concludes by itself. Withdrawn and superseded only give up: a way to them proves nothing. */
const CONCLUSIONS = ['issued', 'inForce', 'noted', 'chairStatement', 'noConsensus'];
const GIVEN_UP = ['withdrawn', 'superseded'];
/** A kind of document ends decided, or noted. */
const DECIDED = ['issued', 'inForce', 'noted'];

export function finding(
  code: Finding['code'],
  state: string,
  steps: readonly StoryStep[],
  end: string,
): Finding {
  return { code, state, story: [...steps.map(sentence), end], steps };
}

/** The first, that is nearest, place for each state that the test picks. */
export function nearest(exploration: Exploration, test: (visit: Visit) => boolean): Visit[] {
  const found = new Map<string, Visit>();
  for (const visit of exploration.visits.values()) {
    if (!found.has(visit.place.state) && test(visit)) found.set(visit.place.state, visit);
  }
  return [...found.values()];
}

/** Asked of a place once, however many ways lead there. */
export function once<T>(ask: (place: Place) => T): (place: Place) => T {
  const answers = new Map<string, T>();
  return (place) => {
    const key = keyOf(place);
    const answer = answers.has(key) ? (answers.get(key) as T) : ask(place);
    answers.set(key, answer);
    return answer;
  };
}

/** States that the author asks for: those written out, and where each stage of a template begins. */
function expectedStates({ form }: CompiledWorkflow): string[] {
  return Object.entries(form.stages).flatMap(([id, stage]) =>
    stage.template === 'states'
      ? Object.keys(stage.states).map((name) => `${id}.${name}`)
      : [`${id}.pending`],
  );
}

function leadersTo({ expanded }: CompiledWorkflow, target: string): string[] {
  return Object.entries(expanded.states).flatMap(([state, { on, always = [] }]) =>
    Object.entries({ ...on, 'a way without command': always })
      .filter(([, ways]) => state !== target && ways.some(({ to }) => to === target))
      .map(([command]) => `${command} in ${state}`),
  );
}

/** Every state can be reached, and for each final body a draft can be decided or noted. */
export function* unreachable(workflow: CompiledWorkflow, { visits }: Exploration): Generator<Finding> {
  const places = [...visits.values()].map(({ place }) => place);
  const reached = new Set(places.map(({ state }) => state));
  for (const state of expectedStates(workflow)) {
    if (reached.has(state)) continue;
    const sources = leadersTo(workflow, state);
    const end =
      sources.length === 0
        ? `No way leads to ${state}.`
        : `Only ${sources.join(' and ')} would lead to ${state}, and no draft can get there.`;
    yield finding('unreachable-state', state, [], end);
  }
  for (const body of workflow.form.finalBodies) {
    if (places.some((place) => place.finalBody === body && DECIDED.includes(place.state))) continue;
    const end = `No draft on which ${body} takes the final decision can be decided or noted.`;
    yield finding('unreachable-state', 'issued', [], end);
  }
}

/** From every place that can be reached the procedure can still conclude, otherwise than by giving up. */
export function* deadEnds(_workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const { visits, before } = exploration;
  const ends = [...visits].filter(([, { place }]) => CONCLUSIONS.includes(place.state)).map(([key]) => key);
  const concluding = new Set(ends);
  for (const key of concluding) for (const source of before.get(key) ?? []) concluding.add(source);
  const stuck = nearest(
    exploration,
    ({ place }) => !GIVEN_UP.includes(place.state) && !concluding.has(keyOf(place)),
  );
  for (const visit of stuck) {
    const { state } = visit.place;
    const end = `From ${state} it can no longer be decided, noted or closed.`;
    yield finding('dead-end', state, storyTo(exploration, visit), end);
  }
}

/** How a deadline of this kind can come here without anything taking it. */
function missedAt(workflow: CompiledWorkflow, place: Place, deadline: string): Choices | undefined {
  if (!canStay(workflow, place)) return undefined;
  return choicesForNone(workflow, place, waysOn(workflow, place.state, DEADLINE), { deadline });
}

/** Wherever a deadline can be running, something happens when it comes. */
export function* deadlines(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const kinds = new Set([...exploration.visits.values()].flatMap(({ place }) => place.running));
  for (const deadline of kinds) {
    const missed = once((place) => missedAt(workflow, place, deadline));
    const isMissed = ({ place }: Visit): boolean =>
      place.running.includes(deadline) && missed(still(place)) !== undefined;
    for (const visit of nearest(exploration, isMissed)) {
      const { state } = visit.place;
      const choices = missed(still(visit.place)) ?? {};
      const steps = [...storyTo(exploration, visit), { command: DEADLINE, choices, state }];
      yield finding('deadline-without-exit', state, steps, `Nothing in ${state} takes it.`);
    }
  }
}
