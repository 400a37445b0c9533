import { CommitUnknown, isContention, isRetryable, type Store } from '#store';
import { monotonicMs } from './clock.js';

/** One beat of intake: whoever could not take a communication meanwhile has written by then that it could not. */
const HOLD_MS = 10_000;

export interface Outages {
  /** The store; when its database is away, that is noticed. */
  readonly store: Store;
  /** Whether the database was away from this process so lately that others may not yet have written what they missed. */
  readonly wasAway: () => boolean;
}

export function noticingOutages(store: Store): Outages {
  let lastMs = Number.NEGATIVE_INFINITY;
  const transaction: Store['transaction'] = async (work) => {
    try {
      return await store.transaction(work);
    } catch (error) {
      if (isOutage(error)) lastMs = monotonicMs();
      throw error;
    }
  };
  return { store: { ...store, transaction }, wasAway: () => monotonicMs() - lastMs < HOLD_MS };
}

function isOutage(error: unknown): boolean {
  if (error instanceof CommitUnknown) return true;
  return isRetryable(error) && !isContention(error);
}
