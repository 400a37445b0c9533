import type { DraftContext } from '../draft/context.js';
import { blockersOf, type Blockers } from '../draft/standing.js';
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
  const name = (stage && workflow.form.stages[stage]?.rule) ?? 'consensus';
  let rule = rules.get(name);
  if (!rule) rules.set(name, (rule = apply(workflow, name)));
  return rule;
}

function apply(workflow: CompiledWorkflow, name: string): AppliedRule {
  const rule = workflow.rules[name];
  if (!rule) throw new Error(`workflow ${workflow.identity.id}: no rule ${name}`);
  const blocking = blocksUnder(rule, workflow.stances);
  return { ...rule, blocks: (context) => blockersOf(context, workflow.stances, blocking) };
}
