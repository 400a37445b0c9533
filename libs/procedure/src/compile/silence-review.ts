import { departures, deliveries, received, statements } from './common-states.js';
import { breaking, broken, calledOff, ended, heard, restore, unopposed, unsaid } from './silence-ends.js';
import { kept } from './silence-proof.js';
import { adReferendumLimit, positions } from './stage-ways.js';
import { act, notify, ways, type ExpandedState, type Transition } from './states.js';
import type { StageOf } from './verb-ways.js';

type Ways = Record<string, Transition[]>;

/** The last sender that was asked says that it did not mean to break the silence. */
const answered = { classifiesLast: true, breaksSilence: false, ...unopposed } as const;

/** The confirmation of chair and second officer does not take effect. */
const unconfirmed = [act('clear-deadline', { kind: 'review' }), notify('silence-under-review')];

/** The chair opens it again, or confirms it with another officer; delegations protest. */
function byAPerson(at: StageOf): Ways {
  const end = broken(at);
  return {
    'silence.reopen': [
      {
        to: `${at.id}.silence`,
        when: { authority: 'in-force' },
        do: [
          restore,
          act('clear-deadline', { kind: 'review' }),
          act('set-deadline', { kind: 'silence', from: 'expires' }),
          act('move-close'),
          act('set-deadline', { kind: 'authority', from: 'authority' }),
          notify('silence-opened', { cause: 'reopened' }),
        ],
      },
    ],
    'silence.confirm': [
      {
        when: { communications: 'classified', protested: false },
        do: [act('set-deadline', { kind: 'review', from: 'confirmed' }), notify('silence-under-review')],
      },
    ],
    'silence.protest': [
      { to: end.to, when: { timelySending: true }, do: [restore, ...(end.do ?? [])] },
      // Nobody confirms over the word of who says that it was prevented: only reopened it can be silent.
      {
        do: [
          act('clear-deadline', { kind: 'review' }),
          act('await-reopening'),
          notify('silence-under-review', { cause: 'protest' }),
        ],
      },
    ],
  };
}

/** We could not receive, or could not tell everybody: a person decides how the silence goes on. */
export function review(at: StageOf): ExpandedState {
  return {
    on: ways(
      breaking(at),
      {
        'communication.record': [
          {
            when: { asksSender: true },
            do: [
              ...kept,
              act('clear-deadline', { kind: 'review' }),
              notify('silence-under-review', { cause: 'communication' }),
            ],
          },
        ],
        'communication.classify': [...ended(at, answered, [act('classify-communication')])],
      },
      byAPerson(at),
      {
        'deadline.reached': [
          ...ended(at, { deadline: 'review', ...unopposed, ...heard }),
          // Who could not be told of the confirmation, or not be heard, has not been silent on it either.
          { when: { deadline: 'review', ...unopposed }, do: unconfirmed },
          ...unsaid(at, { deadline: 'review' }),
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
