import type { Condition } from '../form/condition.form.js';
import { act, notify, type Transition } from './states.js';
import { carriedOver } from './stage-ways.js';
import type { StageOf } from './verb-ways.js';

type Ways = Record<string, Transition[]>;

/** Where a broken silence leads; everybody is told at once. */
export function broken(
  { id, stage: { silence } }: StageOf,
  cause?: string,
): { to: string; do: Transition['do'] } {
  const to = { hold: `${id}.held`, stay: `${id}.pending`, end: 'noConsensus' }[silence?.broken ?? 'hold'];
  // The next silence before this body is a further round of the same.
  const counted = silence?.again === undefined ? [] : [act('count-broken')];
  const told = notify('silence-broken', cause === undefined ? {} : { cause });
  return { to, do: [act('close-round'), act('drop-silence'), ...counted, told] };
}

/** Before anything is said that takes back the end of a silence. */
export const restore = act('restore-lapsed');

/** What breaks a silence at once: a blocking stance, or a communication of which its sender says so. */
export function breaking(at: StageOf): Ways {
  const end = broken(at);
  const on = (first: Transition['do'] = []): Transition => ({
    to: end.to,
    when: { breaksSilence: true },
    do: [restore, ...first, ...(end.do ?? [])],
  });
  return {
    'position.register': [on([act('register-position')])],
    'position.confirm': [on([act('confirm-position')])],
    'concern.answer': [on([act('answer-concern')])],
    'communication.record': [on([act('keep-communication'), notify('communication-recorded')])],
    'communication.classify': [on([act('classify-communication'), notify('communication-recorded')])],
  };
}

/** A silence that ends unadopted for another cause than an objection: all are told that it runs no more. */
export function calledOff({ form, id }: StageOf): Ways {
  const superseded = [restore, act('close-round'), notify('silence-withdrawn', { cause: 'superseded' })];
  return {
    'draft.hold': [
      {
        to: `${id}.held`,
        do: [
          restore,
          act('close-round'),
          act('drop-silence'),
          act('set-deadline', { kind: 'hold-review', from: 'reviewOn' }),
          notify('silence-withdrawn', { cause: 'held' }),
        ],
      },
    ],
    'revision.issue': [
      ...carriedOver(form, { to: `${id}.pending`, do: superseded }),
      {
        to: `${id}.pending`,
        do: [
          restore,
          act('close-round'),
          act('issue-revision'),
          notify('silence-withdrawn', { cause: 'superseded' }),
          notify('revision-issued'),
          notify('position-stale'),
        ],
      },
    ],
  };
}

/**
 * Where an objection may be cured it closes nothing: all are told that it stands, and again once nothing obstructs any
 * more. What stands at the end breaks the silence.
 */
export const curing: Ways = {
  'position.register': [
    { when: { breaksSilence: true }, do: [act('register-position'), notify('objection-standing')] },
    { when: { unblocks: true }, do: [act('register-position'), notify('objection-withdrawn')] },
  ],
  'position.withdraw': [
    {
      when: { unblocks: true },
      do: [act('lift-own-points'), act('withdraw-position'), notify('objection-withdrawn')],
    },
    { do: [act('lift-own-points'), act('withdraw-position')] },
  ],
  'position.confirm': [
    { when: { breaksSilence: true }, do: [act('confirm-position'), notify('objection-standing')] },
  ],
  'concern.answer': [
    { when: { breaksSilence: true }, do: [act('answer-concern'), notify('objection-standing')] },
    { when: { unblocks: true }, do: [act('answer-concern'), notify('objection-withdrawn')] },
  ],
};

/** Where silences that are running stop with the authority for them. */
export function lapsed(id: string): Transition {
  return {
    to: `${id}.pending`,
    when: { any: [{ deadline: 'silence' }, { deadline: 'authority' }], not: { authority: 'in-force' } },
    do: [act('close-round'), act('drop-silence'), notify('silence-withdrawn', { cause: 'lapsed' })],
  };
}

/** The authority was extended meanwhile: it lapses later, or not before the end of the silence. */
export const renewed = [
  act('clear-deadline', { kind: 'authority' }),
  act('set-deadline', { kind: 'authority', from: 'authority' }),
];

const elapsing = [
  act('lapse-concerns'),
  act('close-round'),
  act('clear-deadline'),
  act('take-silent-outcome'),
  notify('silence-elapsed'),
];

/** What an elapsed silence needs, as a ruling of the body would. */
export const unopposed = { verdict: 'met', languages: 'complete' } as const;

/** Everybody was told and could be heard, and every communication is understood. */
export const heard = { intake: 'received', communications: 'classified' } as const;

const awaitingConfirmation = [
  act('lapse-concerns'),
  act('close-round'),
  act('clear-deadline', { kind: 'silence' }),
  act('keep-provisional', { bySilence: true }),
  notify('silence-elapsed', { cause: 'ad-referendum' }),
  notify('ad-referendum-reminder'),
];

/** Nobody objects: it is adopted, or waits for capitals, and goes on with the last confirmation. */
export function ended(at: StageOf, when: Condition, first: Transition['do'] = []): Transition[] {
  return [
    { to: `${at.id}.elapsed`, when: { ...when, adReferendum: 'confirmed' }, do: [...first, ...elapsing] },
    { to: `${at.id}.held`, when, do: [...first, ...awaitingConfirmation] },
  ];
}

/** Held until all have confirmed: then what silence would have brought. */
export function confirmedAfterSilence(at: StageOf): Transition[] {
  if (!at.stage.silence) return [];
  const when = { provisional: true, bySilence: true, adReferendum: 'confirmed', verdict: 'met' } as const;
  return [
    {
      to: `${at.id}.elapsed`,
      when,
      do: [act('clear-deadline'), act('take-silent-outcome'), notify('silence-elapsed')],
    },
  ];
}

/** It ends, and something stands in the way that nobody said in it: an earlier point, or what the procedure asks for. */
export function unsaid(at: StageOf, when: Condition): Transition[] {
  const way = (also: Condition, cause?: string): Transition => {
    const { to, do: told } = broken(at, cause);
    return { to, when: { ...when, ...also }, do: [act('lapse-concerns'), ...(told ?? [])] };
  };
  return [way({ verdict: 'blocked' }), way({}, 'unmet')];
}
