import type { WorkflowForm } from '../form/workflow.form.js';
import { afterTheDecision, beforeTheFirst } from './common-states.js';
import { meetingStage } from './meeting-stage.js';
import type { Expanded, ExpandedState, Verbs } from './states.js';
import { writtenStage } from './written-stage.js';

/** Writes a workflow out as states. Templates are shorthand for these and nothing else. */
export function expand(form: WorkflowForm, verbs: Verbs): Expanded {
  const states: Record<string, ExpandedState> = { ...beforeTheFirst(form) };
  for (const [id, stage] of Object.entries(form.stages)) {
    const written =
      stage.template === 'meeting' ? meetingStage(form, id, stage, verbs) : writtenStage(id, stage);
    Object.assign(states, written);
  }
  Object.assign(states, afterTheDecision(form));
  return { initial: 'drafting', states };
}
