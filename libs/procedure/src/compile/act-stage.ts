import type { ActStage } from '../form/workflow.form.js';
import { held, passed, waiting } from './meeting-stage.js';
import { ways, type StageState, type Transition } from './states.js';
import { verbWays, type StageOf } from './verb-ways.js';

/** One entitled role decides by a ruling, without a meeting. */
export function actStage(at: StageOf, { by, verbs }: ActStage): Record<string, StageState> {
  const entitled = (way: Transition): Transition => ({ ...way, when: { by, ...way.when } });
  const rulings = Object.entries(verbs).flatMap(([verb, to]) => verbWays(at, verb, to).map(entitled));
  return {
    pending: { on: ways({ 'ruling.record': rulings }, waiting(at)) },
    held: held(at),
    passed: passed(at),
  };
}
