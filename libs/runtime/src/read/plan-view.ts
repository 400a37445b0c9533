import { isRefused as isDateRefused, toInstant } from '#calendar';
import {
  say,
  sayDeadline,
  sayExplanation,
  sayPlanOutlook,
  sayPlanStep,
  sayPlanWarning,
  type Names,
} from '#messages';
import { bodySettings, zoneOf } from '#organisation';
import { backwardPlan, type BackwardPlan, type PlanAsked, type PlanStep, type Refused } from '#procedure';
import { refusal } from '../facts/dates.js';
import type { DraftRecord } from './draft-report.js';
import { knownDraft } from './draft-view.js';
import { planFacts } from './plan-facts.js';
import { readableMeeting } from './told-meetings.js';
import type { PlanView } from './plan.dto.js';
import { namesFor, type Reading } from './reading.js';

/** What a plan is asked for: a meeting by its id, or a body and a date. */
export interface PlanRequest {
  readonly meeting?: string | undefined;
  readonly body?: string | undefined;
  readonly on?: string | undefined;
  /** Where a draft that nobody has submitted yet is to begin. */
  readonly start?: string | undefined;
  /** Bodies that are to decide by silence. */
  readonly silences?: readonly string[];
}

/**
 * The backward plan of a draft that the reader may know of, computed now from how things stand; `undefined` where there
 * is none, a refusal where the target makes no sense.
 */
export async function viewPlan(
  reading: Reading,
  id: string,
  request: PlanRequest,
): Promise<PlanView | Refused | undefined> {
  const record = await knownDraft(reading, id);
  if (!record) return undefined;
  const target = await targetOf(reading, request);
  if ('refused' in target) return target;
  const { start, silences = [] } = request;
  const plan = await planned(reading, record, { target, start, silences });
  if (plan === 'ended') return { refused: 'closed', detail: { state: record.snapshot.state } };
  if (plan === 'not-ahead') {
    const pointer = request.meeting === undefined ? '/body' : '/meeting';
    return fault(pointer, 'a body that the draft has yet to come to');
  }
  return viewOf(reading, record, plan);
}

/** Whether a draft that is elsewhere can still be before a meeting in time, in words; nothing where it is not on its way there. */
export async function outlookOf(
  reading: Reading,
  draft: string,
  target: PlanAsked['target'],
): Promise<{ readonly possible: boolean; readonly sentence: string } | undefined> {
  const record = await knownDraft(reading, draft);
  if (!record) return undefined;
  const plan = await planned(reading, record, { target, start: undefined, silences: [] });
  if (typeof plan === 'string') return undefined;
  return { possible: plan.possible, sentence: outlookIn(reading, plan) };
}

function outlookIn({ language, organisation }: Reading, plan: BackwardPlan): string {
  const { target, possible, slack, earliest } = plan;
  return sayPlanOutlook(language, { possible, slack, earliest, zone: zoneOf(organisation, target.body) });
}

const fault = (pointer: string, expected: string): Refused => ({
  refused: 'invalid-payload',
  pointers: [{ pointer, expected }],
});

async function targetOf(
  reading: Reading,
  { meeting, body, on }: PlanRequest,
): Promise<PlanAsked['target'] | Refused> {
  if (meeting !== undefined) {
    const found = await readableMeeting(reading, meeting);
    if (!found || found.state === 'cancelled' || found.state === 'closed')
      return fault('/meeting', 'the id of a meeting that is ahead');
    return { body: found.context.body, at: found.context.opens, meeting };
  }
  const { organisation } = reading;
  if (body === undefined || on === undefined)
    return fault('/meeting', 'a meeting; or a body and on, its date');
  if (!bodySettings(organisation, body))
    return fault('/body', `one of ${organisation.bodies.map(({ code }) => code).join(', ')}`);
  const stated = toInstant(on, zoneOf(organisation, body), { hour: '10:00' });
  if (!isDateRefused(stated)) return { body, at: stated.instant };
  const { pointers, ...rest } = refusal('on', stated);
  return { ...rest, pointers: (pointers ?? []).map(({ expected }) => ({ pointer: '/on', expected })) };
}

async function planned(
  reading: Reading,
  record: DraftRecord,
  asked: PlanAsked,
): Promise<ReturnType<typeof backwardPlan>> {
  return backwardPlan(record.workflow, record.snapshot, asked, await planFacts(reading, record, asked));
}

function viewOf(reading: Reading, record: DraftRecord, plan: BackwardPlan): PlanView {
  const { language, organisation } = reading;
  const { target, possible, slack, earliest } = plan;
  const names = namesFor(reading, record.workflow.verbs);
  const zone = zoneOf(organisation, target.body);
  return {
    draft: record.id,
    target: {
      ...{ body: target.body, at: target.at, zone },
      ...(target.meeting === undefined ? {} : { meeting: target.meeting }),
      sentence: sayDeadline(language, { due: target.at, zone }),
    },
    possible,
    sentence: outlookIn(reading, plan),
    slack: slack ? { ...slack } : null,
    earliest: earliest ?? null,
    steps: plan.steps.map((step) => stepView(reading, step, names)),
    warnings: plan.warnings.map((warning) => {
      const { zone: _zone, ...told } = warning;
      return { ...told, sentence: sayPlanWarning(language, warning, names) };
    }),
  };
}

function stepView({ language }: Reading, step: PlanStep, names: Names): PlanView['steps'][number] {
  const { stage: _stage, explanation, slack, ...told } = step;
  return {
    ...told,
    name: sayPlanStep(language, step, names),
    sentence: sayDeadline(language, { due: step.latest, zone: step.zone }),
    explanation: sayExplanation(language, explanation),
    standing: say(language, `plan.status.${step.status}`),
    ...(slack ? { slack: { ...slack } } : {}),
  };
}
