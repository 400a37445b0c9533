import { act, notify, ways, type ExpandedState, type Transition } from './states.js';
import { departures, deliveries, received, releasing, statements, superseding } from './common-states.js';
import { breaking, broken, calledOff, curing, lapsed, renewed } from './silence-ends.js';
import { adReferendumLimit, clocksWith, positions, withdrawal, exclusion } from './stage-ways.js';
import type { StageOf } from './verb-ways.js';

type Ways = Record<string, Transition[]>;

const elapsing = [
  act('lapse-concerns'),
  act('close-round'),
  act('clear-deadline'),
  act('take-silent-outcome'),
  notify('silence-elapsed'),
];

/** What an elapsed silence needs: as a ruling of the body would, and every communication understood. */
const unopposed = {
  verdict: 'met',
  communications: 'classified',
  languages: 'complete',
  adReferendum: 'confirmed',
} as const;

/** Nobody objects, and capitals have yet to confirm: it waits, and goes on with the last confirmation. */
const unconfirmed = {
  verdict: 'met',
  communications: 'classified',
  languages: 'complete',
  not: { adReferendum: 'confirmed' },
} as const;

const awaitingConfirmation = [
  act('lapse-concerns'),
  act('close-round'),
  act('clear-deadline', { kind: 'silence' }),
  act('keep-provisional', { bySilence: true }),
  notify('ad-referendum-reminder'),
];

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

/** It ends, and something stands in the way that nobody said in it. */
function unsaid(at: StageOf): Transition {
  const { to, do: told } = broken(at);
  return { to, do: [act('lapse-concerns'), ...(told ?? [])] };
}

function silence(at: StageOf): ExpandedState {
  const reached = { deadline: 'silence' } as const;
  const review = [
    act('clear-deadline', { kind: 'silence' }),
    act('clear-deadline', { kind: 'authority' }),
    notify('silence-under-review'),
  ];
  const clear = { ...reached, ...unopposed };
  return {
    on: ways(
      at.stage.silence?.withdrawnObjection === 'cure' ? { ...breaking(at), ...curing } : breaking(at),
      {
        'deadline.reached': [
          lapsed(at.id),
          { when: { deadline: 'authority' }, do: renewed },
          { to: `${at.id}.elapsed`, when: { ...clear, intake: 'received' }, do: elapsing },
          { to: `${at.id}.review`, when: clear, do: review },
          {
            to: `${at.id}.review`,
            when: { ...reached, intake: 'received', not: { communications: 'classified' } },
            do: [act('lapse-concerns'), ...review, act('await-communications')],
          },
          { to: `${at.id}.review`, when: { ...reached, not: { communications: 'classified' } }, do: review },
          { to: `${at.id}.held`, when: { ...reached, ...unconfirmed }, do: awaitingConfirmation },
          { ...unsaid(at), when: reached },
        ],
        'silence.withdraw': [
          {
            to: `${at.id}.pending`,
            do: [act('close-round'), act('drop-silence'), notify('silence-withdrawn')],
          },
        ],
        'deadline.extend': [
          {
            do: [
              act('set-deadline', { kind: 'silence', from: 'to' }),
              act('move-close'),
              act('set-deadline', { kind: 'authority', from: 'authority' }),
              notify('deadline-extended'),
            ],
          },
        ],
      },
      clocksWith([act('set-deadline', { kind: 'authority', from: 'authority' })]),
      adReferendumLimit,
      calledOff(at),
      positions,
      exclusion,
      withdrawal,
      statements,
      deliveries,
      departures,
      received,
    ),
  };
}

/** The last sender that was asked says that it did not mean to break the silence. */
const answered = {
  classifiesLast: true,
  breaksSilence: false,
  verdict: 'met',
  languages: 'complete',
  adReferendum: 'confirmed',
} as const;

