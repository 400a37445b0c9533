import type { ActionSpec } from '../form/condition.form.js';
import type { CommentsStage } from '../form/workflow.form.js';
import { takingUp } from './common-states.js';
import { held, waiting } from './meeting-stage.js';
import { entryOf } from './stages.js';
import { act, notify, ways, type StageState, type Transition } from './states.js';
import type { StageOf } from './verb-ways.js';

/**
 * A period in which positions and comments come in. At its end the draft goes on by itself; where nobody said how long
 * it is, the chair ends it.
 */
export function commentsStage(at: StageOf, { length, next }: CommentsStage): Record<string, StageState> {
  const onward: Transition = {
    to: entryOf(at.form, next),
    do: [act('clear-deadline', { kind: 'positions' }), takingUp(at.form, next), notify('circulated')],
  };
  const pending: StageState = {
    enter: [period(length)],
    on: ways(
      {
        'deadline.reached': [{ ...onward, when: { deadline: 'positions' } }],
        'draft.forward': [{ ...onward, when: { not: { within: 'positions' } } }],
      },
      waiting(at),
    ),
  };
  // Nothing is agreed here, so nothing can wait for confirmation.
  return { pending, held: { on: held(at).on } };
}

/** The end that the command states, else the usual length from its moment on. */
export function period(length: CommentsStage['length']): ActionSpec {
  const stated = { kind: 'positions', from: 'positionsBy' };
  if (length === 'stated') return act('set-deadline', stated);
  return act(
    'set-deadline',
    typeof length === 'string' ? { ...stated, length } : { ...stated, workingDays: length.workingDays },
  );
}
