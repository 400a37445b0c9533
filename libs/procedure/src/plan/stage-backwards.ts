import type { Instant } from '#calendar';
import { meetingPart } from './meeting-backwards.js';
import { newStep, warningsOn } from './new-step.js';
import { isBefore, isTarget, lengthOf, type PlanQuestion } from './question.js';
import { silencePart } from './silence-backwards.js';
import { unknownPeriod, type StagePart } from './stage-part.js';
import { textPart } from './text-backwards.js';

export interface StagePlan extends StagePart {
  /** The latest moment at which the stage before this one can be over. */
  readonly from: Instant;
}

/** The steps of one stage, counted back from the moment by which it is to be over; for the last, from its meeting. */
export function stageBackwards(question: PlanQuestion, stage: string, by: Instant): StagePlan {
  const silence = silencePart(question, stage, by);
  const { steps, warnings, opens } = considered(question, stage, silence.by);
  const text = textPart(question, stage, opens);
  const all = [...text.steps, ...steps, ...silence.steps];
  return {
    steps: all,
    warnings: [...text.warnings, ...warnings, ...silence.warnings, ...all.flatMap(warningsOn)],
    from: text.steps[0]?.latest ?? opens,
  };
}

/** What the body does to pass the draft: meets, rules without a meeting, or lets a period run. */
function considered(
  question: PlanQuestion,
  stage: string,
  by: Instant,
): StagePart & { readonly opens: Instant } {
  const found = question.workflow.form.stages[stage];
  switch (isTarget(question, stage) ? 'meeting' : found?.template) {
    case 'meeting':
      return meetingPart(question, stage, by);
    case 'comments':
    case 'ballot':
      return lasting(question, stage, by);
    case 'silence':
      return { steps: [], warnings: [], opens: by };
    default:
      return acted(question, stage, by);
  }
}

function lasting(question: PlanQuestion, stage: string, by: Instant): ReturnType<typeof considered> {
  const duration = lengthOf(question, stage);
  const done = isBefore(question, stage) ? {} : undefined;
  const step = newStep(question, { step: 'period', stage, by, duration, done, isNeeded: true });
  const warnings = duration === null ? [unknownPeriod(question, stage, 'length')] : [];
  return { steps: [step], warnings, opens: step.latest };
}

function acted(question: PlanQuestion, stage: string, by: Instant): ReturnType<typeof considered> {
  const isRuling = question.workflow.form.stages[stage]?.template === 'act';
  const step = newStep(question, {
    ...{ step: isRuling ? 'ruling' : 'stage', stage, by, duration: null, isNeeded: true },
  });
  return {
    steps: [step],
    warnings: isRuling ? [] : [unknownPeriod(question, stage, 'length')],
    opens: step.latest,
  };
}
