import { eligibleIn, kindOf, type OrganisationState } from '#organisation';
import { listIn, type Command, type Refused } from '#procedure';
import { pointer } from './question.js';

interface Asked {
  readonly organisation: OrganisationState;
  readonly body: string;
  readonly at: string;
  /** When the meeting opens, where the command says so: who is named has to be there then. */
  readonly opens: string;
}

type Kind = ReturnType<typeof kindOf>;

interface List {
  readonly fits: (code: string, asked: Asked) => boolean;
  readonly expected: string;
}

const takesPart: List = {
  fits: (code, { organisation, at }) => kindOf(organisation, code, at) !== null,
  expected: 'a participant of the organisation',
};
const GUESTS: readonly Kind[] = ['observer', 'partner'];

/** Lists of a meeting's command that name participants. */
const LISTS: Readonly<Record<string, List>> = {
  coChairs: {
    fits: (code, { organisation, body, opens }) => eligibleIn(organisation, body, opens).includes(code),
    expected: 'a member that sits in the body',
  },
  invited: {
    fits: (code, { organisation, opens }) => GUESTS.includes(kindOf(organisation, code, opens)),
    expected: 'an observer or partner; members are told anyway',
  },
  present: takesPart,
  absent: takesPart,
};

/** Who is named and is not what the list is for, or is both present and absent. */
export function wrongNames({ with: payload }: Command, asked: Asked): Refused | undefined {
  for (const [list, { fits, expected }] of Object.entries(LISTS)) {
    const wrong = namesIn(payload, list).findIndex((code) => !fits(code, asked));
    if (wrong >= 0) return pointer(`/with/${list}/${wrong}`, expected);
  }
  return namedTwice(payload) ?? strangeRepresentative(payload, asked);
}

/** `all` names nobody. */
const namesIn = (payload: Command['with'], list: string): readonly string[] =>
  Array.isArray(payload[list]) ? listIn(payload, list) : [];

function namedTwice(payload: Command['with']): Refused | undefined {
  const present = namesIn(payload, 'present');
  const twice = namesIn(payload, 'absent').findIndex((code) => present.includes(code));
  return twice < 0 ? undefined : pointer(`/with/absent/${twice}`, 'who is not named as present');
}

function strangeRepresentative(payload: Command['with'], { organisation, at }: Asked): Refused | undefined {
  const representatives = (payload['representatives'] ?? []) as readonly { readonly participant: string }[];
  const strange = representatives.findIndex((one) => kindOf(organisation, one.participant, at) === null);
  return strange < 0
    ? undefined
    : pointer(`/with/representatives/${strange}/participant`, 'a participant of the organisation');
}
