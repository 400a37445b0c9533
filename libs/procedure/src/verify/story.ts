import { ruleOf } from '../compile/rule-of.js';
import { stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { blocksUnder } from '../draft/verdict.js';
import type { Exploration, Visit } from './explore.js';
import { keyOf, type Choices, type Place, type Taken } from './place.js';

/** One step of a counter-example as codes: `libs/messages` words it. */
export interface StoryStep {
  /** A command, `draft.create` for the beginning, or `''` for a way that is taken by itself. */
  readonly command: string;
  readonly choices: Choices;
  /** Where the draft stands afterwards. */
  readonly state: string;
}

/** Of the fictitious members the one that objects in our stories. */
export const WHO = 'XAB';

/** The visits on a shortest way to a place, from the beginning on. */
function wayTo({ visits }: Exploration, visit: Visit): Visit[] {
  const way: Visit[] = [];
  for (let at: Visit | undefined = visit; at; at = at.from === undefined ? undefined : visits.get(at.from))
    way.unshift(at);
  return way;
}

function stepTo({ place, taken }: Visit): StoryStep {
  const { state, finalBody } = place;
  return taken
    ? { command: taken.command, choices: taken.choices, state }
    : { command: 'draft.create', choices: { finalBody }, state };
}

/** A stance that obstructs here; an objection where it is one. */
function refusalIn(workflow: CompiledWorkflow, state: string): string {
  const blocks = blocksUnder(ruleOf(workflow, stageOf(workflow.form, state)), workflow.stances);
  const stances = Object.keys(workflow.stances).filter(blocks);
  return stances.includes('objection') ? 'objection' : (stances[0] ?? 'objection');
}

/** What somebody says on the way, so that a verdict is as the story has it. */
function wordFor(workflow: CompiledWorkflow, place: Place, choices: Choices): Choices | undefined {
  if (choices['verdict'] === 'blocked') return { who: WHO, stance: refusalIn(workflow, place.state) };
  if (choices['adReferendum'] === 'other') return { who: WHO, stance: 'support', adReferendum: 'true' };
  return undefined;
}

/** Whether a position is taken here and changes nothing else. */
const isHeard = ({ onward }: Exploration, { place }: Visit): boolean =>
  (onward.get(keyOf(place)) ?? []).some(
    ({ taken }) => taken.command === 'position.register' && taken.transition.to === undefined,
  );

/**
 * The shortest way from the beginning to a place, and the step taken there; what the last step takes for granted is said
 * before it, as late as it can be.
 */
export function storyTo(
  workflow: CompiledWorkflow,
  exploration: Exploration,
  visit: Visit,
  last?: { readonly taken: Pick<Taken, 'command' | 'choices'>; readonly state: string },
): StoryStep[] {
  const way = wayTo(exploration, visit);
  const steps = way.map(stepTo);
  if (!last) return steps;
  const end = { command: last.taken.command, choices: last.taken.choices, state: last.state };
  const word = wordFor(workflow, visit.place, last.taken.choices);
  if (!word) return [...steps, end];
  const heard = way.findLastIndex((one) => isHeard(exploration, one));
  const after = heard < 0 ? way.length - 1 : heard;
  const said: StoryStep = {
    command: 'position.register',
    choices: heard < 0 ? { ...word, recorded: 'recorded-late' } : word,
    state: steps[after]?.state ?? visit.place.state,
  };
  return [...steps.slice(0, after + 1), said, ...steps.slice(after + 1), end];
}
