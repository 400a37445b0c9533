import type { ActionSpec } from '../form/condition.form.js';
import { circulating, departures, deliveries, received, statements, submission } from './common-states.js';
import { asksWhatWasSaid, entryOf } from './stages.js';
import { act, notify, ways, type ExpandedState, type Transition } from './states.js';
import {
  adReferendumLimit,
  exclusion,
  clocks,
  consultations,
  holding,
  holdingOn,
  newText,
  positions,
  positionsClosed,
  supersededBy,
  withdrawal,
} from './stage-ways.js';
import { silenceInSession, silenceOutsideMeeting } from './silence-opening.js';
import { confirmedAfterSilence } from './silence-ends.js';
import { provenWhileAwaited } from './silence-proof.js';
import { silenceStates } from './silence-states.js';
import { stagesAfter, verbWays, type StageOf } from './verb-ways.js';

type Ways = Record<string, Transition[]>;

const extension: Ways = {
  'deadline.extend': [
    { do: [act('set-deadline', { kind: 'positions', from: 'to' }), notify('deadline-extended')] },
  ],
};

/** Where the order is fixed nobody is carried past a stage: only back. */
const isOpenTo = (at: StageOf, stage: string): boolean =>
  at.form.order !== 'fixed' || !stagesAfter(at).includes(stage);

/** What was pronounced further on does not count any more as pronounced, where that is asked. */
const takenBack = (at: StageOf, stage: string): ActionSpec[] =>
  asksWhatWasSaid(at.form) && !stagesAfter(at).includes(stage) ? [act('take-back')] : [];

function referral(at: StageOf, stages = Object.keys(at.form.stages)): Ways {
  const referred = stages
    .filter((stage) => isOpenTo(at, stage))
    .map((stage) => ({
      to: entryOf(at.form, stage),
      when: { to: stage },
      do: [...takenBack(at, stage), ...circulating(at.form, stage)],
    }));
  return referred.length > 0 ? { 'draft.refer': referred } : {};
}

/** What can be done with a draft that waits before a stage, whatever it waits for. */
export function waiting(at: StageOf): Ways {
  return ways(
    holding(at.id),
    referral(
      at,
      Object.keys(at.form.stages).filter((stage) => stage !== at.id),
    ),
    newText(at.form),
    extension,
    positionsClosed,
    clocks,
    adReferendumLimit,
    positions,
    withdrawal,
    statements,
    deliveries,
    departures,
    received,
  );
}

function pending(at: StageOf): ExpandedState {
  return {
    on: ways(
      {
        'item.call': [
          {
            to: `${at.id}.session`,
            when: { meetingOf: 'this-body' },
            do: [act('open-round', { method: 'meeting' })],
          },
        ],
      },
      silenceOutsideMeeting(at),
      waiting(at),
    ),
  };
}

/** Nothing is decided while nobody sits, though the item was called. */
const sitting = (way: Transition): Transition => ({ ...way, when: { meeting: 'open', ...way.when } });

function session(at: StageOf): ExpandedState {
  const rulings = Object.entries(at.stage.verbs).flatMap(([verb, to]) => verbWays(at, verb, to));
  const back: Transition = { to: `${at.id}.pending`, do: [act('close-round'), act('drop-silence')] };
  return {
    on: ways(
      { 'ruling.record': rulings.map(sitting) },
      silenceInSession(at),
      exclusion,
      { 'meeting.close': [back], 'item.defer': [back] },
      holding(at.id),
      supersededBy(at),
      adReferendumLimit,
      positionsClosed,
      clocks,
      positions,
      withdrawal,
      statements,
      deliveries,
      departures,
      received,
    ),
  };
}

export function held(at: StageOf): ExpandedState {
  const confirmed: Transition[] = [
    {
      to: `${at.id}.passed`,
      when: { provisional: true, bySilence: false, adReferendum: 'confirmed', verdict: 'met' },
      do: [act('take-provisional'), act('clear-deadline')],
    },
  ];
  return {
    on: ways(
      provenWhileAwaited(at),
      submission(at.form, [
        at.id,
        ...at.form.submitTo.filter((stage) => stage !== at.id && isOpenTo(at, stage)),
      ]),
      holdingOn,
      consultations,
      referral(at),
      newText(at.form),
      {
        'deadline.reached': [
          {
            when: { deadline: 'hold-review' },
            do: [act('clear-deadline', { kind: 'hold-review' }), notify('hold-review-due')],
          },
        ],
      },
      adReferendumLimit,
      positionsClosed,
      clocks,
      extension,
      positions,
      statements,
      deliveries,
      departures,
      received,
    ),
    always: [...confirmedAfterSilence(at), ...confirmed],
  };
}

/** Done before this body, not yet with the next. */
export function passed(at: StageOf): ExpandedState {
  const onward = Object.keys(at.form.stages)
    .filter((stage) => stage !== at.id)
    .map((stage): Transition & { readonly stage: string } => ({
      stage,
      to: entryOf(at.form, stage),
      do: [...takenBack(at, stage), ...circulating(at.form, stage)],
    }));
  const byItself = onward.map(({ stage, ...way }) => ({ ...way, when: { next: stage } }));
  const byChair = onward.flatMap(({ stage, ...way }) => [
    { ...way, when: { to: stage, ...(isOpenTo(at, stage) ? {} : { next: stage }) } },
    { ...way, when: { next: stage, unnamed: true } },
  ]);
  return at.stage.forward === 'by-itself'
    ? { on: ways(received), always: byItself }
    : {
        on: ways(
          { 'draft.forward': byChair },
          positionsClosed,
          clocks,
          adReferendumLimit,
          statements,
          deliveries,
          departures,
          received,
        ),
      };
}

/** The standard stage (DESIGN 4): pending, session, silence, review, elapsed, announced, held, passed. */
export function meetingStage(at: StageOf): Record<string, ExpandedState> {
  return {
    pending: pending(at),
    session: session(at),
    ...silenceStates(at),
    held: held(at),
    passed: passed(at),
  };
}
