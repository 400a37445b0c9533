import type { DraftContext } from './draft/context.js';
import { verdict, verdictOf, type Tally, type Verdict } from './draft/verdict.js';
import { loadWorkflow } from './form/load-workflow.js';
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
      return anyone(room, 'support') &&
        room.every((said) => said === 'support' || said === 'not-participating')
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
      const others = room.filter((said) => said === 'objection' || said === 'amendment');
      return anyone(room, 'support') && howMany(room, 'support') >= 2 * others.length
        ? 'met'
        : 'short-of-support';
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

/** The same with the State that the decision concerns left out: it comes first in the room. */
const CONCERNED: Expected = {
  rule: rule({ leftOut: ['state-concerned'] }),
  stances: STANCES,
  says: ([, ...others]) => (obstructed(others) ? 'blocked' : 'met'),
};
const RULED = {
  ...RULES,
  'more than half of those present, where a tie fails': {
    rule: rule({
      blockedBy: [],
      atLeast: [{ of: ['support'], share: '1/2', base: 'present', tie: 'fails' }],
    }),
    stances: STANCES,
    says: (room) => {
      const takingPart = room.filter((said) => said !== 'not-participating');
      return 2 * howMany(room, 'support') > takingPart.length ? 'met' : 'short-of-support';
    },
  },
  'half of those who cast, where a tie passes': {
    rule: rule({ blockedBy: [], atLeast: [{ of: ['support'], share: '1/2', base: 'cast', tie: 'passes' }] }),
    stances: STANCES,
    says: (room) => {
      const against = howMany(room, 'objection', 'amendment');
      return anyone(room, 'support') && howMany(room, 'support') >= against ? 'met' : 'short-of-support';
    },
  },
  'at most a third against, where a tie fails': {
    rule: rule({ blockedBy: [], atMost: [{ of: ['objection'], share: '1/3', tie: 'fails' }] }),
    stances: STANCES,
    says: (room) => {
      const takingPart = room.filter((said) => said !== 'not-participating');
      return 3 * howMany(room, 'objection') < takingPart.length ? 'met' : 'short-of-support';
    },
  },
  'an alternate ballot': {
    rule: rule({
      blockedBy: [],
      atLeast: [{ of: ['yes'], share: '2/3' }],
      atMost: [{ of: ['discuss'], count: 2 }],
    }),
    stances: BALLOT,
    says: (room) => {
      const takingPart = room.filter((said) => said !== 'recuse');
      const isEnough = anyone(room, 'yes') && 3 * howMany(room, 'yes') >= 2 * takingPart.length;
      return isEnough && howMany(room, 'discuss') <= 2 ? 'met' : 'short-of-support';
    },
  },
} satisfies Readonly<Record<string, Expected>>;

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

function* allRooms(stances: readonly string[], most = MOST_MEMBERS): Generator<Room> {
  for (let size = 1; size <= most; size += 1) yield* rooms(size, [...stances, undefined]);
}

const nameOf = (index: number): string => `XA${String.fromCharCode(65 + index)}`;

const everybodyIn = (room: Room) => ({ present: room.map((_stance, index) => nameOf(index)) });

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
  const left = howMany(room, ...having('leavesBase'));
  const silent = room.filter((said) => said === undefined).length;
  return {
    base: {
      eligible: room.length - left,
      present: present - left,
      cast: room.length - left - silent - howMany(room, ...having('abstains')),
    },
    quorum: { of: room.length, present },
    byStance,
    blockers,
  };
}

const SAID = ['support', 'objection', 'amendment', 'abstention', 'not-participating'];
const saidUnder = ({ stances }: Expected): readonly string[] =>
  stances === BALLOT ? Object.keys(BALLOT) : SAID;

describe.each(Object.entries(RULED) as [string, Expected][])('%s', (_name, expected) => {
  it('is decided as plain counting decides it, whatever up to 8 members say', () => {
    const wrong: unknown[] = [];
    for (const room of allRooms(saidUnder(expected))) {
      const found = verdict(draftWith(room), expected.stances, expected.rule, everybodyIn(room));
      if (found !== expected.says(room, room.length)) wrong.push([room.join(' '), found]);
    }
    expect(wrong).toEqual([]);
  });

  it('does not count what is said by those who are not eligible', () => {
    const observers = [...saidUnder(expected), ...saidUnder(expected)];
    const wrong: unknown[] = [];
    for (const room of rooms(3, [...saidUnder(expected), undefined])) {
      const context = draftWith(room, observers);
      const found = verdict(context, expected.stances, expected.rule, everybodyIn(room));
      if (found !== expected.says(room, room.length)) wrong.push([room.join(' '), found]);
    }
    expect(wrong).toEqual([]);
  });
});

