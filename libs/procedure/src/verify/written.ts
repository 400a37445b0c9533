import type { CompiledWorkflow } from '../compile/workflow.js';
import type { WrittenStage } from '../form/workflow.form.js';

type WrittenState = WrittenStage['states'][string] & { readonly state: string };

/** The states that an author wrote out, as they were written; what a template brings along is proved of the template. */
export function writtenStates({ form }: CompiledWorkflow): WrittenState[] {
  return Object.entries(form.stages).flatMap(([stage, written]) =>
    written.template === 'states'
      ? Object.entries(written.states).map(([name, own]) => ({ ...own, state: `${stage}.${name}` }))
      : [],
  );
}
