import type { CompiledWorkflow } from '../compile/workflow.js';
import type { VerbDefinition } from '../vocabulary/verbs.js';
import { isFinalStage, tableOf } from '../compile/stages.js';

export function verbsIn(outcome: unknown): readonly string[] {
  return Array.isArray(outcome) ? outcome.map(String) : [String(outcome)];
}

/** How far a verb takes a draft; one that is recorded and moves nothing has no weight. */
const WEIGHT: Readonly<Record<VerbDefinition['does'] | 'adopts', number>> = {
  stays: 1,
  holds: 2,
  passes: 3,
  adopts: 4,
  refers: 5,
  ends: 6,
};

/** Where a ruling is given: its stage, and the body that takes the final decision on this draft. */
export interface Standpoint {
  readonly stage: string | undefined;
  readonly finalBody: string;
}

/**
 * Of several verbs in one ruling ("approved and recommended") the one that decides where the draft goes: the one that
 * moves it furthest; among equals the last named. None where they contradict each other.
 */
export function leadingVerb(
  workflow: CompiledWorkflow,
  at: Standpoint,
  verbs: readonly string[],
): string | undefined {
  if (areContradictory(workflow, verbs)) return undefined;
  let leading: string | undefined;
  let most = -1;
  for (const verb of verbs) {
    const weight = weightOf(workflow, at, verb);
    if (weight !== undefined && weight >= most) [leading, most] = [verb, weight];
  }
  return leading;
}

/** What is agreed is not left open by the same ruling, and what capitals are still to confirm is not agreed yet. */
function areContradictory({ verbs: known }: CompiledWorkflow, verbs: readonly string[]): boolean {
  const kinds = verbs.flatMap((verb) => {
    const definition = known[verb];
    if (!definition) return [];
    if (!definition.agrees) return ['open'];
    return [definition.does === 'holds' ? 'provisional' : 'agreed'];
  });
  return new Set(kinds).size > 1;
}

function weightOf(
  workflow: CompiledWorkflow,
  { stage, finalBody }: Standpoint,
  verb: string,
): number | undefined {
  const definition = workflow.verbs[verb];
  if (!definition) return undefined;
  if (definition.final && isFinalStage(workflow.form, stage, finalBody)) return WEIGHT.adopts;
  return isRecordedOnly(workflow, stage, verb) ? 0 : WEIGHT[definition.does];
}

function isRecordedOnly({ form }: CompiledWorkflow, stage: string | undefined, verb: string): boolean {
  const destination = tableOf(form, stage)[verb];
  return typeof destination === 'object' ? destination.to === 'stay' : destination === 'stay';
}
