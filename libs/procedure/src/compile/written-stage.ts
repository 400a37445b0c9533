import { spelt, type ActionSpec, type Condition } from '../form/condition.form.js';
import type { WorkflowForm, WrittenStage } from '../form/workflow.form.js';
import { departures, deliveries, received, statements, takingUp } from './common-states.js';
import { adReferendumLimit, positions, positionsClosed, withdrawal } from './stage-ways.js';
import { entryOf } from './stages.js';
import { act, notify, ways, type StageState, type Transition } from './states.js';

type WrittenState = WrittenStage['states'][string];
type Written = WrittenState['always'][number];

/**
 * A stage that no template covers, as its author wrote it. A target is a state of the same stage, a stage (which the
 * draft then begins), or a path. What every state must take is added where the author did not write it: communications,
 * and the clocks that a submission or a position may have started.
 */
export function writtenStage(
  form: WorkflowForm,
  id: string,
  stage: WrittenStage,
): Record<string, StageState> {
  const written = (list: readonly Written[]): Transition[] =>
    list.flatMap((transition) => waysOf({ form, id, stage }, transition));
  const states = Object.entries(stage.states).map(([name, state]): [string, StageState] => [
    name,
    {
      on: ways(
        Object.fromEntries(Object.entries(state.on).map(([type, list]) => [type, written(list)])),
        ...untaken(state),
      ),
      ...(state.always.length > 0 ? { always: written(state.always) } : {}),
      ...(state.enter ? { enter: state.enter.map(spelt) } : {}),
    },
  ]);
  return Object.fromEntries(states);
}

interface At {
  readonly form: WorkflowForm;
  readonly id: string;
  readonly stage: WrittenStage;
}

/** One way; where several targets are offered, one for each that the ruling may name, and the first without a name. */
function waysOf(at: At, { to, outcome, when, do: doing }: Written): Transition[] {
  const recorded = outcome === undefined ? [] : [act('rule'), act('close-round'), notify('ruling-recorded')];
  const condition: Condition = { ...when, ...(outcome === undefined ? {} : { outcome }) };
  const actions = [...recorded, ...doing.map(spelt)];
  const way = (target: string, besides: Condition = {}): Transition =>
    leading(at, target, { ...condition, ...besides }, actions);
  if (to === undefined) return [plain({ when: condition, do: actions })];
  if (typeof to === 'string') return [way(to)];
  return [...to.map((named) => way(named, { named })), way(to[0] ?? '', { nextOneOf: to })];
}

/** A target without a dot is a state of the same stage, else a stage of the workflow, which takes the draft up. */
function leading(
  { form, id, stage }: At,
  target: string,
  when: Condition,
  actions: readonly ActionSpec[],
): Transition {
  if (Object.hasOwn(stage.states, target)) return plain({ to: `${id}.${target}`, when, do: actions });
  if (!Object.hasOwn(form.stages, target)) return plain({ to: target, when, do: actions });
  const begins = actions.some(({ action }) => action === 'begin-reading');
  return plain({
    to: entryOf(form, target),
    when,
    do: begins ? actions : [...actions, takingUp(form, target)],
  });
}

function plain({ when = {}, do: actions = [], ...way }: Transition): Transition {
  return {
    ...way,
    ...(Object.keys(when).length > 0 ? { when } : {}),
    do: actions,
  };
}

/** What can be said while a draft is considered; where no way leads on, nothing is considered any more. */
const WORDS = ways(positions, withdrawal, statements, deliveries, departures, received);

const leadsOn = ({ on, always }: WrittenState): boolean =>
  [...Object.values(on).flat(), ...always].some(({ to }) => to !== undefined);

function untaken(state: WrittenState): Record<string, Transition[]>[] {
  const { on } = state;
  const words = leadsOn(state) ? WORDS : received;
  const clocks = ways(positionsClosed, adReferendumLimit, words)['deadline.reached'] ?? [];
  const own = on['deadline.reached']?.map(({ when }) => when?.deadline) ?? [];
  const missing = clocks.filter(({ when }) => !own.includes(when?.deadline));
  const unsaid = Object.entries(words).filter(
    ([type]) => type !== 'deadline.reached' && !Object.hasOwn(on, type),
  );
  return [missing.length > 0 ? { 'deadline.reached': missing } : {}, Object.fromEntries(unsaid)];
}