describe('consensus minus the State concerned', () => {
  it('is decided by the others, whatever up to 8 members say', () => {
    const wrong: unknown[] = [];
    for (const concerned of [...SAID, undefined]) {
      for (const others of [[], ...allRooms(SAID, MOST_MEMBERS - 1)]) {
        const room = [concerned, ...others];
        const context = { ...draftWith(room), concerned: [nameOf(0)] };
        const found = verdict(context, STANCES, CONCERNED.rule);
        if (found !== CONCERNED.says(room, room.length)) wrong.push([room.join(' '), found]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is plain consensus where no State is named, or the rule leaves nobody out', () => {
    const context = draftWith(['objection', 'support']);
    expect(verdict(context, STANCES, CONCERNED.rule)).toBe('blocked');
    expect(verdict({ ...context, concerned: ['XAA'] }, STANCES, RULES['consensus']!.rule)).toBe('blocked');
  });
});

describe('presence', () => {
  const half = rule({
    blockedBy: [],
    quorum: { share: '2/3' },
    atLeast: [{ of: ['support'], share: '1/2', base: 'present' }],
  });
  const context = draftWith(['support', 'support', undefined, undefined, undefined]);

  it.each([
    ['is no quorum of the rule until attendance is recorded', undefined, undefined, 'no-quorum'],
    ['is who the attendance says', ['XAA', 'XAB', 'XAC', 'XAD'], undefined, 'met'],
    ['is not enough below the quorum of the rule', ['XAA', 'XAB', 'XAC'], undefined, 'no-quorum'],
    ['is not enough below the quorum of the body', ['XAA', 'XAB', 'XAC', 'XAD'], 5, 'no-quorum'],
    [
      'is of members, not of those who are not eligible',
      ['XAA', 'XAB', 'XBA', 'XBB'],
      undefined,
      'no-quorum',
    ],
  ] as const)('%s', (_promise, present, quorum, told) => {
    const room = { ...(present ? { present } : {}), ...(quorum ? { quorum } : {}) };
    expect(verdict(context, STANCES, half, room)).toBe(told);
  });
});

describe('a quorum of the body', () => {
  const support = rule({ blockedBy: [], atLeast: [{ of: ['support'], share: '1/2', base: 'present' }] });
  const at = (round: object) => ({ ...draftWith(['support', 'support', undefined]), round }) as DraftContext;
  const round = { method: 'meeting', openedAt: '2024-07-11T05:00:00.000Z', eligible: 'XAA XAB XAC' };

  it.each([
    ['is not there before attendance is recorded', round, { quorum: 2 }, 'no-quorum'],
    ['is there once enough are recorded', round, { quorum: 2, present: ['XAA', 'XAB'] }, 'met'],
    ['is none where the body has none: everybody counts', round, {}, 'met'],
    ['is not asked for in a silence', { ...round, method: 'silence' }, { quorum: 2 }, 'met'],
    ['is of those who spoke in a ballot', { ...round, method: 'ballot' }, { quorum: 2 }, 'met'],
    ['is not asked for once the round is over', { ...round, closedAt: round.openedAt }, { quorum: 2 }, 'met'],
  ] as const)('%s', (_promise, of, room, told) => {
    expect(verdict(at(of), STANCES, support, room)).toBe(told);
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
    ['what blocks counts before a missing quorum', 1, 'blocked'],
    ['a missing quorum counts before missing support', 0, 'no-quorum'],
  ] as const)('%s', (_promise, blockers, told) => {
    const both = rule({ atLeast: [{ of: ['support'], count: 1 }], quorum: { count: 1 } });
    const base = { eligible: 1, present: 0, cast: 0 };
    const tally = { base, quorum: { of: 1, present: 0 }, byStance: {}, blockers };
    expect(verdictOf(both, tally)).toBe(told);
  });
});

describe('a share', () => {
  const needs = (members: number, share: string, rounding: 'up' | 'down'): number => {
    const asked = rule({ blockedBy: [], atLeast: [{ of: ['support'], share, round: rounding }] });
    const isMet = (count: number): boolean => {
      const base = { eligible: members, present: members, cast: members };
      const quorum = { of: members, present: members };
      return verdictOf(asked, { base, quorum, byStance: { support: count }, blockers: 0 }) === 'met';
    };
    return Array.from({ length: members + 1 }, (_none, count) => count).find(isMet) ?? Infinity;
  };

  it.each([
    [28, '2/3', 19, 18],
    [27, '2/3', 18, 18],
    [193, '2/3', 129, 128],
    [193, '1/2', 97, 96],
    [15, '4/5', 12, 12],
    [1, '2/3', 1, 1],
    [2, '1/3', 1, 1],
    [0, '2/3', Infinity, Infinity],
  ])(
    'of %i members, %s, is %i rounded up and %i rounded down, and never nobody',
    (members, share, up, down) => {
      expect([needs(members, share, 'up'), needs(members, share, 'down')]).toEqual([up, down]);
    },
  );

  it.each([
    ['quorum: {}', 'rules.half.quorum: count or share, one of them'],
    ['quorum: { count: 3, share: 1/2 }', 'rules.half.quorum: count or share, one of them'],
    ['atLeast: [{ of: [support], count: 2, tie: fails }]', 'rules.half.atLeast.0: tie is said of a share'],
  ])('and what else a rule says is meant: %s', (said, fault) => {
    const text = [
      'workflow: small\nversion: 1\nkind: report\ntitle: Small\nfinalBodies: [council]\nsubmitTo: [council]',
      `rules: { half: { ${said} } }`,
      'stages: { council: { template: meeting, rule: half, verbs: { adopted: adopted } } }',
    ].join('\n');
    expect(() => loadWorkflow(text, 'small.yaml')).toThrow(fault);
  });
});
