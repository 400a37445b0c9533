import { isRefused, laterOf, resumeDeadline, type Duration, type Instant, type RollPolicy } from '#calendar';
import { bodyOf, silenceOf, stageOf } from '../compile/stages.js';
import type { CompiledWorkflow } from '../compile/workflow.js';
import type { DraftSnapshot } from '../draft/context.js';
import type { StateDeadline } from '../subject.js';
import type { PlanAsked, PlanBody, PlanFacts } from './plan-steps.js';

/** All that a plan is made from. */
export interface PlanQuestion {
  readonly workflow: CompiledWorkflow;
  readonly snapshot: DraftSnapshot;
  readonly asked: PlanAsked;
  readonly facts: PlanFacts;
  readonly route: readonly string[];
}

const UNKNOWN = { notice: null, circulation: null, silence: null, translation: null };
const UTC: PlanBody = { zone: 'UTC', calendar: { weekend: [], holidays: [] }, ...UNKNOWN };

export function bodyAt(
  { workflow, facts }: PlanQuestion,
  stage: string,
): PlanBody & { readonly body: string } {
  const body = bodyOf(workflow.form, stage);
  return { ...(facts.bodies[body] ?? UTC), body };
}

/** Whether the draft is before that stage now, and not only on its way there. */
export const isBefore = ({ workflow, snapshot }: PlanQuestion, stage: string): boolean =>
  stageOf(workflow.form, snapshot.state) === stage && !snapshot.state.endsWith('.passed');

const BEING_DECIDED = /\.(session|silence|review|elapsed|announced)$/;

/** Whether that stage has taken the draft up already. */
export const isBeingDecided = (question: PlanQuestion, stage: string): boolean =>
  isBefore(question, stage) && BEING_DECIDED.test(question.snapshot.state);

export const isTarget = ({ route }: PlanQuestion, stage: string): boolean => route.at(-1) === stage;

/** Whether a stage binds: before that the text must be complete in all languages. */
export function needsLanguages(question: PlanQuestion, stage: string): boolean {
  const { workflow, snapshot } = question;
  const { form, verbs } = workflow;
  if (snapshot.context.required.length === 0) return false;
  const found = form.stages[stage];
  const table = found && 'verbs' in found ? Object.keys(found.verbs) : [];
  const binds = table.some((verb) => verbs[verb]?.does === 'passes' && form.languages.before.includes(verb));
  return binds || hasSilence(question, stage);
}

/** Whether the stage is planned to be passed by a silence: it is one, one runs or is proposed, or that is asked. */
export function hasSilence(question: PlanQuestion, stage: string): boolean {
  const { workflow, snapshot, asked } = question;
  const found = workflow.form.stages[stage];
  if (found?.template === 'silence') return true;
  if (!silenceOf(workflow.form, stage)) return false;
  const { silence } = snapshot.context;
  const isProposed = silence !== null && silence.refused !== true && isBefore(question, stage);
  const isAsked = asked.silences?.some((one) => one === stage || one === bodyOf(workflow.form, stage));
  return isProposed || isAsked === true;
}

/** When the silence before that stage ends; one that stands still as if it went on as soon as it can. */
export function silenceEnd(question: PlanQuestion, stage: string): Instant | undefined {
  const { context, state } = question.snapshot;
  if (!isBefore(question, stage) || !state.endsWith('.silence')) return undefined;
  const silence = context.deadlines.find(({ kind }) => kind === 'silence');
  if (silence?.suspended === undefined) return silence?.due;
  return endResumed(question, stage, { ...silence, suspended: silence.suspended });
}

function endResumed(
  question: PlanQuestion,
  stage: string,
  { due, zone, suspended }: StateDeadline & { readonly suspended: Instant },
): Instant {
  const { context } = question.snapshot;
  const { at } = question.facts;
  const stated = context.silence?.length;
  const length = stated === undefined || stated === 'usual' ? silenceLength(question, stage) : stated;
  const resumed = resumeDeadline(
    { due, zone, local: due, explanation: [] },
    {
      suspendedAt: suspended,
      resumedAt: laterOf(at, context.deadlines.find(({ kind }) => kind === 'resumption')?.due ?? at),
      calendar: bodyAt(question, stage).calendar,
      inWorkingDays: typeof length === 'object' && length !== null,
      roll:
        (context.silence?.policy as RollPolicy | undefined) ?? silenceOf(question.workflow.form, stage)?.roll,
    },
  );
  return isRefused(resumed) ? due : resumed.deadline.due;
}

/** How long a silence of that stage is: as the workflow says, else as the body does. */
export function silenceLength(question: PlanQuestion, stage: string): Duration | null {
  const length = silenceOf(question.workflow.form, stage)?.length;
  return length === undefined || length === 'stated' ? bodyAt(question, stage).silence : length;
}

/** How long a stage without a meeting takes; `null` where nothing says so. */
export function lengthOf({ workflow }: PlanQuestion, stage: string): Duration | null {
  const found = workflow.form.stages[stage];
  if (!found || !('length' in found) || found.length === undefined || found.length === 'stated') return null;
  return found.length;
}
