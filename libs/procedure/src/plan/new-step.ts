import {
  before,
  isRefused,
  latestBefore,
  workingDaysBetween,
  workingHoursBetween,
  type Duration,
  type Instant,
} from '#calendar';
import type { PlanBody, PlanStep, PlanStepKind, PlanWarning, Slack } from './plan-steps.js';
import { bodyAt, type PlanQuestion } from './question.js';

/** What of a step is known when its latest date is computed. */
export interface StepAsked {
  readonly step: PlanStepKind;
  readonly stage: string;
  /** The moment before which it comes, and how long before that. */
  readonly by: Instant;
  readonly duration: Duration | null;
  /** Done, perhaps at a known time. */
  readonly done?: { readonly on?: Instant | undefined } | undefined;
  /** A meeting that is to be held for it. */
  readonly planned?: { readonly on: Instant; readonly meeting: string } | undefined;
  /** Whether what follows waits for it. */
  readonly isNeeded: boolean;
}

/** A step with its latest date. What leads beyond all calendars has only to come before what follows. */
export function newStep(question: PlanQuestion, asked: StepAsked): PlanStep {
  const place = bodyAt(question, asked.stage);
  const counted = latestBefore(asked.by, asked.duration, place);
  const { instant: latest, explanation } = isRefused(counted)
    ? { instant: asked.by, explanation: [] }
    : counted;
  return { ...shared(asked, place), latest, explanation, ...standing(question, asked, latest) };
}

export function shared(
  { step, stage, isNeeded }: Pick<StepAsked, 'step' | 'stage' | 'isNeeded'>,
  place: PlanBody & { readonly body: string },
) {
  return { step, stage, body: place.body, zone: place.zone, needed: isNeeded };
}

type Standing = Pick<PlanStep, 'status' | 'on' | 'meeting' | 'slack'>;

export function standing(
  question: PlanQuestion,
  { stage, done, planned, isNeeded }: StepAsked,
  latest: Instant,
): Standing {
  const { at } = question.facts;
  if (done) {
    const isLate = done.on !== undefined && before(latest, done.on);
    return { status: isLate ? 'done-late' : 'done', ...(done.on === undefined ? {} : { on: done.on }) };
  }
  if (!before(at, latest)) return { status: isNeeded ? 'missed' : 'not-needed' };
  const slack = slackUntil(at, latest, bodyAt(question, stage));
  return planned
    ? { status: 'planned', on: planned.on, meeting: planned.meeting, slack }
    : { status: 'open', slack };
}

const TENTHS = 10;

/** Hours to a tenth, never more than there are. */
function slackUntil(at: Instant, latest: Instant, place: PlanBody): Slack {
  return {
    workingDays: workingDaysBetween(at, latest, place),
    workingHours: Math.floor(workingHoursBetween(at, latest, place) * TENTHS) / TENTHS,
  };
}

/** What is to be said of a step as it stands. */
export function warningsOn({ step, body, zone, latest, status }: PlanStep): PlanWarning[] {
  if (status === 'missed') return [{ warning: 'step-missed', step, body, zone, due: latest }];
  return status === 'done-late' ? [{ warning: 'step-done-late', step, body, zone, due: latest }] : [];
}
