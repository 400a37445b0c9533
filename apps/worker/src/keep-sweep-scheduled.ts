import type { BullmqQueue } from '#engine';
import type { Log } from '#store';

const SWEEP_EVERY_MS = 30_000;
const SCHEDULED_EVERY_MS = 60_000;

/**
 * Has Redis send a sweep round, for whichever worker is free. Said again each minute, because a FLUSHALL removes the
 * scheduler itself; that every worker sweeps by its own interval does not depend on it.
 */
export function keepSweepScheduled(redis: BullmqQueue, log: Log): { close(): Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  const schedule = (): void => {
    last = redis.scheduleSweep(SWEEP_EVERY_MS).then((isTaken) => {
      if (!isTaken) log.warn({}, 'Redis did not take the schedule of the sweep; the interval goes on');
    });
  };
  let isClosed = false;
  void redis.connected().then(() => isClosed || schedule());
  const timer = setInterval(schedule, SCHEDULED_EVERY_MS);
  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      await last;
    },
  };
}
