import type { WorkflowForm, WrittenStage } from '../form/workflow.form.js';
import { departures, deliveries, received, statements } from './common-states.js';
import { adReferendumLimit, positions, positionsClosed, withdrawal } from './stage-ways.js';
import { bodyOf, entryOf } from './stages.js';
import { act, ways, type ExpandedState, type Transition } from './states.js';

type Written = WrittenStage['states'][string];
type Way = Written['always'][number];

/**
 * A stage that no template covers, as its author wrote it. A target is a state of the same stage, a stage (which the
 * draft then begins), or a path. What every state must take is added where the author did not write it: communications,
 * delegations' own words (an objection is never lost for not being written out), and the clocks that a submission or a
 * position may have started.
 */
export function writtenStage(
  form: WorkflowForm,
  id: string,
  stage: WrittenStage,
): Record<string, ExpandedState> {
  const local = (way: Way): Transition => targeted(form, id, stage, way);
  return Object.fromEntries(
    Object.entries(stage.states).map(([name, state]) => {
      const { on, always } = state;
      const own = Object.entries(on).map(([type, list]) => [type, list.map(local)] as const);
      const taken = ways(Object.fromEntries(own), ...untaken(state));
      return [`${id}.${name}`, { on: taken, ...(always.length > 0 ? { always: always.map(local) } : {}) }];
    }),
  );
}

function targeted(form: WorkflowForm, id: string, stage: WrittenStage, way: Way): Transition {
  const { to } = way;
  if (to === undefined) return way;
  if (Object.hasOwn(stage.states, to)) return { ...way, to: `${id}.${to}` };
  if (!Object.hasOwn(form.stages, to)) return way;
  const begins = way.do.some(({ action }) => action === 'begin-reading');
  const reading = begins ? [] : [act('begin-reading', { body: bodyOf(form, to) })];
  return { ...way, to: entryOf(form, to), do: [...way.do, ...reading] };
}

/** What can be said while a draft is considered; where no way leads on, nothing is considered any more. */
const WORDS = ways(positions, withdrawal, statements, deliveries, departures, received);

const leadsOn = ({ on, always }: Written): boolean =>
  [...Object.values(on).flat(), ...always].some(({ to }) => to !== undefined);

function untaken(written: Written): Record<string, Transition[]>[] {
  const { on } = written;
  const clocks = { positions: positionsClosed, 'ad-referendum': adReferendumLimit };
  const missing = Object.entries(clocks).filter(
    ([kind]) => !on['deadline.reached']?.some(({ when }) => when?.deadline === kind),
  );
  const taken = leadsOn(written) ? WORDS : received;
  const words = Object.entries(taken).filter(([type]) => !Object.hasOwn(on, type));
  return [...missing.map(([, clock]) => clock), Object.fromEntries(words)];
}
