import type { DraftContext } from '../draft/context.js';
import { blockersOf, leftOutOf, type Blockers } from '../draft/standing.js';
import { blocksUnder } from '../draft/verdict.js';
import type { DecisionRule } from '../form/workflow.form.js';
import type { CompiledWorkflow } from './workflow.js';

export interface AppliedRule extends DecisionRule {
  readonly blocks: (context: DraftContext) => Blockers;
}

const applied = new WeakMap<CompiledWorkflow, Map<string, AppliedRule>>();

/** The decision rule of a stage; consensus where none is entered. Two stages before one body may have two rules. */
export function ruleOf(workflow: CompiledWorkflow, stage: string | undefined): AppliedRule {
  let rules = applied.get(workflow);
  if (!rules) applied.set(workflow, (rules = new Map<string, AppliedRule>()));
  const key = stage ?? '';
  let rule = rules.get(key);
  if (!rule) rules.set(key, (rule = apply(workflow, stage)));
  return rule;
}

function apply(workflow: CompiledWorkflow, stage: string | undefined): AppliedRule {
  const named = (stage === undefined ? undefined : workflow.form.stages[stage]?.rule) ?? 'consensus';
  const rule = typeof named === 'string' ? workflow.rules[named] : named;
  if (!rule) throw new Error(`workflow ${workflow.identity.id}: stage ${String(stage)} has no rule`);
  const blocking = blocksUnder(rule, workflow.stances);
  return {
    ...rule,
    blocks: (context) => blockersOf(context, workflow.stances, blocking, leftOutOf(context, rule)),
  };
}
