import { before, momentOf, type Instant } from '#calendar';
import { silenceOf } from '../compile/stages.js';
import { newStep, shared, standing } from './new-step.js';
import type { PlannedMeeting, PlanStep } from './plan-steps.js';
import { bodyAt, hasSilence, isBeingDecided, isTarget, type PlanQuestion } from './question.js';
import { unknownPeriod, type StagePart } from './stage-part.js';

/** The meeting that takes the draft up, with its notice. */
export function meetingPart(
  question: PlanQuestion,
  stage: string,
  by: Instant,
): StagePart & { readonly opens: Instant } {
  const { form } = question.workflow;
  if (hasSilence(question, stage) && !isTarget(question, stage) && silenceOf(form, stage)?.outsideMeeting)
    return { steps: [], warnings: [], opens: by };
  const { meeting, step } = isTarget(question, stage)
    ? targetMeeting(question, stage)
    : meetingBefore(question, stage, by);
  const opens = step.on ?? step.latest;
  if (step.status === 'done') return { steps: [step], warnings: [], opens };
  const { notice, body, zone } = bodyAt(question, stage);
  const isGiven = meeting !== undefined && (meeting.notifiedAt !== undefined || meeting.sits);
  const done = isGiven ? { on: meeting.notifiedAt } : undefined;
  const told = newStep(question, {
    step: 'notice',
    stage,
    by: opens,
    duration: notice,
    done,
    isNeeded: true,
  });
  const isMissing = step.status === 'open' && !isTarget(question, stage);
  return {
    steps: [told, step],
    warnings: [
      ...(notice === null ? [unknownPeriod(question, stage, 'notice')] : []),
      ...(isMissing ? [{ warning: 'no-meeting' as const, body, zone, due: step.latest }] : []),
    ],
    opens,
  };
}

interface Met {
  readonly meeting: PlannedMeeting | undefined;
  readonly step: PlanStep;
}

function targetMeeting(question: PlanQuestion, stage: string): Met {
  const { target } = question.asked;
  const place = bodyAt(question, stage);
  const meeting = question.facts.meetings.find(({ id }) => id === target.meeting);
  const asked = {
    ...{ step: 'meeting' as const, stage, by: target.at, duration: null, isNeeded: true },
    planned: meeting && { on: target.at, meeting: meeting.id },
  };
  const at = momentOf(target.at, place.zone);
  const step: PlanStep = {
    ...shared(asked, place),
    latest: target.at,
    explanation: [{ step: 'stated', text: at.local, at }],
    ...standing(question, asked, target.at),
  };
  return { meeting, step };
}

/**
 * The one that sits with the draft on its agenda, else the last meeting of the body that is over in time; where none is
 * scheduled, the latest date for one.
 */
function meetingBefore(question: PlanQuestion, stage: string, by: Instant): Met {
  const { body } = bodyAt(question, stage);
  const { meetings, at } = question.facts;
  const asked = { step: 'meeting' as const, stage, by, duration: null, isNeeded: true };
  if (isBeingDecided(question, stage))
    return { meeting: undefined, step: newStep(question, { ...asked, done: {} }) };
  const { latest } = newStep(question, asked);
  const sitting = meetings.find(({ body: of, sits }) => of === body && sits);
  const ahead = meetings
    .filter((one) => one.body === body && before(at, one.opens) && !before(latest, one.closes ?? one.opens))
    .sort((one, other) => (one.opens < other.opens ? -1 : 1));
  const meeting = sitting ?? ahead.at(-1);
  const planned = meeting && { on: meeting.opens, meeting: meeting.id };
  return { meeting, step: newStep(question, { ...asked, planned }) };
}
