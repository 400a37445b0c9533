import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseUnavailable, isLost, type Log } from '#store';
import { TryAgain } from '#engine';
import type { Config } from './config.js';
import { openPlacet, type Placet } from './open-placet.js';

const FIRST_PAUSE_MS = 250;
const PAUSE_AT_MOST_MS = 5_000;

export interface WhenReachable {
  readonly log: Log;
  readonly app: 'api' | 'worker';
  /** Called before the first pause, to say elsewhere that nothing can be done yet. */
  readonly onWaiting?: () => Promise<void>;
}

/**
 * Opens Placet, and waits for a database that cannot be reached for as long as that takes.
 *
 * @throws Error when something else is wrong: waiting would not help.
 */
export async function openWhenReachable(config: Config, options: WhenReachable): Promise<Placet> {
  const { log, app, onWaiting = () => Promise.resolve() } = options;
  let pauseMs = FIRST_PAUSE_MS;
  let isTold = false;
  for (;;) {
    try {
      return await openPlacet(config, log, app);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      log.warn({ error }, 'The database cannot be reached; Placet waits for it');
      if (!isTold) await onWaiting();
      isTold = true;
      await delay(pauseMs);
      pauseMs = Math.min(pauseMs * 2, PAUSE_AT_MOST_MS);
    }
  }
}

function isUnreachable(error: unknown): boolean {
  return isLost(error) || error instanceof DatabaseUnavailable || error instanceof TryAgain;
}
