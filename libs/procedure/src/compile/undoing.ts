import type { WorkflowForm } from '../form/workflow.form.js';
import { ENDS } from './common-states.js';
import { bodyOf } from './stages.js';
import { act, notify, ways, type StageState, type Transition } from './states.js';

type Ways = Record<string, Transition[]>;
type States = Readonly<Record<string, StageState>>;

const DONE: readonly string[] = ['drafting', 'issued', 'inForce', ...ENDS];

function back(stage: string, first: Transition['do'] = []): Transition {
  const undone = act('return-to-silence', { to: stage });
  return {
    to: `${stage}.held`,
    when: { provesTimely: stage },
    do: [undone, ...first, notify('silence-broken')],
  };
}

function proved(stage: string): Ways {
  return {
    'position.register': [back(stage, [act('register-position')])],
    'communication.record': [back(stage, [act('keep-communication'), notify('communication-recorded')])],
  };
}

/** A silence that is under review, or has just elapsed, is protested against before any earlier one. */
function protested(stage: string): Ways {
  const way = back(stage);
  return { 'silence.protest': [{ ...way, when: { ...way.when, timelySending: true } }] };
}

/**
 * Until the decision is issued, proof that something arrived in time to break a silence takes the draft back to where it
 * was silent, however far it has come since.
 */
export function undoable(form: WorkflowForm, states: States): Record<string, StageState> {
  const passing = Object.keys(form.stages)
    .filter((stage) => `${stage}.elapsed` in states)
    .filter((stage) => form.finalBodies.some((body) => body !== bodyOf(form, stage)))
    .reverse();
  const entries = Object.entries(states).map(([path, state]): [string, StageState] => {
    if (DONE.includes(path)) return [path, state];
    const first = passing.map(proved);
    const last = passing.map(protested);
    return [path, { ...state, on: ways(...first, state.on, ...last) }];
  });
  return Object.fromEntries(entries);
}
