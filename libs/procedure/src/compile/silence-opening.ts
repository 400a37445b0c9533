import type { Condition } from '../form/condition.form.js';
import { act, notify, type Transition } from './states.js';
import { stagesToName, type StageOf } from './verb-ways.js';

type Ways = Record<string, Transition[]>;

const open = [
  act('open-round', { method: 'silence' }),
  act('clear-deadline', { kind: 'positions' }),
  act('begin-silence'),
  act('set-deadline', { kind: 'authority', from: 'authority' }),
  notify('silence-opened'),
];

/** What may follow a silence: before the body that takes the final decision, only what is one. */
function proposals(at: StageOf, then: readonly string[]): Condition[] {
  const final = then.filter((verb) => at.verbs[verb]?.final);
  const needs = at.stage.silence?.needs;
  // Nobody is silent on a text that it cannot read yet in a language that is required: it would end for the want of it.
  const possible = {
    nextOneOf: stagesToName(at),
    ...(needs === undefined ? {} : { condition: needs }),
    languages: 'complete',
    addresses: 'working',
    authority: 'in-force',
  } as const;
  return [
    { finalBody: true, outcomeAmong: final, ...possible },
    { finalBody: false, outcomeAmong: then, ...possible },
  ];
}

function agendaOf(at: StageOf) {
  return at.stage.agenda === 'required' ? { agenda: 'adopted' as const } : {};
}

/** Consent to the method: proposed in the room, it begins when the meeting closes without a refusal. */
export function silenceInSession(at: StageOf): Ways {
  const { silence } = at.stage;
  if (!silence) return {};
  return {
    'silence.propose': proposals(at, silence.then).map((when) => ({
      when: { meeting: 'open', ...agendaOf(at), silenceProposed: false, ...when },
      do: [act('propose-silence')],
    })),
    'silence.refuse': [{ when: { silenceProposed: true }, do: [act('drop-silence')] }],
    'silence.withdraw': [
      { when: { silenceProposed: true }, do: [act('drop-silence'), notify('silence-withdrawn')] },
    ],
    'meeting.close': [
      {
        to: `${at.id}.held`,
        when: { silenceProposed: true, not: { addresses: 'working' } },
        do: [
          act('close-round'),
          act('drop-silence'),
          notify('delivery-failed'),
          notify('silence-withdrawn', { cause: 'unreachable' }),
        ],
      },
      {
        to: `${at.id}.silence`,
        when: { silenceProposed: true },
        do: [act('close-round'), act('rule-silence'), ...open],
      },
    ],
  };
}

export function silenceOutsideMeeting(at: StageOf): Ways {
  const { silence } = at.stage;
  if (!silence?.outsideMeeting) return {};
  return {
    'silence.propose': proposals(at, silence.then).map((when) => ({
      to: `${at.id}.silence`,
      when,
      do: [act('propose-silence'), act('rule-silence'), ...open],
    })),
  };
}
