import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftSnapshot } from '../draft/context.js';
import { isEnd } from '../draft/refusal.js';
import { DRAFT_COMMANDS } from '../vocabulary/draft-commands.js';
import type { Act, StepResult } from '../subject.js';
import { mapped } from './mapped.js';
import { obstaclesTo } from './obstacles.js';

/**
 * Brings a running draft to another version of its procedure: its state as the new version calls it, everything that
 * was said, decided and announced as it was. Refused with all reasons where that cannot be.
 */
export function migrate(
  from: CompiledWorkflow,
  to: CompiledWorkflow | undefined,
  stored: DraftSnapshot,
  act: Act,
): StepResult<DraftSnapshot> {
  if (isEnd(from, stored.state)) return { refused: 'closed', detail: { state: stored.state } };
  const { version } = act.with;
  if (!to) return { refused: 'workflow-mismatch', detail: { ...from.identity, version } };
  const reasons = obstaclesTo(from, to, stored, act);
  if (reasons.length > 0) return { refused: 'workflow-mismatch', detail: { version, reasons } };
  return {
    snapshot: mapped(from, to, stored),
    event: DRAFT_COMMANDS['draft.migrate'].event,
    effects: [{ notice: 'workflow-migrated' }],
  };
}
