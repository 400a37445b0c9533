import { say, sayRefusal, type Language, type Names } from '#messages';
import { REFUSALS, type RefusalCode, type Refused } from '#procedure';

/** What can go wrong beside the refusals of the vocabulary. */
export const TRY_AGAIN = 'try-again';
export const INTERNAL = 'internal';
export type ProblemCode = RefusalCode | typeof TRY_AGAIN | typeof INTERNAL;

export const PROBLEM_STATUS: Readonly<Record<ProblemCode, number>> = {
  ...REFUSALS,
  [TRY_AGAIN]: 503,
  [INTERNAL]: 500,
};

interface FindingTold {
  readonly code: string;
  readonly state: string;
  readonly what: string;
  readonly story: readonly string[];
}

/** What is wrong with a procedure, in the language of the request. */
export function findingsIn(language: Language, { findings = [] }: Pick<Refused, 'findings'>): FindingTold[] {
  return findings.map(({ code, state, words }) => ({
    code,
    state,
    ...(words[language] ?? { what: code, story: [] }),
  }));
}

/** RFC 9457, with our stable code. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly instance?: string;
  readonly pointers?: Refused['pointers'];
  readonly findings?: readonly FindingTold[];
}

/** A refusal on its way to the filter that words it. */
export class RefusedError extends Error {
  constructor(
    readonly refusal: Refused,
    /** What the codes in it are called. */
    readonly names: Names = (code) => code,
  ) {
    super(refusal.refused);
    this.name = 'RefusedError';
  }
}

export function refuse(refused: RefusalCode, rest: Omit<Refused, 'refused'> = {}): never {
  throw new RefusedError({ refused, ...rest });
}

export const problemType = (code: ProblemCode): string => `/problems/${code}`;

const INTERNAL_WORDS: Readonly<Record<Language, { readonly title: string; readonly detail: string }>> = {
  en: {
    title: 'Something failed here.',
    detail:
      'Something failed on our side. Nothing was acknowledged; the Secretariat can find it by its number.',
  },
  ru: {
    title: 'Произошёл сбой.',
    detail:
      'Произошёл сбой на нашей стороне. Ничего не было подтверждено; Секретариат найдёт запись по номеру.',
  },
};

/** What happened, in one sentence. */
export function problemTitle(code: ProblemCode, language: Language): string {
  return code === INTERNAL
    ? INTERNAL_WORDS[language].title
    : say(language, `refusal.what.${code}`, { faults: [], conditions: [] });
}

/** What happened, what was kept, what to do. */
export function problemOf(
  refusal: Refused | { readonly refused: ProblemCode },
  language: Language,
  names: Names,
): Problem {
  const code = refusal.refused;
  const detail = code === INTERNAL ? INTERNAL_WORDS[language].detail : sayRefusal(language, refusal, names);
  const pointers = 'pointers' in refusal ? refusal.pointers : undefined;
  return {
    type: problemType(code),
    title: problemTitle(code, language),
    status: PROBLEM_STATUS[code],
    detail,
    code,
    ...(pointers && pointers.length > 0 ? { pointers } : {}),
    ...('findings' in refusal && refusal.findings ? { findings: findingsIn(language, refusal) } : {}),
  };
}
