import type { Transition } from '../compile/states.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { DRAFT_COMMANDS } from '../vocabulary/draft-commands.js';
import { NAMING, type Choices, type Place, type Taken } from './place.js';
import type { Conditions } from './inputs.js';
import { solve, wanted, type Constraint } from './solve.js';

/** Without a command: taken as soon as its condition holds. */
export const BY_ITSELF = '';
export const DEADLINE = 'deadline.reached';
const FROM_THE_MEETING = ['item.call', 'item.defer', 'meeting.close'];

/** A step that a draft could take, asked with what must be so besides. */
export interface Candidate {
  readonly command: string;
  readonly ways: readonly Transition[];
  readonly index: number;
  readonly fixed: Choices;
}

export function isKnown(command: string): boolean {
  return command in DRAFT_COMMANDS || FROM_THE_MEETING.includes(command);
}

/** The commands that a state takes, other than deadlines. A misspelt command is never given. */
function commandsAt(workflow: CompiledWorkflow, state: string): readonly string[] {
  return Object.keys(workflow.expanded.states[state]?.on ?? {}).filter(
    (command) => command !== DEADLINE && isKnown(command),
  );
}

export function waysOn(workflow: CompiledWorkflow, state: string, command: string): readonly Transition[] {
  const expanded = workflow.expanded.states[state];
  return (command === BY_ITSELF ? expanded?.always : expanded?.on[command]) ?? [];
}

const conditionsByWays = new WeakMap<readonly Transition[], Conditions>();

function conditionsOf(ways: readonly Transition[]): Conditions {
  let conditions = conditionsByWays.get(ways);
  if (!conditions) conditionsByWays.set(ways, (conditions = ways.map(({ when }) => when)));
  return conditions;
}

/** Choices with which exactly this way is taken: its condition holds, and none of those asked before it. */
export function choicesFor(
  workflow: CompiledWorkflow,
  place: Place,
  { ways, index, fixed }: Candidate,
  besides: readonly Constraint[] = [],
): Choices | undefined {
  const conditions = conditionsOf(ways);
  const earlier = conditions.slice(0, index).map((condition) => wanted(condition, false));
  const constraints = [wanted(conditions[index], true), ...earlier, ...besides];
  return solve({ workflow, place, conditions, constraints }, fixed);
}

/** Choices with which no way is taken: the command would be refused. */
export function choicesForNone(
  workflow: CompiledWorkflow,
  place: Place,
  ways: readonly Transition[],
  fixed: Choices,
): Choices | undefined {
  const conditions = conditionsOf(ways);
  const constraints = conditions.map((condition) => wanted(condition, false));
  return solve({ workflow, place, conditions, constraints }, fixed);
}

function namesFor(
  workflow: CompiledWorkflow,
  command: string,
  { do: actions = [] }: Transition,
): readonly Choices[] {
  if (!actions.some(({ action }) => NAMING.includes(action))) return [{}];
  // Nobody names a body when the clock reaches a deadline.
  if (command === DEADLINE || command === BY_ITSELF) return [{ named: '' }];
  return ['', ...Object.keys(workflow.form.stages)].map((named) => ({ named }));
}

function taking(workflow: CompiledWorkflow, place: Place, command: string, fixed: Choices): Taken[] {
  const ways = waysOn(workflow, place.state, command);
  return ways.flatMap((transition, index) =>
    namesFor(workflow, command, transition).flatMap((named) => {
      const candidate = { command, ways, index, fixed: { ...fixed, ...named } };
      const choices = choicesFor(workflow, place, candidate);
      return choices ? [{ command, choices, transition }] : [];
    }),
  );
}

/** Whether a draft can stay here at all: it cannot where a way that needs no command is always open. */
export function canStay(workflow: CompiledWorkflow, place: Place): boolean {
  const always = waysOn(workflow, place.state, BY_ITSELF);
  return always.length === 0 || choicesForNone(workflow, place, always, {}) !== undefined;
}

/** Every step that a draft standing here can take, except when a deadline comes. */
export function stepsFrom(workflow: CompiledWorkflow, place: Place, fixed: Choices): Taken[] {
  const byItself = taking(workflow, place, BY_ITSELF, fixed);
  if (!canStay(workflow, place)) return byItself;
  const commands = commandsAt(workflow, place.state);
  return [...byItself, ...commands.flatMap((command) => taking(workflow, place, command, fixed))];
}

/** What can happen when a deadline of this kind comes. */
export function stepsAtDeadline(
  workflow: CompiledWorkflow,
  place: Place,
  deadline: string,
  fixed: Choices,
): Taken[] {
  return canStay(workflow, place) ? taking(workflow, place, DEADLINE, { ...fixed, deadline }) : [];
}
