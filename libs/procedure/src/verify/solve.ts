import type { CompiledWorkflow } from '../compile/workflow.js';
import type { Condition } from '../form/condition.form.js';
import { conditionIn, domainOf, type Asked, type Conditions, type Known } from './inputs.js';
import type { Choices, Place } from './place.js';

export interface Constraint {
  readonly holds: boolean;
  readonly of: (asked: Asked) => Known;
}

export interface Problem {
  readonly workflow: CompiledWorkflow;
  readonly place: Place;
  /** All conditions of the command: what they mention is what its inputs can be. */
  readonly conditions: Conditions;
  readonly constraints: readonly Constraint[];
}

export const wanted = (condition: Condition | undefined, holds: boolean): Constraint => ({
  holds,
  of: (asked) => conditionIn(condition, asked),
});

/** Choices of the free inputs under which every constraint is satisfied, with nothing chosen that does not matter. */
export function solve(problem: Problem, choices: Choices): Choices | undefined {
  const { workflow, place, conditions, constraints } = problem;
  let open: string | undefined;
  for (const { holds, of } of constraints) {
    const known = of({ workflow, place, choices });
    if (typeof known === 'string') open ??= known;
    else if (known !== holds) return undefined;
  }
  if (open === undefined) return choices;
  for (const value of domainOf(open, { workflow, place }, conditions)) {
    const solved = solve(problem, { ...choices, [open]: value });
    if (solved) return solved;
  }
  return undefined;
}
