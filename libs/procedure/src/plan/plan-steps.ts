import type { Duration, Explanation, Instant, Place } from '#calendar';

/** The steps of a plan, in the order in which a draft comes to them. */
export const PLAN_STEPS = [
  'revision',
  'languages',
  'circulate',
  'notice',
  'period',
  'meeting',
  'ruling',
  'silence',
  'stage',
] as const;
export type PlanStepKind = (typeof PLAN_STEPS)[number];

/**
 * How a step stands. `done-late`: done, after its latest date; `missed`: not done, and can no longer be; `not-needed`:
 * can no longer be done, and nothing waits for it.
 */
export const PLAN_STATUSES = ['done', 'done-late', 'open', 'planned', 'missed', 'not-needed'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export const PLAN_WARNINGS = [
  'duration-unknown',
  'no-meeting',
  'step-missed',
  'step-done-late',
  'silence-runs-past',
  'silence-no-longer',
  'target-past',
] as const;
export type PlanWarningCode = (typeof PLAN_WARNINGS)[number];

/** What one body works by. A duration that is `null` is not known. */
export interface PlanBody extends Place {
  readonly notice: Duration | null;
  readonly circulation: Duration | null;
  readonly silence: Duration | null;
  readonly translation: Duration | null;
}

/** A meeting that is scheduled or open. */
export interface PlannedMeeting {
  readonly id: string;
  readonly body: string;
  readonly opens: Instant;
  /** `null` where no end is stated: then it is over when it opens. */
  readonly closes: Instant | null;
  /** When its notice had reached the members of the body. */
  readonly notifiedAt?: Instant;
  /** The periods that somebody waived by name: of its notice, or of the draft's circulation. */
  readonly waived?: readonly ('notice' | 'circulation')[];
  /** It is being held, and is still to take the draft up or has it before it. */
  readonly sits?: boolean;
}

/** What of the present state a plan counts with. */
export interface PlanFacts {
  readonly at: Instant;
  readonly bodies: Readonly<Record<string, PlanBody>>;
  readonly meetings: readonly PlannedMeeting[];
  /** When what lies before the present body had last reached its members; `null` while it has not reached them all. */
  readonly circulatedAt?: Instant | null | undefined;
}

export interface PlanTarget {
  readonly body: string;
  readonly at: Instant;
  readonly meeting?: string | undefined;
}

/** What a plan is made for. */
export interface PlanAsked {
  readonly target: PlanTarget;
  /** Where a draft that is still being drafted is to be submitted. */
  readonly start?: string | undefined;
  /** Bodies that are to decide by silence, where their stage has one. */
  readonly silences?: readonly string[];
}

/** A step, and by when it is to be done so that all that follows can still be in time. */
export interface PlanStep {
  readonly step: PlanStepKind;
  readonly stage: string;
  readonly body: string;
  readonly latest: Instant;
  readonly zone: string;
  readonly explanation: Explanation;
  readonly status: PlanStatus;
  /** Whether what follows waits for it. A text that is complete may still be revised once more. */
  readonly needed: boolean;
  /** When it was done, or is planned to be. */
  readonly on?: Instant;
  readonly meeting?: string;
  /** Working time that is left until then; absent once it is done or can no longer be. */
  readonly slack?: Slack;
}

export interface Slack {
  readonly workingDays: number;
  readonly workingHours: number;
}

export interface PlanWarning {
  readonly warning: PlanWarningCode;
  readonly body: string;
  readonly step?: PlanStepKind;
  /** Which of the body's periods is not known. */
  readonly period?: 'notice' | 'circulation' | 'translation' | 'silence' | 'length';
  /** The latest date, or the date itself that is past it. */
  readonly due?: Instant;
  readonly zone: string;
}
