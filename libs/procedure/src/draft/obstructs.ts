import type { CompiledWorkflow } from '../compile/workflow.js';
import { entryIn, textIn } from '../payload.js';
import type { Command } from '../subject.js';

type Said = Command['with'];

const WAYS: Readonly<Record<string, (said: Said, workflow: CompiledWorkflow) => boolean>> = {
  'position.register': (said, { stances }) => {
    const stance = entryIn(stances, textIn(said, 'stance') ?? '');
    return stance?.blocks === true || stance?.breaksSilence === true;
  },
  'concern.answer': (said) => said['answer'] === 'maintained',
  'silence.refuse': () => true,
  'silence.protest': () => true,
};

/** Whether a delegation's word stands in the way of the text or of a silence, as the workflow has it. */
export const obstructs = (workflow: CompiledWorkflow, { type, with: said }: Command): boolean =>
  entryIn(WAYS, type)?.(said, workflow) ?? false;
