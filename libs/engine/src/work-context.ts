import { AsyncLocalStorage } from 'node:async_hooks';
import type { Step, StepStart, Telemetry } from './ports/telemetry.port.js';

/** What the work under way belongs to. It goes along by itself; rows keep its trace over time. */
export interface WorkContext {
  /** The number that a caller was given for its request. */
  readonly correlation?: string;
  /** The W3C traceparent of the step under way. */
  readonly trace?: string;
}

const NONE: WorkContext = {};
const storage = new AsyncLocalStorage<WorkContext>();

export function workContext(): WorkContext {
  return storage.getStore() ?? NONE;
}

/**
 * Does the work in this context: for work that is done for several together, or on somebody else's turn, as
 * transactions that share a commit are.
 */
export function within<T>(context: WorkContext | undefined, work: () => T): T {
  return storage.run(context ?? NONE, work);
}

/** Does the work as a step of a trace; where nothing is traced, just does it. */
export async function traced<T>(
  telemetry: Pick<Telemetry, 'begin'>,
  start: StepStart,
  work: (step?: Step) => Promise<T>,
): Promise<T> {
  const step = telemetry.begin(start);
  if (!step) return work();
  try {
    const result = await within({ ...workContext(), trace: step.trace }, () => work(step));
    step.end();
    return result;
  } catch (error) {
    step.end({}, error);
    throw error;
  }
}
