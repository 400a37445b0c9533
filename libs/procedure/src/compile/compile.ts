import { createHash } from 'node:crypto';
import { STANCES } from '../vocabulary/stances.js';
import { VERBS, type VerbDefinition } from '../vocabulary/verbs.js';
import { ruleForm, type WorkflowForm } from '../form/workflow.form.js';
import { canonicalJson } from '../form/canonical.js';
import { expand } from './expand.js';
import type { CompiledWorkflow, WorkflowIdentity } from './workflow.js';

/** Raised whenever the meaning of the vocabulary or the shape of the context changes (DESIGN 4, Identity). */
export const CORE = 1;

export function identityOf(form: WorkflowForm): WorkflowIdentity {
  const hash = createHash('sha256').update(canonicalJson(form)).digest('hex');
  return { id: form.workflow, version: form.version, hash, core: CORE };
}

const STANDARD_RULES = { consensus: ruleForm.parse({}) };

function verbsOf(form: WorkflowForm): Record<string, VerbDefinition> {
  const verbs: Record<string, VerbDefinition> = { ...VERBS };
  for (const [code, own] of Object.entries(form.verbs)) {
    const like = verbs[own.like];
    if (like) verbs[code] = { ...like, words: own.words };
  }
  return verbs;
}

function stancesOf(form: WorkflowForm): CompiledWorkflow['stances'] {
  const all = { ...STANCES, ...form.stances };
  return Object.fromEntries(Object.entries(all).filter(([stance]) => !form.withoutStances.includes(stance)));
}

/** Makes a checked form ready to run. Pure: the same form gives the same workflow, with the same identity. */
export function compileWorkflow(form: WorkflowForm): CompiledWorkflow {
  const verbs = verbsOf(form);
  return {
    identity: identityOf(form),
    form,
    stances: stancesOf(form),
    rules: { ...STANDARD_RULES, ...form.rules },
    verbs,
    expanded: expand(form, verbs),
  };
}
