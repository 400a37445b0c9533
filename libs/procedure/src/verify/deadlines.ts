import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Exploration, Visit } from './explore.js';
import { nearest, once, type Finding } from './finding.js';
import { still, type Choices, type Place } from './place.js';
import { canStay, choicesForNone, DEADLINE, waysOn } from './steps.js';
import { storyTo } from './story.js';
import { writtenStates } from './written.js';

/** How a deadline of this kind can come here without anything taking it. */
function missedAt(workflow: CompiledWorkflow, place: Place, deadline: string): Choices | undefined {
  if (!canStay(workflow, place)) return undefined;
  return choicesForNone(workflow, place, waysOn(workflow, place.state, DEADLINE), { deadline });
}

/** What delegations owe can fall due in any state that an author wrote out: only there can it be forgotten. */
function owedAt(workflow: CompiledWorkflow): (state: string, deadline: string) => boolean {
  const written = new Set(
    writtenStates(workflow).flatMap(({ state, on }) => (DEADLINE in on ? [state] : [])),
  );
  const { concerns, stages } = workflow.form;
  const isAnswered = [{ concerns }, ...Object.values(stages)].some((one) => one.concerns?.answerWithin);
  const owed = ['mandate', ...(isAnswered ? ['concern'] : [])];
  return (state, deadline) => written.has(state) && owed.includes(deadline);
}

/** Wherever a deadline can be running, something happens when it comes. */
export function* deadlines(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const running = [...exploration.visits.values()].flatMap(({ place }) => place.running);
  const kinds = new Set([...running, 'mandate', 'concern']);
  const isOwed = owedAt(workflow);
  for (const deadline of kinds) {
    const missed = once((place) => missedAt(workflow, place, deadline));
    const isMissed = ({ place }: Visit): boolean =>
      (place.running.includes(deadline) || isOwed(place.state, deadline)) &&
      missed(still(place)) !== undefined;
    for (const visit of nearest(exploration, isMissed)) {
      const { state } = visit.place;
      const taken = { command: DEADLINE, choices: missed(still(visit.place)) ?? {} };
      const steps = storyTo(workflow, exploration, visit, { taken, state });
      const end = { code: 'deadline', params: { state, deadline } };
      yield { code: 'deadline-without-exit', state, steps, end };
    }
  }
}
