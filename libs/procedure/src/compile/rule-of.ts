import type { DraftContext } from '../draft/context.js';
import { blockersOf, type Blockers } from '../draft/standing.js';
import { blocksUnder } from '../draft/verdict.js';
import type { DecisionRule } from '../form/workflow.form.js';
import type { CompiledWorkflow } from './workflow.js';

export interface AppliedRule extends DecisionRule {
  readonly blocks: (context: DraftContext) => Blockers;
}

const applied = new WeakMap<CompiledWorkflow, Map<string, AppliedRule>>();

/** The decision rule of the stage that a body's consideration belongs to; consensus where no stage is entered. */
export function ruleOf(workflow: CompiledWorkflow, body: string): AppliedRule {
  let rules = applied.get(workflow);
  if (!rules) applied.set(workflow, (rules = new Map<string, AppliedRule>()));
  let rule = rules.get(body);
  if (!rule) rules.set(body, (rule = apply(workflow, body)));
  return rule;
}

function apply(workflow: CompiledWorkflow, body: string): AppliedRule {
  const stage = Object.entries(workflow.form.stages).find(([id, form]) => (form.body ?? id) === body)?.[1];
  const rule = workflow.rules[stage?.rule ?? 'consensus'];
  if (!rule) throw new Error(`workflow ${workflow.identity.id}: no rule ${stage?.rule ?? 'consensus'}`);
  const blocking = blocksUnder(rule, workflow.stances);
  return { ...rule, blocks: (context) => blockersOf(context, workflow.stances, blocking) };
}
