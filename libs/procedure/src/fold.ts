import type { CompiledWorkflow } from './compile/workflow.js';
import type { DraftSnapshot } from './draft/context.js';
import { step } from './step.js';
import { isRefused, type Act } from './subject.js';

/**
 * The state that a draft's recorded acts give, with nothing else looked up.
 *
 * @throws Error when an act that was accepted is refused now: the history does not belong to this workflow.
 */
export function fold(workflow: CompiledWorkflow, acts: Iterable<Act>): DraftSnapshot {
  let snapshot: DraftSnapshot | undefined;
  let number = 0;
  for (const act of acts) {
    number += 1;
    const result = step(workflow, snapshot, act);
    if (isRefused(result))
      throw new Error(`event ${number} (${act.type}) is refused on folding: ${result.refused}`);
    snapshot = result.snapshot;
  }
  if (!snapshot) throw new Error('a history without events has no state');
  return snapshot;
}
