import type { WorkflowIdentity } from '../identity.js';
import type { Stances } from '../vocabulary/stances.js';
import type { DecisionRule, WorkflowForm } from '../form/workflow.form.js';
import type { VerbDefinition } from '../vocabulary/verbs.js';
import type { Expanded } from './states.js';

export type { WorkflowIdentity };

/** A workflow ready to run: its words resolved, its stages written out as states. */
export interface CompiledWorkflow {
  readonly identity: WorkflowIdentity;
  readonly form: WorkflowForm;
  readonly stances: Stances;
  readonly rules: Readonly<Record<string, DecisionRule>>;
  readonly verbs: Readonly<Record<string, VerbDefinition>>;
  readonly expanded: Expanded;
}
