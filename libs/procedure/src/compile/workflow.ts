import type { Stances } from '../vocabulary/stances.js';
import type { DecisionRule, WorkflowForm } from '../form/workflow.form.js';
import type { VerbDefinition } from '../vocabulary/verbs.js';
import type { Expanded } from './states.js';

/** Which exact procedure a draft follows. `core` is raised when the meaning of the vocabulary or the context changes. */
export interface WorkflowIdentity {
  readonly id: string;
  readonly version: number;
  /** SHA-256 over the canonical form: formatting and comments of the file do not matter. */
  readonly hash: string;
  readonly core: number;
}

/** A workflow ready to run: its words resolved, its stages written out as states. */
export interface CompiledWorkflow {
  readonly identity: WorkflowIdentity;
  readonly form: WorkflowForm;
  readonly stances: Stances;
  readonly rules: Readonly<Record<string, DecisionRule>>;
  readonly verbs: Readonly<Record<string, VerbDefinition>>;
  readonly expanded: Expanded;
}
