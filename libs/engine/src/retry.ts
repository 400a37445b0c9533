import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDuplicate, isRetryable, retryCode } from '#store';
import { TryAgain } from './answer.js';
import { monotonicMs } from './clock.js';

const PAUSE_MS = 8;
const PAUSE_AT_MOST_MS = 400;
const DUPLICATES_TOLERATED = 5;

/**
 * Runs a whole transaction again while it loses against others (deadlock, lock wait, a key that somebody else just
 * took) or the database cannot be reached.
 *
 * @param told hears the database's code of each failure that is tried again.
 * @throws TryAgain when the limit (of `monotonicMs`) is reached.
 */
export async function againUntil<T>(
  limitMs: number,
  work: () => Promise<T>,
  told: (code: string) => void = () => undefined,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isWorthIt = isRetryable(error) || (isDuplicate(error) && tries < DUPLICATES_TOLERATED);
      if (!isWorthIt) throw error;
      told(retryCode(error));
      const pauseMs = randomInt(1, Math.min(PAUSE_MS * 2 ** tries, PAUSE_AT_MOST_MS) + 1);
      if (monotonicMs() + pauseMs >= limitMs) throw new TryAgain(error);
      await delay(pauseMs);
    }
  }
}
