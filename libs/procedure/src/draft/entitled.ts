import { stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import { entryIn } from '../payload.js';
import type { CommandDefinition } from '../subject.js';
import { DRAFT_COMMANDS } from '../vocabulary/draft-commands.js';
import type { Role } from '../vocabulary/roles.js';

/** Who may give a command in a state: as the vocabulary says, and where a stage is one role's act, that role rules. */
export function entitledTo(workflow: CompiledWorkflow, state: string, command: string): readonly Role[] {
  const stage = workflow.form.stages[stageOf(workflow.form, state) ?? ''];
  if (command === 'ruling.record' && stage?.template === 'act') return [stage.by];
  return entryIn<CommandDefinition>(DRAFT_COMMANDS, command)?.by ?? [];
}
