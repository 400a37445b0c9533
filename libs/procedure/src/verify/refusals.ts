import { stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { decidingStates, isDecided, takesEffect } from './effect.js';
import { reaching, restricted, type Edge, type Exploration, type Visit } from './explore.js';
import { CONCLUSIONS, GIVEN_UP, nearest, type Finding } from './finding.js';
import { keyOf, type Choices } from './place.js';
import { verdictsAt } from './inputs.js';
import { DEADLINE } from './steps.js';
import { storyTo } from './story.js';

/** Somebody objects, and goes on objecting. */
const REFUSED: Choices = { verdict: 'blocked', concerns: 'open' };

const isOver = (workflow: CompiledWorkflow, state: string): boolean =>
  isDecided(workflow, state) || CONCLUSIONS.includes(state) || GIVEN_UP.includes(state);

/**
 * A refusal that stands never leaves the draft where it is: it can still be concluded without agreement, or be brought
 * back to where the body decides.
 */
export function* stuck(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const { visits } = exploration;
  const deciding = decidingStates(workflow);
  const onward = restricted(workflow, exploration, REFUSED);
  const stateAt = (key: string): string => visits.get(key)?.place.state ?? '';
  const isGoal = (key: string, edge?: Edge): boolean => {
    if (!edge) return CONCLUSIONS.includes(stateAt(key));
    const to = stateAt(edge.to);
    return deciding.has(to) && to !== stateAt(key);
  };
  const free = reaching(onward, isGoal);
  const isStuck = ({ place }: Visit, key: string): boolean =>
    !free.has(key) && !isOver(workflow, place.state) && verdictsAt(workflow, place.state).includes('blocked');
  for (const visit of nearest(exploration, isStuck)) {
    const { state } = visit.place;
    const refused = { command: 'position.register', choices: { verdict: 'blocked' } };
    const steps = storyTo(workflow, exploration, visit, { taken: refused, state }).slice(0, -1);
    yield { code: 'stuck-by-refusal', state, steps, end: { code: 'stuck', params: { state } } };
  }
}

/** Words and moments with which a round ends without agreement, and the draft stays with the body. */
const REFUSING = [
  'position.register',
  'communication.record',
  'communication.classify',
  'silence.refuse',
  'silence.withdraw',
  'silence.protest',
  'meeting.close',
  'item.defer',
  'ruling.record',
  DEADLINE,
];

/** After a round that was refused or broken the same stage can decide again, unless that ended the procedure. */
export function* retries(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  const { visits, onward } = exploration;
  const deciding = decidingStates(workflow);
  const stateAt = (key: string): string => visits.get(key)?.place.state ?? '';
  const stages = new Set([...deciding].map((state) => stageOf(workflow.form, state)));
  const again = new Map(
    [...stages].map((stage) => [
      stage,
      reaching(
        onward,
        (key, edge) => !edge && deciding.has(stateAt(key)) && stageOf(workflow.form, stateAt(key)) === stage,
      ),
    ]),
  );
  const ended = new Set<string>();
  for (const [key, edges] of onward) {
    const from = visits.get(key)?.place;
    if (!from || !deciding.has(from.state)) continue;
    const stage = stageOf(workflow.form, from.state);
    for (const { taken, to } of edges) {
      const after = visits.get(to)?.place;
      if (!after || after.state === from.state || stageOf(workflow.form, after.state) !== stage) continue;
      if (!REFUSING.includes(taken.command) || after.next !== null || isOver(workflow, after.state)) continue;
      if (takesEffect(workflow, from, taken.transition, taken.choices)) continue;
      if (again.get(stage)?.has(to) === false) ended.add(to);
    }
  }
  for (const visit of nearest(exploration, ({ place }) => ended.has(keyOf(place)))) {
    const { state } = visit.place;
    const steps = storyTo(workflow, exploration, visit);
    const params = { state, stage: stageOf(workflow.form, state) ?? '' };
    yield { code: 'round-not-retriable', state, steps, end: { code: 'not-retriable', params } };
  }
}
