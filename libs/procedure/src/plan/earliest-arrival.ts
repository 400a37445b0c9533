import { addDuration, isRefused, laterOf, type Duration, type Instant } from '#calendar';
import { silenceOf } from '../compile/stages.js';
import {
  bodyAt,
  hasSilence,
  isBefore,
  isTarget,
  lengthOf,
  needsLanguages,
  runningSilence,
  silenceLength,
  type PlanQuestion,
} from './question.js';
import { missingLanguages } from '../draft/missing-languages.js';

/**
 * The first moment at which the last body of the route could take the draft up, if everything is done as soon as it can
 * be and the text changes no more; counted forward. `undefined` where it leads beyond the years that are reckoned with.
 */
export function earliestArrival(question: PlanQuestion): Instant | undefined {
  let at: Instant | undefined = question.facts.at;
  for (const stage of question.route) {
    if (at === undefined) return undefined;
    const ready = readyAt(question, stage, at);
    at = ready !== undefined && !isTarget(question, stage) ? passedAt(question, stage, ready) : ready;
  }
  return at;
}

function after(
  question: PlanQuestion,
  stage: string,
  from: Instant,
  duration: Duration | null,
): Instant | undefined {
  if (duration === null) return from;
  const counted = addDuration(from, duration, bodyAt(question, stage));
  return isRefused(counted) ? undefined : counted.instant;
}

const BEING_DECIDED = /\.(session|silence|review|elapsed|announced)$/;

/** When the body could take the draft up: circulated in time before that, and called with due notice. */
function readyAt(question: PlanQuestion, stage: string, from: Instant): Instant | undefined {
  const { facts, snapshot } = question;
  if (isBefore(question, stage) && BEING_DECIDED.test(snapshot.state)) return from;
  const { circulation, notice, translation } = bodyAt(question, stage);
  const isMissing = missingLanguages(snapshot.context).length > 0 && needsLanguages(question, stage);
  const delivered = isMissing ? after(question, stage, facts.at, translation) : from;
  if (delivered === undefined) return undefined;
  const text = laterOf(from, delivered);
  const isOut = isBefore(question, stage) && facts.circulatedAt !== undefined && !isMissing;
  const circulated = after(question, stage, isOut ? (facts.circulatedAt ?? text) : text, circulation);
  const isCalled = isTarget(question, stage) && question.asked.target.meeting !== undefined;
  const called = isCalled || !isMet(question, stage) ? from : after(question, stage, facts.at, notice);
  return circulated === undefined || called === undefined
    ? undefined
    : laterOf(from, laterOf(circulated, called));
}

function isMet(question: PlanQuestion, stage: string): boolean {
  if (isTarget(question, stage)) return true;
  const { form } = question.workflow;
  if (form.stages[stage]?.template !== 'meeting') return false;
  return !(hasSilence(question, stage) && silenceOf(form, stage)?.outsideMeeting);
}

/** When the draft has passed a stage that takes it up then. */
function passedAt(question: PlanQuestion, stage: string, from: Instant): Instant | undefined {
  const running = runningSilence(question, stage);
  if (running) return laterOf(from, running.due);
  if (!hasSilence(question, stage)) return after(question, stage, from, lengthOf(question, stage));
  const begun = isBefore(question, stage) && /\.(review|elapsed|announced)$/.test(question.snapshot.state);
  return begun ? from : after(question, stage, from, silenceLength(question, stage));
}
