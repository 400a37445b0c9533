import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Exploration } from './explore.js';
import { nearest, once, type Finding } from './finding.js';
import { still } from './place.js';
import { choicesForNone, waysOn } from './steps.js';
import { storyTo } from './story.js';
import { writtenStates } from './written.js';

/** What a delegation says of its own accord, or is asked for: it is taken whatever it says, and whoever may say it. */
const WORDS = [
  'position.register',
  'position.confirm',
  'concern.answer',
  'communication.record',
  'communication.classify',
  'statement.register',
];

/** No position and no communication is refused for what it says, or for who passes it on. */
export function* refusedWords(workflow: CompiledWorkflow, exploration: Exploration): Generator<Finding> {
  for (const { state, on } of writtenStates(workflow)) {
    for (const command of WORDS.filter((word) => Object.hasOwn(on, word))) {
      const ways = waysOn(workflow, state, command);
      const isRefused = once((place) => choicesForNone(workflow, place, ways, {}) !== undefined);
      const [visit] = nearest(exploration, ({ place }) => place.state === state && isRefused(still(place)));
      if (!visit) continue;
      const steps = storyTo(workflow, exploration, visit);
      yield { code: 'word-refused', state, steps, end: { code: 'refused', params: { state, command } } };
    }
  }
}
