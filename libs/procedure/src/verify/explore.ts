import type { CompiledWorkflow } from '../compile/workflow.js';
import { keyOf, placesAfter, still, type Choices, type Place, type Taken } from './place.js';
import { stepsAtDeadline, stepsFrom } from './steps.js';

/** A step from one place to another. */
export interface Edge {
  readonly taken: Taken;
  readonly to: string;
}

/** A place that can be reached, and the last step of a shortest way to it. */
export interface Visit {
  readonly place: Place;
  readonly from?: string;
  readonly taken?: Taken;
}

export interface Exploration {
  /** By key, in the order of their distance from the beginning. */
  readonly visits: ReadonlyMap<string, Visit>;
  /** For each place the steps from it. */
  readonly onward: ReadonlyMap<string, readonly Edge[]>;
  readonly steps: number;
  /** False: a bound was reached first, and nothing is proved. */
  readonly complete: boolean;
}

export interface Bounds {
  readonly places: number;
  readonly steps: number;
}

function beginnings(workflow: CompiledWorkflow): Place[] {
  return workflow.form.finalBodies.map((finalBody) => ({
    state: workflow.expanded.initial,
    body: '',
    finalBody,
    next: null,
    provisional: null,
    silence: null,
    running: [],
  }));
}

/**
 * The steps from a place with some inputs already chosen, found once for all places that differ only in the deadlines
 * that run there.
 */
function stepsOf(workflow: CompiledWorkflow, fixed: Choices): (place: Place) => readonly Taken[] {
  const found = new Map<string, readonly Taken[]>();
  const once = (key: string, find: () => readonly Taken[]): readonly Taken[] => {
    let steps = found.get(key);
    if (!steps) found.set(key, (steps = find()));
    return steps;
  };
  return (place) => {
    const quiet = still(place);
    const key = keyOf(quiet);
    const atDeadlines = place.running.flatMap((kind) =>
      once(`${key}${kind}`, () => stepsAtDeadline(workflow, quiet, kind, fixed)),
    );
    return [...once(key, () => stepsFrom(workflow, quiet, fixed)), ...atDeadlines];
  };
}

const edgesFrom = (place: Place, steps: readonly Taken[]): { taken: Taken; next: Place }[] =>
  steps.flatMap((taken) => placesAfter(place, taken).map((next) => ({ taken, next })));

/** Every place that a draft can reach, nearest first. */
export function explore(workflow: CompiledWorkflow, bounds: Bounds): Exploration {
  const visits = new Map<string, Visit>(beginnings(workflow).map((place) => [keyOf(place), { place }]));
  const onward = new Map<string, readonly Edge[]>();
  const stepsAt = stepsOf(workflow, {});
  let steps = 0;
  for (const [from, { place }] of visits) {
    const edges = edgesFrom(place, stepsAt(place)).map(({ taken, next }): Edge => {
      const to = keyOf(next);
      if (!visits.has(to)) visits.set(to, { place: next, from, taken });
      return { taken, to };
    });
    onward.set(from, edges);
    steps += edges.length;
    if (visits.size >= bounds.places || steps >= bounds.steps)
      return { visits, onward, steps, complete: false };
  }
  return { visits, onward, steps, complete: true };
}

/** The steps between the places explored that are left when some inputs can have one value only. */
export function restricted(
  workflow: CompiledWorkflow,
  { visits }: Exploration,
  fixed: Choices,
): Exploration['onward'] {
  const stepsAt = stepsOf(workflow, fixed);
  const onward = new Map<string, readonly Edge[]>();
  for (const [from, { place }] of visits) {
    const edges = edgesFrom(place, stepsAt(place)).map(({ taken, next }): Edge => ({
      taken,
      to: keyOf(next),
    }));
    onward.set(
      from,
      edges.filter(({ to }) => visits.has(to)),
    );
  }
  return onward;
}

/** Places from which one of the goals can still be reached; a goal is a place, or a step. */
export function reaching(
  onward: Exploration['onward'],
  isGoal: (key: string, edge?: Edge) => boolean,
): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  const reached = new Set<string>();
  for (const [from, edges] of onward) {
    if (isGoal(from)) reached.add(from);
    for (const edge of edges) {
      if (isGoal(from, edge)) reached.add(from);
      const sources = before.get(edge.to);
      if (sources) sources.push(from);
      else before.set(edge.to, [from]);
    }
  }
  for (const key of reached) for (const source of before.get(key) ?? []) reached.add(source);
  return reached;
}