/** We could not receive, or could not tell everybody: a person decides how the silence goes on. */
function review(at: StageOf): ExpandedState {
  return {
    on: ways(
      breaking(at),
      {
        'communication.classify': [
          { to: `${at.id}.elapsed`, when: answered, do: [act('classify-communication'), ...elapsing] },
        ],
      },
      {
        'silence.reopen': [
          {
            to: `${at.id}.silence`,
            when: { authority: 'in-force' },
            do: [
              act('clear-deadline', { kind: 'review' }),
              act('set-deadline', { kind: 'silence', from: 'expires' }),
              act('move-close'),
              act('set-deadline', { kind: 'authority', from: 'authority' }),
              notify('silence-opened'),
            ],
          },
        ],
        'silence.confirm': [
          {
            when: { communications: 'classified' },
            do: [act('set-deadline', { kind: 'review', from: 'confirmed' }), notify('silence-under-review')],
          },
        ],
        'silence.protest': [
          { ...broken(at), when: { timelySending: true } },
          { do: [act('clear-deadline', { kind: 'review' }), act('await-communications', { ended: true })] },
        ],
        'deadline.reached': [
          {
            to: `${at.id}.elapsed`,
            when: { deadline: 'review', ...unopposed },
            do: elapsing,
          },
          {
            to: `${at.id}.held`,
            when: { deadline: 'review', ...unconfirmed },
            do: awaitingConfirmation,
          },
          { ...unsaid(at), when: { deadline: 'review' } },
        ],
      },
      adReferendumLimit,
      calledOff(at),
      positions,
      statements,
      deliveries,
      departures,
      received,
    ),
  };
}

/** Adopted by silence, not yet announced. Proof that a communication arrived in time takes the draft back. */
function elapsed(at: StageOf): ExpandedState {
  return {
    on: ways(
      {
        'decision.announce': [
          {
            to: `${at.id}.announced`,
            when: { finalBody: true, meeting: 'open', package: 'ready' },
            do: [act('announce'), notify('decision-announced')],
          },
          {
            to: `${at.id}.passed`,
            when: { finalBody: false, meeting: 'open' },
            do: [act('take-silent-next'), notify('decision-announced')],
          },
        ],
        'silence.protest': protest(at),
      },
      provenInTime(at),
      adReferendumLimit,
      statements,
      deliveries,
      releasing,
      superseding,
      received,
    ),
  };
}

/** A communication that is proved to have arrived before the close undoes what followed, until the decision is issued. */
function provenInTime(at: StageOf): Ways {
  const undone = (first: Transition['do'] = []): Transition => ({
    to: `${at.id}.held`,
    when: { breaksSilence: true },
    do: [...first, act('undo-silence'), act('drop-silence'), notify('silence-broken')],
  });
  return {
    'position.register': [undone([act('register-position')]), { do: [act('register-position')] }],
    'communication.record': [undone([act('keep-communication'), notify('communication-recorded')])],
  };
}

function protest(at: StageOf): Transition[] {
  return [
    {
      to: `${at.id}.held`,
      when: { timelySending: true },
      do: [act('undo-silence'), act('drop-silence'), notify('silence-broken')],
    },
    { to: `${at.id}.review`, do: [act('undo-silence'), notify('silence-under-review')] },
  ];
}

function announced(at: StageOf): ExpandedState {
  return {
    on: ways(
      {
        'decision.issue': [
          {
            to: 'issued',
            when: { languages: 'complete', package: 'decided' },
            do: [act('clear-deadline'), act('drop-silence'), act('seal'), notify('decision-issued')],
          },
        ],
        'silence.protest': [protest(at)[0] ?? {}],
      },
      provenInTime(at),
      adReferendumLimit,
      releasing,
      superseding,
      statements,
      deliveries,
      received,
    ),
  };
}

export function silenceStates(at: StageOf): Record<string, ExpandedState> {
  if (!at.stage.silence) return {};
  return { silence: silence(at), review: review(at), elapsed: elapsed(at), announced: announced(at) };
}
