import type { CompiledWorkflow } from '../compile/workflow.js';
import { keyOf, placesAfter, still, type Place, type Taken } from './place.js';
import { stepsAtDeadline, stepsFrom } from './steps.js';

/** A place that can be reached, and the last step of a shortest way to it. */
export interface Visit {
  readonly place: Place;
  readonly from?: string;
  readonly taken?: Taken;
}

export interface Exploration {
  /** By key, in the order of their distance from the beginning. */
  readonly visits: ReadonlyMap<string, Visit>;
  /** For each place the places from which one step leads to it. */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
  /** False: the bound was reached first, and nothing is proved. */
  readonly complete: boolean;
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

/** The steps from a place, found once for all places that differ only in the deadlines that run there. */
function stepsOf(workflow: CompiledWorkflow): (place: Place) => readonly Taken[] {
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
      once(`${key}${kind}`, () => stepsAtDeadline(workflow, quiet, kind)),
    );
    return [...once(key, () => stepsFrom(workflow, quiet)), ...atDeadlines];
  };
}

/** Every place that a draft can reach, nearest first. */
export function explore(workflow: CompiledWorkflow, bound: number): Exploration {
  const visits = new Map<string, Visit>(beginnings(workflow).map((place) => [keyOf(place), { place }]));
  const before = new Map<string, Set<string>>();
  const steps = stepsOf(workflow);
  for (const [from, { place }] of visits) {
    for (const taken of steps(place)) {
      for (const next of placesAfter(place, taken)) {
        const key = keyOf(next);
        if (!visits.has(key)) visits.set(key, { place: next, from, taken });
        const sources = before.get(key);
        if (sources) sources.add(from);
        else before.set(key, new Set([from]));
      }
    }
    if (visits.size >= bound) return { visits, before, complete: false };
  }
  return { visits, before, complete: true };
}
