import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Exploration, Visit } from './explore.js';
import { nearest, once, type Finding } from './finding.js';
import { still, type Choices, type Place } from './place.js';
import { canStay, choicesForNone, DEADLINE, waysOn } from './steps.js';
import { storyTo } from './story.js';

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
      const taken = { command: DEADLINE, choices: missed(still(visit.place)) ?? {} };
      const steps = storyTo(workflow, exploration, visit, { taken, state });
      const end = { code: 'deadline', params: { state, deadline } };
      yield { code: 'deadline-without-exit', state, steps, end };
    }
  }
}
