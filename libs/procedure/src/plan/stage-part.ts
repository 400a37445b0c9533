import type { PlanStep, PlanWarning } from './plan-steps.js';
import { bodyAt, type PlanQuestion } from './question.js';

/** Some steps of a stage, with what is to be said of them. */
export interface StagePart {
  readonly steps: readonly PlanStep[];
  readonly warnings: readonly PlanWarning[];
}

/** That a period which a plan counts with is not recorded. */
export function unknownPeriod(
  question: PlanQuestion,
  stage: string,
  period: NonNullable<PlanWarning['period']>,
): PlanWarning {
  const { body, zone } = bodyAt(question, stage);
  return { warning: 'duration-unknown', body, zone, period };
}
