import { ruleOf } from '../compile/rule-of.js';
import { isFinalStage, stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { PackageMember } from '../subject.js';
import type { DraftSnapshot } from './context.js';
import { leftOutOf, unconfirmed } from './standing.js';
import { verdict } from './verdict.js';

/** Where others are still heard, or silence is still kept. */
const WAITING = ['held', 'silence', 'review', 'elapsed', 'announced', 'passed'];
const DECIDED = ['adopted', 'issued', 'inForce'];

/**
 * How a draft stands as one of a package: ready when it is before the body that takes the final decision and nothing of
 * its own obstructs, or when that decision is taken.
 */
export function readinessOf(
  workflow: CompiledWorkflow,
  snapshot: DraftSnapshot,
): Omit<PackageMember, 'draft'> {
  const { state, context } = snapshot;
  const [stage, name] = state.split('.');
  const decided = DECIDED.includes(state) || (name === 'announced' && context.decision !== null);
  const isElapsed = name === 'elapsed' && context.decision !== null;
  if (decided || isElapsed) return { ready: true, decided };
  const isOpen = name !== undefined && !WAITING.includes(name);
  const isLast =
    stage !== undefined && isFinalStage(workflow.form, stageOf(workflow.form, state), context.finalBody);
  return { ready: isOpen && isLast && isUnobstructed(workflow, snapshot), decided };
}

function isUnobstructed(workflow: CompiledWorkflow, { state, context }: DraftSnapshot): boolean {
  const { stances, form } = workflow;
  const needsLanguages = form.languages.before.length > 0;
  const rule = ruleOf(workflow, stageOf(form, state));
  return (
    verdict(context, stances, rule) === 'met' &&
    unconfirmed(context, stances, leftOutOf(context, rule)).length === 0 &&
    (!needsLanguages || context.required.every((language) => context.complete.includes(language)))
  );
}
