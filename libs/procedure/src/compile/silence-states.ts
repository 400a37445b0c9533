import { departures, deliveries, received, releasing, statements, superseding } from './common-states.js';
import {
  breaking,
  calledOff,
  curing,
  ended,
  heard,
  lapsed,
  renewed,
  unopposed,
  unsaid,
} from './silence-ends.js';
import { asking, protest, provenInTime } from './silence-proof.js';
import { review } from './silence-review.js';
import { adReferendumLimit, clocksWith, positions, withdrawal, exclusion } from './stage-ways.js';
import { act, notify, ways, type ExpandedState } from './states.js';
import type { StageOf } from './verb-ways.js';

function silence(at: StageOf): ExpandedState {
  const reached = { deadline: 'silence' } as const;
  const over = [act('clear-deadline', { kind: 'silence' }), act('clear-deadline', { kind: 'authority' })];
  const clear = { ...reached, ...unopposed };
  return {
    on: ways(
      at.stage.silence?.withdrawnObjection === 'cure' ? { ...breaking(at), ...curing } : breaking(at),
      {
        'deadline.reached': [
          lapsed(at.id),
          { when: { deadline: 'authority' }, do: renewed },
          ...ended(at, { ...clear, ...heard }),
          {
            to: `${at.id}.review`,
            when: { ...clear, intake: 'received' },
            do: [act('lapse-concerns'), ...over, ...asking],
          },
          { to: `${at.id}.review`, when: clear, do: [...over, notify('silence-under-review')] },
          ...unsaid(at, reached),
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

/** It is announced at a meeting of the body that was silent. */
const room = { meeting: 'open', meetingOf: 'this-body' } as const;

/** Adopted by silence, not yet announced. Proof that a communication arrived in time takes the draft back. */
function elapsed(at: StageOf): ExpandedState {
  return {
    on: ways(
      {
        'decision.announce': [
          {
            to: `${at.id}.announced`,
            when: { finalBody: true, ...room, package: 'ready' },
            do: [act('announce'), notify('decision-announced')],
          },
          {
            to: `${at.id}.passed`,
            when: { finalBody: false, ...room },
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

function announced(at: StageOf): ExpandedState {
  const closed = at.form.issue.afterMeeting ? { meeting: 'closed' as const } : {};
  return {
    on: ways(
      {
        'decision.issue': [
          {
            to: 'issued',
            when: { ...closed, languages: 'complete', package: 'decided' },
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
