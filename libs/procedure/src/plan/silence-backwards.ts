import { before, isRefused, latestBefore, type Instant } from '#calendar';
import { silenceOf } from '../compile/stages.js';
import { newStep } from './new-step.js';
import type { PlanWarning } from './plan-steps.js';
import {
  bodyAt,
  hasSilence,
  isBefore,
  isTarget,
  silenceEnd,
  silenceLength,
  type PlanQuestion,
} from './question.js';
import { unknownPeriod, type StagePart } from './stage-part.js';

const AFTER_SILENCE = /\.(silence|review|elapsed|announced)$/;

/** The silence by which a stage is passed, and until when it is to begin; a stage that has none is over by then. */
export function silencePart(
  question: PlanQuestion,
  stage: string,
  by: Instant,
): StagePart & { readonly by: Instant } {
  const { snapshot } = question;
  const nothing = { steps: [], warnings: noLonger(question, stage, by), by };
  const isBegun = isBefore(question, stage) && AFTER_SILENCE.test(snapshot.state);
  if (!isBegun && (isTarget(question, stage) || !hasSilence(question, stage))) return nothing;
  const { body, zone } = bodyAt(question, stage);
  const due = silenceEnd(question, stage);
  const duration = silenceLength(question, stage);
  const step = newStep(question, {
    ...{ step: 'silence', stage, by: endOf(question, stage, by), duration, isNeeded: true },
    ...(isBegun ? { done: {} } : {}),
  });
  const isPast = due !== undefined && before(by, due);
  return {
    steps: isTarget(question, stage) ? [] : [step],
    warnings: [
      ...(isPast ? [{ warning: 'silence-runs-past' as const, body, zone, due }] : []),
      ...(duration === null && !isBegun ? [unknownPeriod(question, stage, 'silence')] : []),
    ],
    by: isBegun || isTarget(question, stage) ? by : step.latest,
  };
}

/** A silence whose end would be moved to a working day has to end on one. */
function endOf(question: PlanQuestion, stage: string, by: Instant): Instant {
  if (silenceOf(question.workflow.form, stage)?.roll === 'keep') return by;
  const counted = latestBefore(by, null, bodyAt(question, stage));
  return isRefused(counted) ? by : counted.instant;
}

/** A body that could decide by silence cannot any more, so late before what follows. */
function noLonger(question: PlanQuestion, stage: string, by: Instant): PlanWarning[] {
  const length = silenceLength(question, stage);
  if (isTarget(question, stage) || !silenceOf(question.workflow.form, stage) || length === null) return [];
  const place = bodyAt(question, stage);
  const latest = latestBefore(endOf(question, stage, by), length, place);
  if (isRefused(latest) || before(question.facts.at, latest.instant)) return [];
  const { body, zone } = place;
  return [{ warning: 'silence-no-longer', body, zone, due: latest.instant }];
}
