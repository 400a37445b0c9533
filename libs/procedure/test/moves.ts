import type FastCheck from 'fast-check';

export const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD', 'XAE'];

const STANCES = [
  ...['support', 'no-objection', 'scrutiny-reservation', 'formal-reservation'],
  ...['amendment', 'objection', 'abstention', 'not-participating'],
];

export const DEEDS = [
  ...(['submit', 'call', 'close', 'defer', 'say', 'unsay', 'confirm', 'answer', 'state', 'propose'] as const),
  ...([
    'refuse',
    'callOff',
    'rule',
    'expire',
    'reviewed',
    'hold',
    'refer',
    'revise',
    'deliver',
    'note',
  ] as const),
  ...([
    'enter',
    'classify',
    'reopen',
    'standBy',
    'protest',
    'announce',
    'issue',
    'quit',
    'supersede',
  ] as const),
];
export type Deed = (typeof DEEDS)[number];

/** Something that somebody does to a draft, in plain terms: of the rest each deed takes what concerns it. */
export interface Move {
  readonly do: Deed;
  readonly who: string;
  readonly body: string;
  /** Of a ruling. */
  readonly verbs: readonly string[];
  /** What is to follow a silence. */
  readonly proposal: readonly string[];
  readonly next: string | undefined;
  readonly stance: string;
  /** How many concerns come with a position. */
  readonly points: number;
  /** By note, which another word of the delegation does not replace. */
  readonly isByNote: boolean;
  /** Another delegation for which it speaks too. */
  readonly other: string | undefined;
  /** What a delegation says with it of its own open concerns. */
  readonly fate: 'maintained' | 'lifted' | 'resolved' | 'to-statement' | undefined;
  /** Reached by the notice that asks them to renew what they said before a silence. */
  readonly told: readonly string[];
  /** Which of the concerns or communications so far. */
  readonly which: number;
  readonly answer: 'maintained' | 'lifted' | 'resolved' | 'to-statement' | 'dissociates';
  readonly breaks: 'yes' | 'no' | 'unsaid';
  readonly eligible: readonly string[];
  readonly language: string;
  /** Received when the silence had expired. */
  readonly isLate: boolean;
  /** About the revision before. */
  readonly isOld: boolean;
  readonly isConditional: boolean;
  readonly isAgendaAdopted: boolean;
  readonly isMeetingOpen: boolean;
  /** The timer comes before its time. */
  readonly isEarly: boolean;
  readonly isIntakeInterrupted: boolean;
  readonly hasProof: boolean;
  /** By the chair, for the delegation that sent it. */
  readonly isByChair: boolean;
  readonly isTranslated: boolean;
  readonly areAllForIt: boolean;
}

/** Where a deed is likely, so that random histories reach every state. */
const LIKELY: Readonly<Record<string, string>> = {
  drafting: 'submit submit submit deliver',
  pending: 'call call call call call propose propose say confirm deliver refer enter',
  session: 'rule rule rule rule propose propose propose close close say answer answer unsay confirm',
  silence: 'expire expire expire expire expire say note answer answer classify confirm callOff',
  review: 'reopen standBy standBy reviewed reviewed classify protest say',
  elapsed: 'announce announce announce announce announce protest say',
  announced: 'issue issue protest say state',
  held: 'submit submit say answer answer confirm confirm refer',
  adopted: 'issue issue deliver state say enter',
};

/** What is done next, chosen by number: mostly what the state is for, sometimes anything at all. */
export function deedFor(state: string, choice: number): Deed {
  const name = state.split('.').at(-1) ?? '';
  const likely = (LIKELY[name]?.split(' ') ?? []) as Deed[];
  const all = choice % 5 === 0 || likely.length === 0 ? DEEDS : likely;
  return all[Math.floor(choice / 5) % all.length] ?? 'state';
}

export type Draw = Omit<Move, 'do'> & { readonly choice: number };

/** What the moves of a procedure can be about: its stages, its verbs, and what may follow a silence. */
export interface Words {
  readonly stages: readonly string[];
  readonly verbs: readonly string[];
  readonly proposals: readonly (readonly string[])[];
}

const SAMPLE: Words = {
  stages: ['expert', 'swg', 'soc', 'mc', 'summit', 'soc', 'mc'],
  verbs: [
    ...[
      'agreed',
      'finalized',
      'agreed-ad-referendum',
      'approved',
      'endorsed',
      'confirmed',
      'adopted',
      'recommended',
    ],
    ...[
      'basis-for-further-work',
      'forwarded-with-recommendations',
      'referred-down',
      'consultations-continue',
    ],
    ...['postponed', 'noted', 'chair-statement', 'no-consensus', 'approved-subject-to-silence'],
  ],
  proposals: [
    ['adopted'],
    ['approved'],
    ['endorsed'],
    ['recommended'],
    ['approved', 'recommended'],
    ['noted'],
  ],
};

/** Random moves; what is done is chosen when the state is known. Takes fast-check, which only specs may import. */
export function drawing(fc: typeof FastCheck, words = SAMPLE): FastCheck.Arbitrary<Draw> {
  const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
  const seldom = fc.nat(9).map((value) => value === 9);
  const sometimes = fc.nat(3).map((value) => value === 3);
  const mostly = seldom.map((is) => !is);
  return fc.record({
    choice: fc.nat(499),
    who: oneOf(MEMBERS),
    body: oneOf(words.stages),
    verbs: fc.array(oneOf(words.verbs), { minLength: 1, maxLength: 2 }),
    proposal: oneOf(words.proposals),
    next: fc.option(oneOf([...new Set(words.stages)]), { nil: undefined, freq: 3 }),
    stance: oneOf([...STANCES, 'support', 'no-objection']),
    points: fc.constantFrom(0, 0, 1, 2),
    isByNote: sometimes,
    other: fc.option(oneOf(MEMBERS), { nil: undefined, freq: 2 }).map((code) => code),
    fate: oneOf([undefined, 'maintained', 'lifted', 'resolved', 'to-statement'] as const),
    told: oneOf([MEMBERS, MEMBERS.slice(1), [], undefined]).map((codes) => codes ?? []),
    which: fc.nat(3),
    answer: oneOf(['maintained', 'lifted', 'resolved', 'to-statement', 'dissociates'] as const),
    breaks: oneOf(['yes', 'no', 'unsaid'] as const),
    eligible: oneOf([MEMBERS, MEMBERS, MEMBERS.slice(1), MEMBERS.slice(0, 3)]),
    language: oneOf(['en', 'ru']),
    isLate: seldom,
    isOld: seldom,
    isConditional: sometimes,
    isAgendaAdopted: mostly,
    isMeetingOpen: fc.boolean(),
    isEarly: seldom,
    isIntakeInterrupted: sometimes,
    hasProof: fc.boolean(),
    isByChair: fc.boolean(),
    isTranslated: mostly,
    areAllForIt: fc.boolean(),
  });
}
