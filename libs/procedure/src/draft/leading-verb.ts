import type { CompiledWorkflow } from '../compile/workflow.js';
import type { VerbDefinition } from '../vocabulary/verbs.js';
import { isFinalStage, tableOf } from '../compile/stages.js';

export function verbsIn(outcome: unknown): readonly string[] {
  return Array.isArray(outcome) ? outcome.map(String) : [String(outcome)];
}

const WEIGHT: Readonly<Record<VerbDefinition['does'], number>> = {
  stays: 0,
  holds: 1,
  passes: 2,
  refers: 3,
  ends: 4,
};

/** Where a ruling is given: its stage, and the body that takes the final decision on this draft. */
export interface Standpoint {
  readonly stage: string | undefined;
  readonly finalBody: string;
}

/**
 * Of several verbs in one ruling ("approved and recommended") the one that decides where the draft goes: the one that
 * moves it furthest; among equals the final one before the final body, else the last named.
 */
export function leadingVerb(
  workflow: CompiledWorkflow,
  at: Standpoint,
  verbs: readonly string[],
): string | undefined {
  let leading: string | undefined;
  let most = -1;
  for (const verb of verbs) {
    const weight = weightOf(workflow, at, verb);
    if (weight !== undefined && weight >= most) [leading, most] = [verb, weight];
  }
  return leading;
}

function weightOf(
  workflow: CompiledWorkflow,
  { stage, finalBody }: Standpoint,
  verb: string,
): number | undefined {
  const definition = workflow.verbs[verb];
  if (!definition) return undefined;
  if (definition.final && isFinalStage(workflow.form, stage, finalBody))
    return WEIGHT[definition.does] * 2 + 1;
  // Where this body's table says that the draft stays, the verb is recorded and moves nothing.
  return isRecordedOnly(workflow, stage, verb) ? WEIGHT.stays : WEIGHT[definition.does] * 2;
}

function isRecordedOnly({ form }: CompiledWorkflow, stage: string | undefined, verb: string): boolean {
  const destination = tableOf(form, stage)[verb];
  return typeof destination === 'object' ? destination.to === 'stay' : destination === 'stay';
}
