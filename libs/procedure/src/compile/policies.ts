import type { StageForm, WorkflowForm } from '../form/workflow.form.js';
import type { DraftContext } from '../draft/context.js';
import { positionOf, positionsOfThose, type Positions } from '../draft/positions.js';
import { afterLapse } from '../draft/renewal.js';
import type { CompiledWorkflow } from './workflow.js';
import type { Reading } from './machine-event.js';

type ConcernPolicy = NonNullable<WorkflowForm['concerns']>;

const stageIn = ({ form }: CompiledWorkflow, stage: string | undefined): StageForm | undefined =>
  stage === undefined ? undefined : form.stages[stage];

/** What becomes of open concerns in a stage: it says so itself, else the workflow, else as DESIGN 3 says. */
export function concernPolicy(workflow: CompiledWorkflow, stage: string | undefined): ConcernPolicy {
  return {
    meeting: 'stand',
    silence: 'renew',
    ...workflow.form.concerns,
    ...stageIn(workflow, stage)?.concerns,
  };
}

/** The draft as a decision that this act brings about counts it. */
export function countedIn(reading: Reading): DraftContext {
  const { context, event, workflow, stage } = reading;
  const lapsed = afterLapse(context, workflow.stances, event.act);
  const present = event.act.facts.meeting?.present;
  const isCounted = stageIn(workflow, stage)?.absentObjection !== 'not-counted';
  return isCounted || present === undefined ? lapsed : withoutAbsent(lapsed, workflow, present);
}

/** A body may leave out what was written by those who are not in the room. */
function withoutAbsent(
  context: DraftContext,
  { stances }: CompiledWorkflow,
  present: readonly string[],
): DraftContext {
  const obstructs = (positions: Positions, code: string): boolean =>
    stances[positionOf(positions, code)?.stance ?? '']?.blocks === true;
  const counted = (positions: Positions): Positions =>
    positionsOfThose(positions, (code) => present.includes(code) || !obstructs(positions, code));
  const concerns = Object.entries(context.concerns).filter(
    ([, { owner, blocking }]) => present.includes(owner) || !blocking,
  );
  return {
    ...context,
    positions: counted(context.positions),
    concerns: Object.fromEntries(concerns),
    ...(context.conflicts ? { conflicts: counted(context.conflicts) } : {}),
  };
}
