import type { WorkflowForm } from '../form/workflow.form.js';
import { act, notify, type ExpandedState, type Transition } from './states.js';

type States = Readonly<Record<string, ExpandedState>>;

const DECIDED = ['issued', 'inForce'];

/** What was decided is looked at again and again: each review opens by itself, and sets the date of the next. */
export function withReview({ review }: WorkflowForm, states: States): States {
  if (!review) return states;
  const next = act('set-deadline', { kind: 'periodic-review', length: review.every });
  const begun = (way: Transition): Transition => ({ ...way, do: [...(way.do ?? []), next] });
  const due: Transition = { when: { deadline: 'periodic-review' }, do: [next, notify('review-opened')] };
  const all = Object.entries(states).map(([path, state]): [string, ExpandedState] => {
    const { 'decision.issue': issue } = state.on;
    const on: Record<string, readonly Transition[]> = {
      ...state.on,
      ...(issue ? { 'decision.issue': issue.map(begun) } : {}),
    };
    const reached = [...(on['deadline.reached'] ?? []), due];
    return [path, { ...state, on: DECIDED.includes(path) ? { ...on, 'deadline.reached': reached } : on }];
  });
  return Object.fromEntries(all);
}
