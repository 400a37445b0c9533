import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftContext, DraftSnapshot } from '../draft/context.js';
import { entryIn } from '../payload.js';

/** Whether the new version takes drafts of the old one: those that it names, else every earlier one. */
export function takesFrom(to: CompiledWorkflow, from: CompiledWorkflow): boolean {
  if (to.identity.id !== from.identity.id) return false;
  const { version } = from.identity;
  return to.form.migration?.from?.includes(version) ?? version < to.identity.version;
}

/** The state that a draft would stand in: the one that the mapping names, else the one of the same name. */
export function mappedState(to: CompiledWorkflow, state: string): string {
  return entryIn(to.form.migration?.states ?? {}, state) ?? state;
}

/** The draft as it would stand under the new version: nothing that was said or decided is lost. */
export function mapped(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  { state, context }: DraftSnapshot,
): DraftSnapshot {
  return {
    state: mappedState(to, state),
    context: { ...context, seq: context.seq + 1, required: requiredUnder(from, to, context) },
  };
}

/** A draft that took the languages of its procedure goes on doing so; one with languages of its own keeps them. */
function requiredUnder(
  from: CompiledWorkflow,
  to: CompiledWorkflow,
  { required }: DraftContext,
): readonly string[] {
  return required.join() === from.form.languages.required.join() ? to.form.languages.required : required;
}
