import type { DraftContext } from './draft/context.js';
import { verdict, verdictOf, type Tally, type Verdict } from './draft/verdict.js';
import { ruleForm, type DecisionRule } from './form/workflow.form.js';
import { STANCES, type StanceDefinition } from './vocabulary/stances.js';

const MOST_MEMBERS = 8;

/** What each member says; nothing where it is silent. */
type Room = readonly (string | undefined)[];

interface Expected {
  readonly rule: DecisionRule;
  readonly stances: Readonly<Record<string, StanceDefinition>>;
  /** Said again without any of our arithmetic. */
  readonly says: (room: Room, present: number) => Verdict;
}

const rule = (form: Parameters<typeof ruleForm.parse>[0]): DecisionRule => ruleForm.parse(form);
const howMany = (room: Room, ...stances: readonly string[]): number =>
  room.filter((said) => said !== undefined && stances.includes(said)).length;
const anyone = (room: Room, ...stances: readonly string[]): boolean => howMany(room, ...stances) > 0;

const BALLOT: Expected['stances'] = {
  yes: { assent: 'full' },
  'no-objection': { assent: 'weak' },
  discuss: { blocks: true, reason: 'required' },
  abstain: {},
  recuse: { leavesBase: true },
};

const obstructed = (room: Room): boolean => anyone(room, 'objection', 'amendment');

/** Six values of the one shape. */
const RULES: Readonly<Record<string, Expected>> = {
  consensus: {
    rule: rule({}),
    stances: STANCES,
    says: (room) => (obstructed(room) ? 'blocked' : 'met'),
  },
  silence: {
    rule: rule({ blockedBy: ['objection', 'amendment', 'scrutiny-reservation'] }),
    stances: STANCES,
    says: (room) => (obstructed(room) ? 'blocked' : 'met'),
  },
  'consensus minus one': {
    rule: rule({ blockedBy: [], atMost: [{ of: ['objection', 'amendment'], count: 1 }] }),
    stances: STANCES,
    says: (room) => (howMany(room, 'objection', 'amendment') <= 1 ? 'met' : 'short-of-support'),
  },
  unanimity: {
    rule: rule({ atLeast: [{ of: ['support'], share: '1/1' }] }),
    stances: STANCES,
    says: (room) => {
      if (obstructed(room)) return 'blocked';
      return room.every((said) => said === 'support' || said === 'not-participating')
        ? 'met'
        : 'short-of-support';
    },
  },
  'two thirds of those voting, with a quorum of half': {
    rule: rule({
      blockedBy: [],
      atLeast: [{ of: ['support'], share: '2/3', base: 'cast' }],
      quorum: { share: '1/2' },
    }),
    stances: STANCES,
    says: (room, present) => {
      if (present * 2 < room.length) return 'no-quorum';
      const others = room.filter(
        (said) => said !== undefined && said !== 'not-participating' && said !== 'support',
      );
      return howMany(room, 'support') >= 2 * others.length ? 'met' : 'short-of-support';
    },
  },
  'a ballot of the IESG': {
    rule: rule({
      blockedBy: ['discuss'],
      atLeast: [
        { of: ['yes'], count: 1 },
        { of: ['yes', 'no-objection'], share: '2/3' },
      ],
    }),
    stances: BALLOT,
    says: (room) => {
      if (anyone(room, 'discuss')) return 'blocked';
      const takingPart = room.filter((said) => said !== 'recuse');
      const inFavour = howMany(room, 'yes', 'no-objection');
      const against = takingPart.length - inFavour;
      return anyone(room, 'yes') && inFavour >= 2 * against ? 'met' : 'short-of-support';
    },
  },
};

/** Every way in which so many members can be spread over these stances and silence. */
function* rooms(size: number, stances: readonly (string | undefined)[]): Generator<Room> {
  const [first, ...rest] = stances;
  if (rest.length === 0) {
    yield Array<string | undefined>(size).fill(first);
    return;
  }
  for (let count = 0; count <= size; count += 1) {
    for (const others of rooms(size - count, rest))
      yield [...Array<string | undefined>(count).fill(first), ...others];
  }
}

function* allRooms(stances: readonly string[]): Generator<Room> {
  for (let size = 1; size <= MOST_MEMBERS; size += 1) yield* rooms(size, [...stances, undefined]);
}

