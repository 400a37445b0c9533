import { restore } from './silence-ends.js';
import { act, notify, type Transition } from './states.js';
import type { StageOf } from './verb-ways.js';

type Ways = Record<string, Transition[]>;

export const kept = [act('keep-communication'), notify('communication-recorded')];

/** Senders are asked what they meant: with the last answer the silence ends as it would have. */
export const asking = [
  act('await-communications'),
  notify('silence-under-review', { cause: 'communication' }),
];

/**
 * A communication that is proved to have arrived before the close undoes what followed, until the decision is issued; one
 * of which its sender has yet to say what it meant takes it back to where that is awaited.
 */
export function provenInTime(at: StageOf): Ways {
  const undone = (first: Transition['do'] = []): Transition => ({
    to: `${at.id}.held`,
    when: { breaksSilence: true },
    do: [restore, ...first, act('undo-silence'), act('drop-silence'), notify('silence-broken')],
  });
  return {
    'position.register': [undone([act('register-position')]), { do: [act('register-position')] }],
    'communication.record': [
      undone(kept),
      { to: `${at.id}.review`, when: { asksSender: true }, do: [...kept, act('undo-silence'), ...asking] },
    ],
    'communication.classify': [undone([act('classify-communication'), notify('communication-recorded')])],
  };
}

/** What a silence brought is taken back in the same way while it waits for capitals to confirm. */
export function provenWhileAwaited(at: StageOf): Ways {
  if (!at.stage.silence) return {};
  const ofHold = ['hold-review', 'positions', 'resumption'].map((kind) => act('clear-deadline', { kind }));
  const awaited = (way: Transition): Transition => ({
    ...way,
    when: { provisional: true, bySilence: true, ...way.when },
    do: [...ofHold, ...(way.do ?? [])],
  });
  const { 'communication.record': recorded = [], 'communication.classify': classified = [] } =
    provenInTime(at);
  return {
    'communication.record': recorded.map(awaited),
    'communication.classify': classified.map(awaited),
    'silence.protest': protest(at).map(awaited),
  };
}

export function protest(at: StageOf): Transition[] {
  return [
    {
      to: `${at.id}.held`,
      when: { timelySending: true },
      do: [restore, act('undo-silence'), act('drop-silence'), notify('silence-broken')],
    },
    {
      to: `${at.id}.review`,
      do: [act('undo-silence'), notify('silence-under-review', { cause: 'protest' })],
    },
  ];
}
