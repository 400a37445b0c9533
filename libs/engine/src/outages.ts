import { CommitUnknown, isContention, isRetryable, type Store } from '#store';
import { monotonicMs } from './clock.js';
import { INTAKE_BEAT_MS } from './intake.js';

export interface Outages {
  /** The store; when its database is away, that is noticed. */
  readonly store: Store;
  /** Whether the database was away from this process so lately that others may not yet have written what they missed. */
  readonly wasAway: () => boolean;
}

/** Whoever could not take a communication has written one beat of intake later that it could not. */
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
  return { store: { ...store, transaction }, wasAway: () => monotonicMs() - lastMs < INTAKE_BEAT_MS };
}

function isOutage(error: unknown): boolean {
  if (error instanceof CommitUnknown) return true;
  return isRetryable(error) && !isContention(error);
}