const nameOf = (index: number): string => `XA${String.fromCharCode(65 + index)}`;

/** The draft on which exactly this was said, in the round that considers it. */
function draftWith(room: Room, observers: Room = []): DraftContext {
  const positions: Record<string, string> = {};
  [...room, ...observers].forEach((stance, index) => {
    if (stance === undefined) return;
    const line = `${stance} 1`;
    positions[line] = [...(positions[line]?.split(', ') ?? []), `${nameOf(index)} ${index + 2}`].join(', ');
  });
  const eligible = room.map((_stance, index) => nameOf(index)).join(' ');
  const round = { method: 'meeting', openedAt: '2024-07-11T05:00:00.000Z', eligible };
  return { reading: 1, revisionSince: 1, positions, concerns: {}, round } as unknown as DraftContext;
}

function tallyOf(room: Room, present: number, { stances }: Expected): Tally {
  const byStance: Record<string, number> = {};
  for (const said of room) if (said !== undefined) byStance[said] = (byStance[said] ?? 0) + 1;
  const having = (quality: keyof StanceDefinition): string[] =>
    Object.keys(stances).filter((stance) => stances[stance]?.[quality] === true);
  const blockers = howMany(room, ...having('blocks'));
  return { eligible: room.length, present, left: howMany(room, ...having('leavesBase')), byStance, blockers };
}

const SAID = ['support', 'objection', 'amendment', 'abstention', 'not-participating'];
const saidUnder = ({ stances }: Expected): readonly string[] =>
  stances === BALLOT ? Object.keys(BALLOT) : SAID;

describe.each(Object.entries(RULES))('%s', (_name, expected) => {
  it('is decided as plain counting decides it, whatever up to 8 members say', () => {
    const wrong: unknown[] = [];
    for (const room of allRooms(saidUnder(expected))) {
      const found = verdict(draftWith(room), expected.stances, expected.rule);
      if (found !== expected.says(room, room.length)) wrong.push([room.join(' '), found]);
    }
    expect(wrong).toEqual([]);
  });

  it('does not count what is said by those who are not eligible', () => {
    const observers = [...saidUnder(expected), ...saidUnder(expected)];
    const wrong: unknown[] = [];
    for (const room of rooms(3, [...saidUnder(expected), undefined])) {
      const found = verdict(draftWith(room, observers), expected.stances, expected.rule);
      if (found !== expected.says(room, room.length)) wrong.push([room.join(' '), found]);
    }
    expect(wrong).toEqual([]);
  });
});

describe('an open concern', () => {
  it.each([
    ['consensus', 'blocked'],
    ['consensus minus one', 'met'],
  ] as const)('counts as the objection that it belongs to: under %s it is %s', (name, told) => {
    const { rule: applied, stances } = RULES[name]!;
    const concern = { owner: 'XAB', status: 'open', blocking: true, event: 3 };
    const context = { ...draftWith(['support', 'objection', undefined]), concerns: { c1: concern } };
    expect(verdict(context as unknown as DraftContext, stances, applied)).toBe(told);
  });
});

describe('a quorum', () => {
  const expected = RULES['two thirds of those voting, with a quorum of half']!;

  it('is counted from those present, however many were invited', () => {
    const wrong: unknown[] = [];
    for (const room of allRooms(SAID)) {
      const spoke = room.filter((said) => said !== undefined).length;
      for (let present = spoke; present <= room.length; present += 1) {
        const found = verdictOf(expected.rule, { ...tallyOf(room, present, expected), blockers: 0 });
        if (found !== expected.says(room, present)) wrong.push([room.join(' '), present, found]);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('a verdict', () => {
  it.each([
    ['what blocks counts before a missing quorum', { blockers: 1, present: 0 }, 'blocked'],
    ['a missing quorum counts before missing support', { blockers: 0, present: 0 }, 'no-quorum'],
  ] as const)('%s', (_promise, some, told) => {
    const both = rule({ atLeast: [{ of: ['support'], count: 1 }], quorum: { count: 1 } });
    expect(verdictOf(both, { eligible: 1, left: 0, byStance: {}, ...some })).toBe(told);
  });
});
