import { addDuration, before, isRefused, laterOf, type Duration, type Instant } from '#calendar';
import { silenceOf } from '../compile/stages.js';
import type { PlannedMeeting } from './plan-steps.js';
import {
  bodyAt,
  hasSilence,
  isBefore,
  isBeingDecided,
  isTarget,
  lengthOf,
  needsLanguages,
  silenceEnd,
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

/** When the body could take the draft up: circulated in time before that, and called with due notice. */
function readyAt(question: PlanQuestion, stage: string, from: Instant): Instant | undefined {
  const { facts, snapshot } = question;
  if (isBeingDecided(question, stage)) return from;
  const { translation } = bodyAt(question, stage);
  const isMissing = missingLanguages(snapshot.context).length > 0 && needsLanguages(question, stage);
  const delivered = isMissing ? after(question, stage, facts.at, translation) : from;
  if (delivered === undefined) return undefined;
  const text = laterOf(from, delivered);
  if (meetingsOf(question, stage).some(({ sits }) => sits)) return text;
  const isOut = isBefore(question, stage) && !isMissing;
  const circulated = circulatedAt(question, stage, isOut ? (facts.circulatedAt ?? text) : text);
  return circulated === undefined ? undefined : metAt(question, stage, laterOf(from, circulated));
}

function circulatedAt(question: PlanQuestion, stage: string, text: Instant): Instant | undefined {
  const isWaived = isTarget(question, stage) && named(question)?.waived?.includes('circulation');
  return after(question, stage, text, isWaived ? null : bodyAt(question, stage).circulation);
}

const meetingsOf = (question: PlanQuestion, stage: string): readonly PlannedMeeting[] =>
  question.facts.meetings.filter(({ body }) => body === bodyAt(question, stage).body);

const named = ({ facts, asked }: PlanQuestion): PlannedMeeting | undefined =>
  facts.meetings.find(({ id }) => id === asked.target.meeting);

/** When the members of the body will have had due notice of a meeting. */
function calledAt(question: PlanQuestion, stage: string, meeting?: PlannedMeeting): Instant | undefined {
  const { at } = question.facts;
  if (meeting?.waived?.includes('notice')) return meeting.notifiedAt ?? at;
  return after(question, stage, meeting?.notifiedAt ?? at, bodyAt(question, stage).notice);
}

/** When the body can have met on a text that is ready then: with notice given now, or as it is called already. */
function metAt(question: PlanQuestion, stage: string, ready: Instant): Instant | undefined {
  if (!isMet(question, stage)) return ready;
  const isTheTarget = isTarget(question, stage);
  const called = calledAt(question, stage, isTheTarget ? named(question) : undefined);
  const anew = called === undefined ? [] : [laterOf(ready, called)];
  if (isTheTarget) return anew[0];
  const planned = meetingsOf(question, stage).filter((one) => {
    const due = calledAt(question, stage, one);
    return !before(one.opens, ready) && due !== undefined && !before(one.opens, due);
  });
  return [...anew, ...planned.map(({ opens, closes }) => closes ?? opens)].sort()[0];
}

function isMet(question: PlanQuestion, stage: string): boolean {
  if (isTarget(question, stage)) return true;
  const { form } = question.workflow;
  if (form.stages[stage]?.template !== 'meeting') return false;
  return !(hasSilence(question, stage) && silenceOf(form, stage)?.outsideMeeting);
}

/** When the draft has passed a stage that takes it up then. */
function passedAt(question: PlanQuestion, stage: string, from: Instant): Instant | undefined {
  const end = silenceEnd(question, stage);
  if (end !== undefined) return laterOf(from, end);
  if (!hasSilence(question, stage)) return after(question, stage, from, lengthOf(question, stage));
  const begun = isBefore(question, stage) && /\.(review|elapsed|announced)$/.test(question.snapshot.state);
  return begun ? from : after(question, stage, from, silenceLength(question, stage));
}
