import { kindOf, type OrganisationState } from '#organisation';
import { listIn, type Command, type Refused } from '#procedure';

interface Asked {
  readonly organisation: OrganisationState;
  readonly at: string;
}

type Kind = ReturnType<typeof kindOf>;

/** Lists of a meeting's command that name participants, and of which kind each has to be at that moment. */
const LISTS: Readonly<Record<string, { readonly kinds: readonly Kind[]; readonly expected: string }>> = {
  coChairs: { kinds: ['member'], expected: 'a Member State' },
  invited: { kinds: ['observer', 'partner'], expected: 'an observer or partner; members are told anyway' },
  present: { kinds: ['member', 'observer', 'partner'], expected: 'a participant of the organisation' },
  absent: { kinds: ['member', 'observer', 'partner'], expected: 'a participant of the organisation' },
};

/** Who is named and is not what the list is for, or is both present and absent. */
export function wrongNames({ with: payload }: Command, asked: Asked): Refused | undefined {
  for (const [list, { kinds, expected }] of Object.entries(LISTS)) {
    const wrong = namesIn(payload, list).findIndex(
      (code) => !kinds.includes(kindOf(asked.organisation, code, asked.at)),
    );
    if (wrong >= 0) return pointer(`${list}/${wrong}`, expected);
  }
  return namedTwice(payload) ?? strangeRepresentative(payload, asked);
}

const pointer = (at: string, expected: string): Refused => ({
  refused: 'invalid-payload',
  pointers: [{ pointer: `/with/${at}`, expected }],
});

/** `all` names nobody. */
const namesIn = (payload: Command['with'], list: string): readonly string[] =>
  Array.isArray(payload[list]) ? listIn(payload, list) : [];

function namedTwice(payload: Command['with']): Refused | undefined {
  const present = namesIn(payload, 'present');
  const twice = namesIn(payload, 'absent').findIndex((code) => present.includes(code));
  return twice < 0 ? undefined : pointer(`absent/${twice}`, 'who is not named as present');
}

function strangeRepresentative(payload: Command['with'], { organisation, at }: Asked): Refused | undefined {
  const representatives = (payload['representatives'] ?? []) as readonly { readonly participant: string }[];
  const strange = representatives.findIndex((one) => kindOf(organisation, one.participant, at) === null);
  return strange < 0
    ? undefined
    : pointer(`representatives/${strange}/participant`, 'a participant of the organisation');
}
