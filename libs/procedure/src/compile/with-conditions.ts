import { entersIntoForce } from '../draft/stated-conditions.js';
import { DECISION } from '../form/effects.form.js';
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

/** A silence before the body that decides brings the decision; so does every way that takes it. */
const decides = (type: string, { when, do: actions = [] }: Transition): boolean =>
  type === 'silence.propose' ? when?.finalBody !== false : actions.some(({ action }) => action === 'decide');

/** What a way brings about whatever the command says: the decision, and a verb that is taken without a ruling. */
function broughtBy(type: string, way: Transition): readonly string[] {
  const taken = (way.do ?? []).filter(({ action }) => action === 'take-outcome');
  return [...taken.map((one) => String(one.with?.['verb'])), ...(decides(type, way) ? [DECISION] : [])];
}

/** A decision waits for its conditions by whatever way it comes, with a ruling or without. */
function deciding({ conditions = {} }: WorkflowForm, type: string, way: Transition): Transition {
  const waitedFor = Object.values(conditions).flatMap((one) => ('before' in one ? one.before : []));
  const conditionsBefore = broughtBy(type, way).filter((verb) => waitedFor.includes(verb));
  if (conditionsBefore.length === 0) return way;
  return { ...way, when: { ...way.when, all: [...(way.when?.all ?? []), { conditionsBefore }] } };
}

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
    const pronounced = PRONOUNCING.includes(type) ? list.map(waiting) : list;
    const guarded = pronounced.map((way) => deciding(form, type, way));
    return [type, reaches ? guarded.flatMap(issuing) : [...guarded]];
  };
  const all = Object.entries(states).map(([path, state]): [string, ExpandedState] => {
    if (ENDS.some((end) => end === path) || (path === 'issued' && !reaches)) return [path, state];
    const on = Object.fromEntries(Object.entries(state.on).map(waits));
    const always = state.always?.map((way) => deciding(form, 'always', way));
    return [path, { ...state, on: { ...on, 'condition.meet': meets(path) }, ...(always ? { always } : {}) }];
  });
  return Object.fromEntries([...all, ...(reaches ? [['inForce', inForce] as const] : [])]);
}
