import type { ActionSpec, Condition } from '../form/condition.form.js';
import type { VerbDefinition } from '../vocabulary/verbs.js';

/** One way on from a state: taken when its condition holds. Without `to` the draft stays where it is. */
export interface Transition {
  readonly to?: string;
  readonly when?: Condition;
  readonly do?: readonly ActionSpec[];
}

/** A state written out: for each command or deadline where it goes. A state with no way on is an end. */
export interface ExpandedState {
  readonly on: Readonly<Record<string, readonly Transition[]>>;
  readonly always?: readonly Transition[];
}

/** A state as a stage gives it: with what happens when a draft comes there, which every way to it then does. */
export interface StageState extends ExpandedState {
  readonly enter?: readonly ActionSpec[];
}

export interface Expanded {
  readonly initial: string;
  /** By path: `drafting`, `swg.pending`, `adopted` … in the order of the route. */
  readonly states: Readonly<Record<string, ExpandedState>>;
}

export type Verbs = Readonly<Record<string, VerbDefinition>>;

/** Merges what several parts of a stage say about the same command: the first part is asked first. */
export function ways(
  ...parts: readonly Readonly<Record<string, readonly Transition[]>>[]
): Record<string, Transition[]> {
  const merged: Record<string, Transition[]> = {};
  for (const part of parts) {
    for (const [type, transitions] of Object.entries(part)) (merged[type] ??= []).push(...transitions);
  }
  return merged;
}

export function act(action: ActionSpec['action'], parameters?: ActionSpec['with']): ActionSpec {
  return parameters ? { action, with: parameters } : { action };
}

/** What is said beside the notice goes with it: why a silence ended, say. */
export function notify(notice: string, said: NonNullable<ActionSpec['with']> = {}): ActionSpec {
  return { action: 'notify', with: { notice, ...said } };
}
