import type { Instant } from '#calendar';
import { newStep } from './new-step.js';
import { bodyAt, isBefore, needsLanguages, type PlanQuestion } from './question.js';
import { unknownPeriod, type StagePart } from './stage-part.js';
import { missingLanguages } from '../draft/missing-languages.js';

/** The text, from its last change to its circulation, before the moment at which the body takes it up. */
export function textPart(question: PlanQuestion, stage: string, opens: Instant): StagePart {
  const { circulation, translation } = bodyAt(question, stage);
  const { context } = question.snapshot;
  const isHere = isBefore(question, stage);
  const isFirst = question.route[0] === stage;
  const isInLanguages = needsLanguages(question, stage);
  const isComplete = missingLanguages(context).length === 0;
  const { circulatedAt } = question.facts;
  const done = isHere && circulatedAt !== null ? { on: circulatedAt } : undefined;
  const circulate = newStep(question, {
    ...{ step: 'circulate', stage, by: opens, duration: circulation, done, isNeeded: true },
  });
  const warnings = circulation === null ? [unknownPeriod(question, stage, 'circulation')] : [];
  if (!isInLanguages) return { steps: [circulate], warnings };
  const by = circulate.latest;
  const languages = newStep(question, {
    ...{ step: 'languages', stage, by, duration: null },
    done: isComplete && isFirst ? {} : undefined,
    isNeeded: !isComplete,
  });
  // The text that is before a body is settled, unless it is revised once more; later bodies may get another one.
  const revision = newStep(question, {
    ...{ step: 'revision', stage, by: languages.latest, duration: translation },
    isNeeded: isFirst && !isHere && !isComplete,
  });
  const untold = translation === null ? [unknownPeriod(question, stage, 'translation')] : [];
  return { steps: [revision, languages, circulate], warnings: [...warnings, ...untold] };
}
