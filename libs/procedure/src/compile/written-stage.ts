import type { WrittenStage } from '../form/workflow.form.js';
import type { ExpandedState, Transition } from './states.js';

/** A stage that no template covers, as its author wrote it. Targets without a dot are states of the same stage. */
export function writtenStage(id: string, stage: WrittenStage): Record<string, ExpandedState> {
  const local = (transition: WrittenStage['states'][string]['always'][number]): Transition => ({
    ...transition,
    ...(transition.to !== undefined && transition.to in stage.states ? { to: `${id}.${transition.to}` } : {}),
  });
  return Object.fromEntries(
    Object.entries(stage.states).map(([name, state]) => [
      `${id}.${name}`,
      {
        on: Object.fromEntries(Object.entries(state.on).map(([type, ways]) => [type, ways.map(local)])),
        ...(state.always.length > 0 ? { always: state.always.map(local) } : {}),
      },
    ]),
  );
}
