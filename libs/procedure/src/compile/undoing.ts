import type { Condition } from '../form/condition.form.js';
import type { WorkflowForm } from '../form/workflow.form.js';
import { ENDS } from './common-states.js';
import { kept } from './silence-proof.js';
import { bodyOf, entryOf } from './stages.js';
import { act, notify, ways, type StageState, type Transition } from './states.js';

type Ways = Record<string, Transition[]>;
type States = Readonly<Record<string, StageState>>;

const DONE: readonly string[] = ['drafting', 'issued', 'inForce', ...ENDS];

/** What a proof takes back, and what all are told of it. */
type Back = (first?: Transition['do']) => Transition;

function back(to: string, when: Condition, undone: NonNullable<Transition['do']>, notice: string): Back {
  return (first = []) => ({ to, when, do: [...undone, ...first, notify(notice)] });
}

const toSilence = (stage: string): Back =>
  back(`${stage}.held`, { provesTimely: stage }, [act('return-to-silence', { to: stage })], 'silence-broken');

function proved(stage: string): Ways {
  const way = toSilence(stage);
  return {
    'position.register': [way([act('register-position')])],
    'communication.record': [way(kept)],
    'communication.classify': [way([act('classify-communication'), notify('communication-recorded')])],
  };
}

/** A silence that is under review, or has just elapsed, is protested against before any earlier one. */
function protested(stage: string): Ways {
  const way = toSilence(stage)();
  return { 'silence.protest': [{ ...way, when: { ...way.when, timelySending: true } }] };
}

/** A stage whose author wrote its states begins again: it may have none in which a draft is held. */
function overturned(form: WorkflowForm, states: States, stage: string): Ways {
  const to = `${stage}.held` in states ? `${stage}.held` : entryOf(form, stage);
  const way = back(to, { overturns: stage }, [act('return-to-ruling')], 'ruling-undone');
  return {
    'position.register': [way([act('register-position')])],
    'concern.answer': [way([act('answer-concern')])],
    'communication.record': [way(kept)],
  };
}

const PRONOUNCING: readonly string[] = ['rule', 'take-outcome'];

/** Whether something is pronounced there, by a ruling or at the end of a ballot. */
function pronounces(states: States, stage: string): boolean {
  const own = Object.entries(states).filter(([path]) => path.startsWith(`${stage}.`));
  const all = own.flatMap(([, { on, always = [] }]) => [...Object.values(on).flat(), ...always]);
  return all.some(({ do: actions = [] }) => actions.some(({ action }) => PRONOUNCING.includes(action)));
}

/**
 * Until the decision is issued, proof that something arrived in time to break a silence, or to stand in the way of what
 * a body agreed, takes the draft back to where that was, however far it has come since.
 */
export function undoable(form: WorkflowForm, states: States): Record<string, StageState> {
  const stages = Object.keys(form.stages).reverse();
  const passing = stages
    .filter((stage) => `${stage}.elapsed` in states)
    .filter((stage) => form.finalBodies.some((body) => body !== bodyOf(form, stage)));
  const agreeing = stages.filter((stage) => pronounces(states, stage));
  const first = [...passing.map(proved), ...agreeing.map((stage) => overturned(form, states, stage))];
  const last = passing.map(protested);
  const entries = Object.entries(states).map(([path, state]): [string, StageState] =>
    DONE.includes(path) ? [path, state] : [path, { ...state, on: ways(...first, state.on, ...last) }],
  );
  return Object.fromEntries(entries);
}
