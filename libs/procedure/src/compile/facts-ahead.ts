import type { ActionSpec } from '../form/condition.form.js';
import { bodyOf, stageOf } from './stages.js';
import type { Transition } from './states.js';
import type { CompiledWorkflow } from './workflow.js';

type Parameters = NonNullable<ActionSpec['with']>;

/** A period that may begin with a command: how long it is, and before which body. */
export interface PeriodAhead {
  readonly key: string;
  readonly length: string | { readonly workingDays: number };
  readonly body: string;
}

/** What the ways of a command need to be looked up before it is known which of them is taken. */
export interface FactsAhead {
  readonly periods: readonly PeriodAhead[];
  /** Bodies before which a round may open. */
  readonly electorates: readonly string[];
}

/** The name under which the facts hold the end of a period of that length, counted from the act. */
export const periodKey = ({ length, workingDays }: Parameters): string =>
  `period ${typeof workingDays === 'number' ? `${workingDays} working days` : String(length)}`;

const known = new WeakMap<CompiledWorkflow, Map<string, FactsAhead>>();

export function factsAhead(workflow: CompiledWorkflow, state: string, command: string): FactsAhead {
  let found = known.get(workflow);
  if (!found) known.set(workflow, (found = new Map<string, FactsAhead>()));
  const key = `${state} ${command}`;
  let facts = found.get(key);
  if (!facts) found.set(key, (facts = gather(workflow, state, command)));
  return facts;
}

/** A way may lead to a state from which another leads on by itself: these are looked at too, each once. */
function gather(workflow: CompiledWorkflow, state: string, command: string): FactsAhead {
  const periods: PeriodAhead[] = [];
  const electorates = new Set<string>();
  const seen = new Set<Transition>();
  const look = (from: string, ways: readonly Transition[]): void => {
    for (const way of ways.filter((one) => !seen.has(one))) {
      seen.add(way);
      let body = bodyOf(workflow.form, stageOf(workflow.form, from) ?? '');
      for (const { action, with: parameters = {} } of way.do ?? []) {
        if (action === 'begin-reading') body = String(parameters['body'] ?? body);
        if (action === 'open-round') electorates.add(body);
        const period = action === 'set-deadline' ? periodIn(parameters, body) : undefined;
        if (period) periods.push(period);
      }
      if (way.to !== undefined) look(way.to, workflow.expanded.states[way.to]?.always ?? []);
    }
  };
  look(state, workflow.expanded.states[state]?.on[command] ?? []);
  return { periods, electorates: [...electorates] };
}

function periodIn(parameters: Parameters, body: string): PeriodAhead | undefined {
  const { length, workingDays } = parameters;
  if (typeof workingDays === 'number') return { key: periodKey(parameters), length: { workingDays }, body };
  return typeof length === 'string' ? { key: periodKey(parameters), length, body } : undefined;
}
