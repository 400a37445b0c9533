import type { Notice } from './notices.js';

/** What people are reminded of, and how, where neither a body nor the organisation has a plan of its own. */
export interface OccasionRule {
  /** What reminds of it beforehand. */
  readonly notice: Notice;
  /** What reminds of it once its date has passed; the same, unless told. */
  readonly overdue?: Notice;
  /** Whose plan it follows: that of the body before which the draft or meeting is, or the one for all. */
  readonly plan: 'body' | 'organisation';
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Nothing is asked for any more once a silence has ended or a meeting has begun. */
  readonly mayPrecede: boolean;
  readonly mayFollow: boolean;
  /** A reminder that asks for nothing cannot go unanswered: no reply to a silence is no reply that is owed. */
  readonly mayEscalate: boolean;
}

const AHEAD = { plan: 'body', after: [], mayPrecede: true, mayFollow: false } as const;
const TELLS = { ...AHEAD, mayEscalate: false } as const;
const AROUND = { plan: 'body', mayPrecede: true, mayFollow: true, mayEscalate: true } as const;
const SINCE = { plan: 'body', before: [], mayPrecede: false, mayFollow: true, mayEscalate: true } as const;

/**
 * Every kind of occasion that is reminded of (VOCABULARY 7). A stage without movement and a language that is missing
 * have no date ahead: they are reminded of so long after they began.
 */
export const OCCASIONS = {
  meeting: { ...TELLS, notice: 'meeting-reminder', before: ['P14D', 'P7D', 'P3D', 'P1D'] },
  positions: { ...AHEAD, mayEscalate: true, notice: 'position-reminder', before: ['P7D', 'P3D', 'P1D'] },
  silence: { ...TELLS, notice: 'silence-reminder', before: ['PT72H', 'PT24H', 'PT2H'] },
  'ad-referendum': { ...AROUND, notice: 'ad-referendum-reminder', before: ['P7D', 'P1D'], after: ['P7D'] },
  concern: {
    ...AROUND,
    notice: 'concern-reminder',
    overdue: 'concern-overdue',
    before: ['P3D'],
    after: ['P7D'],
  },
  mandate: {
    ...AROUND,
    notice: 'mandate-reminder',
    overdue: 'mandate-due',
    before: ['P14D'],
    after: ['P14D'],
  },
  language: { ...SINCE, notice: 'language-missing', after: ['P7D'] },
  stage: { ...SINCE, notice: 'stage-stale', after: [] },
  term: {
    ...AHEAD,
    plan: 'organisation',
    mayEscalate: true,
    notice: 'coordinator-term-ending',
    before: ['P60D', 'P14D'],
  },
} as const satisfies Record<string, OccasionRule>;

export type OccasionKind = keyof typeof OCCASIONS;
export const OCCASION_KINDS = Object.keys(OCCASIONS) as readonly OccasionKind[];
