import type { CompiledWorkflow } from '../compile/workflow.js';
import { textIn } from '../payload.js';
import type { Act, Refused, StateDeadline } from '../subject.js';
import type { DraftSnapshot } from './context.js';

/** The kinds of deadline that an extension moves in a state. */
function movedIn({ expanded }: CompiledWorkflow, state: string): readonly string[] {
  const actions = (expanded.states[state]?.on['deadline.extend'] ?? []).flatMap((way) => way.do ?? []);
  return actions.flatMap(({ action, with: { kind, from } = {} }) =>
    action === 'set-deadline' && from === 'to' ? [String(kind)] : [],
  );
}

/** The deadline that the command moves: the one that it names, else the one that the state moves. */
export function extendedDeadline(
  workflow: CompiledWorkflow,
  { state, context }: DraftSnapshot,
  { with: payload }: Pick<Act, 'with'>,
): StateDeadline | undefined {
  const named = textIn(payload, 'kind');
  const kinds = movedIn(workflow, state).filter((kind) => named === undefined || kind === named);
  return context.deadlines.find(({ kind }) => kinds.includes(kind));
}

/** Another deadline is never extended in the place of the one that is named; and no running one is moved back. */
export function extensionRefusal(
  workflow: CompiledWorkflow,
  stored: DraftSnapshot,
  act: Pick<Act, 'with' | 'facts'>,
): Refused | undefined {
  const kinds = movedIn(workflow, stored.state);
  if (kinds.length === 0) return undefined;
  const named = textIn(act.with, 'kind');
  if (named !== undefined && !kinds.includes(named)) {
    const expected = `one of ${kinds.join(', ')}: others are not extended here`;
    return { refused: 'invalid-payload', pointers: [{ pointer: '/with/kind', expected }] };
  }
  const current = extendedDeadline(workflow, stored, act);
  if (!current || current.suspended !== undefined)
    return { refused: 'wrong-state', detail: { deadline: named ?? kinds[0] } };
  const to = act.facts.dates?.['to'];
  if (!to || to.due > current.due) return undefined;
  const { due, zone } = current;
  return { refused: 'deadline-shortened', detail: { reason: 'not-later', to: to.due, due, zone } };
}
