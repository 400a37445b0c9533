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
  let leading: string | undefined;
  let most = -1;
  for (const verb of verbs) {
    const weight = weightOf(workflow, context, verb);
    if (weight !== undefined && weight >= most) [leading, most] = [verb, weight];
  }
  return leading;
}

function weightOf(
  workflow: CompiledWorkflow,
  { body, finalBody }: Pick<DraftContext, 'body' | 'finalBody'>,
  verb: string,
): number | undefined {
  const definition = workflow.verbs[verb];
  if (!definition) return undefined;
  if (body === finalBody && definition.final) return WEIGHT[definition.does] * 2 + 1;
  // Where this body's table says that the draft stays, the verb is recorded and moves nothing.
  return isRecordedOnly(workflow, body, verb) ? WEIGHT.stays : WEIGHT[definition.does] * 2;
}

function isRecordedOnly({ form }: CompiledWorkflow, body: string, verb: string): boolean {
  const stage = Object.entries(form.stages).find(([id, one]) => (one.body ?? id) === body)?.[1];
  return stage?.template === 'meeting' && stage.verbs[verb] === 'stay';
}
