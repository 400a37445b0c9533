import type { CompiledWorkflow } from './compile/workflow.js';
import type { DraftSnapshot } from './draft/context.js';
import { step } from './step.js';
import { isRefused, type Act } from './subject.js';

/** The version of a procedure with that number. */
export type VersionNumbered = (version: number) => CompiledWorkflow | undefined;

/**
 * The state that a draft's recorded acts give, with nothing else looked up. After a migration the acts mean what the
 * version says that it led to.
 *
 * @throws Error when an act that was accepted is refused now: the history does not belong to this workflow.
 */
export function fold(
  workflow: CompiledWorkflow,
  acts: Iterable<Act>,
  versionOf: VersionNumbered = () => undefined,
): DraftSnapshot {
  let followed = workflow;
  let snapshot: DraftSnapshot | undefined;
  let number = 0;
  for (const act of acts) {
    number += 1;
    const target = act.type === 'draft.migrate' ? versionOf(Number(act.with['version'])) : undefined;
    const result = step(followed, snapshot, act, target);
    if (isRefused(result))
      throw new Error(`event ${number} (${act.type}) is refused on folding: ${result.refused}`);
    snapshot = result.snapshot;
    followed = target ?? followed;
  }
  if (!snapshot) throw new Error('a history without events has no state');
  return snapshot;
}
