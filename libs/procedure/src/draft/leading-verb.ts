import type { CompiledWorkflow } from '../compile/workflow.js';
import type { VerbDefinition } from '../vocabulary/verbs.js';
import type { DraftContext } from './context.js';

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

/**
 * Of several verbs in one ruling ("approved and recommended") the one that decides where the draft goes: the one that
 * moves it furthest; among equals the final one before the final body, else the last named.
 */
export function leadingVerb(
  workflow: CompiledWorkflow,
  context: Pick<DraftContext, 'body' | 'finalBody'>,
  verbs: readonly string[],
): string | undefined {
  const isFinal = context.body === context.finalBody;
  let leading: string | undefined;
  let most = -1;
  for (const verb of verbs) {
    const definition = workflow.verbs[verb];
    if (!definition) continue;
    const weight = WEIGHT[definition.does] * 2 + (isFinal && definition.final ? 1 : 0);
    if (weight >= most) [leading, most] = [verb, weight];
  }
  return leading;
}
