import type { WorkflowForm } from '../form/workflow.form.js';
import type { Act, Refused } from '../subject.js';
import { textIn } from '../payload.js';
import type { DraftContext } from './context.js';

type Form = Pick<WorkflowForm, 'conditions'>;
type Met = Pick<DraftContext, 'met'>;

const stated = ({ conditions = {} }: Form) => Object.entries(conditions);
const isMet = ({ met = [] }: Met, name: string): boolean => met.includes(name);

/** Conditions that are still to be met before one of these verbs is pronounced. */
export function unmetBefore(form: Form, context: Met, verbs: readonly string[]): string[] {
  return stated(form)
    .filter(([, condition]) => 'before' in condition && condition.before.some((verb) => verbs.includes(verb)))
    .flatMap(([name]) => (isMet(context, name) ? [] : [name]));
}

/** Conditions that the issued decision still waits for to enter into force. */
export function unmetForForce(form: Form, context: Met): string[] {
  return stated(form)
    .filter(([, condition]) => 'inForce' in condition)
    .flatMap(([name]) => (isMet(context, name) ? [] : [name]));
}

export const entersIntoForce = (form: Form): boolean =>
  stated(form).some(([, condition]) => 'inForce' in condition);

/** A condition is one that the workflow states. */
export function unknownCondition(form: Form, act: Pick<Act, 'with' | 'evidence'>): Refused | undefined {
  const names = stated(form).map(([name]) => name);
  if (names.includes(textIn(act.with, 'condition') ?? '')) return withoutEvidence(act);
  const expected =
    names.length === 0 ? 'none: this kind of document has no conditions' : `one of ${names.join(', ')}`;
  return { refused: 'invalid-payload', pointers: [{ pointer: '/with/condition', expected }] };
}

/** That it is met is proved, in the payload or beside the command. */
function withoutEvidence({ with: payload, evidence }: Pick<Act, 'with' | 'evidence'>): Refused | undefined {
  if (payload['evidence'] !== undefined || evidence) return undefined;
  const expected = 'the document or note that proves it';
  return { refused: 'invalid-payload', pointers: [{ pointer: '/with/evidence', expected }] };
}

/** Whether the condition is still to be met; as long as none is named, whether any is. */
export function isOpenCondition(form: Form, context: Met, act: Pick<Act, 'with'>): boolean {
  const named = textIn(act.with, 'condition');
  if (named !== undefined) return !isMet(context, named);
  return stated(form).some(([name]) => !isMet(context, name));
}

/** The conditions of a draft once that one is met. */
export function meeting({ met = [] }: Met, act: Pick<Act, 'with'>): { readonly met: readonly string[] } {
  return { met: [...met, textIn(act.with, 'condition') ?? ''] };
}
