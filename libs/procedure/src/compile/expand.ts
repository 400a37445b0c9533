import type { WorkflowForm } from '../form/workflow.form.js';
import { afterTheDecision, beforeTheFirst, ENDS } from './common-states.js';
import { meetingStage } from './meeting-stage.js';
import { act, type Expanded, type ExpandedState, type Transition, type Verbs } from './states.js';
import { writtenStage } from './written-stage.js';

const CLOSING: readonly string[] = ['adopted', ...ENDS];

/** Where a draft is decided or ends, no deadline and no silence of its consideration runs on. */
function closing(way: Transition): Transition {
  if (way.to === undefined || !CLOSING.includes(way.to)) return way;
  return { ...way, do: [...(way.do ?? []), act('clear-deadline'), act('drop-silence')] };
}

function closed({ on, always }: ExpandedState): ExpandedState {
  const ways = Object.entries(on).map(([type, list]) => [type, list.map(closing)] as const);
  return { on: Object.fromEntries(ways), ...(always ? { always: always.map(closing) } : {}) };
}

/** Writes a workflow out as states. Templates are shorthand for these and nothing else. */
export function expand(form: WorkflowForm, verbs: Verbs): Expanded {
  const states: Record<string, ExpandedState> = { ...beforeTheFirst(form) };
  for (const [id, stage] of Object.entries(form.stages)) {
    const written =
      stage.template === 'meeting' ? meetingStage(form, id, stage, verbs) : writtenStage(form, id, stage);
    Object.assign(states, written);
  }
  Object.assign(states, afterTheDecision(form));
  const all = Object.entries(states).map(([path, state]) => [path, closed(state)] as const);
  return { initial: 'drafting', states: Object.fromEntries(all) };
}
