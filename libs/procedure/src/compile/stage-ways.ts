import type { WorkflowForm } from '../form/workflow.form.js';
import { act, notify, type Transition } from './states.js';
import type { StageOf } from './verb-ways.js';

type Ways = Record<string, Transition[]>;

/** Positions and what belongs to them, where they change no state of the draft. */
export const positions: Ways = {
  'position.register': [{ do: [act('register-position')] }],
  'position.confirm': [{ do: [act('confirm-position')] }],
  'concern.answer': [{ do: [act('answer-concern')] }],
  'communication.classify': [{ do: [act('classify-communication'), notify('communication-recorded')] }],
  'extension.request': [{}],
  'deadline.reached': [{ when: { deadline: 'concern' }, do: [act('limit-reached', { kind: 'concern' })] }],
};

/**
 * The electorate is frozen when a round opens: who has left or is suspended since leaves it by this decision only, and
 * nobody who is still eligible can be made to.
 */
export const exclusion: Ways = {
  'round.exclude': [{ when: { condition: 'no-longer-eligible' }, do: [act('exclude-participant')] }],
};

/** While the round is open; a silence that was broken stays broken. */
export const withdrawal: Ways = { 'position.withdraw': [{ do: [act('withdraw-position')] }] };

/** Where the workflow says so an editorial revision leaves every position as it is, and asks nobody. */
export function carriedOver({ revisions }: WorkflowForm, way: Omit<Transition, 'when'>): Transition[] {
  if (revisions?.editorial !== 'carry') return [];
  return [
    {
      ...way,
      when: { change: 'editorial' },
      do: [...(way.do ?? []), act('carry-positions'), notify('revision-issued')],
    },
  ];
}

/** While no round is open: all are asked again about a new text. */
export function newText(form: WorkflowForm): Ways {
  const asked = [act('issue-revision'), notify('revision-issued'), notify('position-stale')];
  return { 'revision.issue': [...carriedOver(form, {}), { do: asked }] };
}

/** A new text ends the consideration of the old one: the round closes, and all are asked again. */
export function supersededBy({ form, id }: Pick<StageOf, 'form' | 'id'>): Ways {
  const to = `${id}.pending`;
  return {
    'revision.issue': [
      ...carriedOver(form, { to, do: [act('close-round')] }),
      {
        to,
        do: [act('close-round'), act('issue-revision'), notify('revision-issued'), notify('position-stale')],
      },
    ],
  };
}

/** The chair holds a draft while others consult, until a review date. */
export function holding(id: string): Ways {
  return {
    'draft.hold': [
      {
        to: `${id}.held`,
        do: [
          act('close-round'),
          act('drop-silence'),
          act('set-deadline', { kind: 'hold-review', from: 'reviewOn' }),
        ],
      },
    ],
  };
}

/** While a draft is held, the chair's own log of who was consulted. */
export const consultations: Ways = { 'consultation.record': [{}] };

/** Held for longer; what waits for confirmations goes on waiting. */
export const holdingOn: Ways = {
  'draft.hold': [{ do: [act('set-deadline', { kind: 'hold-review', from: 'reviewOn' })] }],
};

/** The clock of a silence or of positions stands still, and goes on with what was left: by itself, or when the chair says. */
export function clocksWith(also: NonNullable<Transition['do']>): Ways {
  const resumed = [act('resume-clocks'), ...also, notify('clock-resumed')];
  return {
    'clock.suspend': [{ when: { clock: 'running' }, do: [act('suspend-clocks'), notify('clock-suspended')] }],
    'clock.resume': [{ when: { clock: 'suspended' }, do: resumed }],
    'deadline.reached': [{ when: { deadline: 'resumption' }, do: resumed }],
  };
}

export const clocks = clocksWith([]);

export const positionsClosed: Ways = {
  'deadline.reached': [
    { when: { deadline: 'positions' }, do: [act('clear-deadline', { kind: 'positions' })] },
  ],
};

export const adReferendumLimit: Ways = {
  'deadline.reached': [
    { when: { deadline: 'ad-referendum' }, do: [act('limit-reached', { kind: 'ad-referendum' })] },
  ],
};
