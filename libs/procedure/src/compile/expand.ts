import type { StageForm, WorkflowForm } from '../form/workflow.form.js';
import { actStage } from './act-stage.js';
import { asMeeting } from './as-meeting.js';
import { ballotStage } from './ballot-stage.js';
import { commentsStage } from './comments-stage.js';
import { afterTheDecision, beforeTheFirst, ENDS } from './common-states.js';
import { meetingStage } from './meeting-stage.js';
import { silenceStage } from './silence-stage.js';
import {
  act,
  type Expanded,
  type ExpandedState,
  type StageState,
  type Transition,
  type Verbs,
} from './states.js';
import type { StageOf } from './verb-ways.js';
import { undoable } from './undoing.js';
import { withConditions } from './with-conditions.js';
import { withReview } from './with-review.js';
import { writtenStage } from './written-stage.js';

const CLOSING: readonly string[] = ['adopted', ...ENDS];

/** Where a draft is decided or ends, no deadline and no silence of its consideration runs on. */
function closing(way: Transition): Transition {
  if (way.to === undefined || !CLOSING.includes(way.to)) return way;
  const done = { ...way, do: [...(way.do ?? []), act('clear-deadline'), act('drop-silence')] };
  // No draft of a package is adopted before all can be, wherever its procedure adopts it.
  return way.to === 'adopted' ? { ...done, when: { ...way.when, package: 'ready' } } : done;
}

function closed({ on, always }: ExpandedState): ExpandedState {
  const ways = Object.entries(on).map(([type, list]) => [type, list.map(closing)] as const);
  return { on: Object.fromEntries(ways), ...(always ? { always: always.map(closing) } : {}) };
}

function statesOf(of: Omit<StageOf, 'stage'>, stage: StageForm): Record<string, StageState> {
  if (stage.template === 'states') return writtenStage(of.form, of.id, stage);
  const at: StageOf = { ...of, stage: asMeeting(stage) };
  switch (stage.template) {
    case 'meeting':
      return meetingStage(at);
    case 'silence':
      return silenceStage(at);
    case 'comments':
      return commentsStage(at, stage);
    case 'ballot':
      return ballotStage(at, stage);
    case 'act':
      return actStage(at, stage);
  }
}

/** What happens when a draft comes to a state is done by every way that leads there. */
function entered({ on, always }: ExpandedState, states: Readonly<Record<string, StageState>>): ExpandedState {
  const entering = (way: Transition): Transition => {
    const enter = way.to === undefined ? undefined : states[way.to]?.enter;
    return enter ? { ...way, do: [...(way.do ?? []), ...enter] } : way;
  };
  const ways = Object.entries(on).map(([type, list]) => [type, list.map(entering)] as const);
  return { on: Object.fromEntries(ways), ...(always ? { always: always.map(entering) } : {}) };
}

/** Writes a workflow out as states. Templates are shorthand for these and nothing else. */
export function expand(form: WorkflowForm, verbs: Verbs): Expanded {
  const states: Record<string, StageState> = { ...beforeTheFirst(form) };
  for (const [id, stage] of Object.entries(form.stages)) {
    const written = Object.entries(statesOf({ form, id, verbs }, stage));
    Object.assign(states, Object.fromEntries(written.map(([name, state]) => [`${id}.${name}`, state])));
  }
  Object.assign(states, afterTheDecision(form));
  const all = Object.entries(undoable(form, states)).map(
    ([path, state]) => [path, closed(entered(state, states))] as const,
  );
  return { initial: 'drafting', states: withReview(form, withConditions(form, Object.fromEntries(all))) };
}
