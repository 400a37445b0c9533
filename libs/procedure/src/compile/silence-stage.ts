import { held, passed, waiting } from './meeting-stage.js';
import { silenceOutsideMeeting } from './silence-opening.js';
import { silenceStates } from './silence-states.js';
import { ways, type StageState } from './states.js';
import type { StageOf } from './verb-ways.js';

/** A silence without a meeting: proposed while the draft is pending, it begins at once. */
export function silenceStage(at: StageOf): Record<string, StageState> {
  return {
    pending: { on: ways(silenceOutsideMeeting(at), waiting(at)) },
    ...silenceStates(at),
    held: held(at),
    passed: passed(at),
  };
}
