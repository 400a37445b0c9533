import { entersIntoForce } from '../draft/stated-conditions.js';
import type { WorkflowForm } from '../form/workflow.form.js';
import { ENDS, received, superseding } from './common-states.js';
import { act, notify, ways, type ExpandedState, type Transition } from './states.js';

type States = Readonly<Record<string, ExpandedState>>;

const open = { conditionOpen: true } as const;
const recorded: Transition = { when: open, do: [act('meet-condition')] };
const intoForce: Transition = {
  to: 'inForce',
  when: { ...open, inForce: 'reached' },
  do: [act('meet-condition'), notify('decision-in-force')],
};
const inForce: ExpandedState = { on: ways(received, superseding, { 'revision.correct': [{}] }) };

/** Nobody pronounces, in a ruling or for a silence, what has to wait for a condition. */
const PRONOUNCING = ['ruling.record', 'silence.propose'];

const waiting = (way: Transition): Transition => ({
  ...way,
  when: { ...way.when, conditionsBefore: 'met' },
});

/** A decision whose conditions are met when it is issued is in force at once. */
function issuing(way: Transition): Transition[] {
  if (way.to !== 'issued') return [way];
  const atOnce: Transition = {
    ...way,
    to: 'inForce',
    when: { ...way.when, inForce: 'reached' },
    do: [...(way.do ?? []), notify('decision-in-force')],
  };
  return [atOnce, way];
}

/** Conditions outside of the procedure: recorded at any time until the decision is in force, and waited for. */
export function withConditions(form: WorkflowForm, states: States): States {
  if (!form.conditions || Object.keys(form.conditions).length === 0) return states;
  const reaches = entersIntoForce(form);
  const meets = (state: string): Transition[] =>
    state === 'issued' && reaches ? [intoForce, recorded] : [recorded];
  const waits = ([type, list]: [string, readonly Transition[]]): [string, Transition[]] => {
    const guarded = PRONOUNCING.includes(type) ? list.map(waiting) : list;
    return [type, reaches ? guarded.flatMap(issuing) : [...guarded]];
  };
  const all = Object.entries(states).map(([path, state]): [string, ExpandedState] => {
    if (ENDS.some((end) => end === path) || (path === 'issued' && !reaches)) return [path, state];
    const on = Object.fromEntries(Object.entries(state.on).map(waits));
    return [path, { ...state, on: { ...on, 'condition.meet': meets(path) } }];
  });
  return Object.fromEntries([...all, ...(reaches ? [['inForce', inForce] as const] : [])]);
}
