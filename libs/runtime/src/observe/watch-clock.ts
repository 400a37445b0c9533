import type { DatabaseClock } from '#engine';
import type { Log } from '#store';

/** Further off than this, a person should set a clock (trust.md A4.3). Every arrival is in the database's time anyway. */
export const OFFSET_TOLERATED_MS = 500;

const EVERY_MS = 10_000;

export const isOff = (clock: Pick<DatabaseClock, 'offsetMs'>): boolean =>
  Math.abs(clock.offsetMs() ?? 0) > OFFSET_TOLERATED_MS;

/** Compares the clocks again and again; says so in the log when they begin to differ, and when they agree again. */
export function watchClock(clock: DatabaseClock, log: Log, everyMs = EVERY_MS): { stop(): Promise<void> } {
  let wasOff = false;
  let last = Promise.resolve();
  const look = (): void => {
    const offsetMs = clock.offsetMs();
    if (isOff(clock) !== wasOff) {
      wasOff = !wasOff;
      log.warn({ offsetMs }, wasOff ? 'Our clock is not the database’s' : 'Our clock is right again');
    }
  };
  const round = async (): Promise<void> => {
    try {
      await clock.measure();
      look();
    } catch (error) {
      log.warn({ error }, 'The database’s clock could not be read');
    }
  };
  look();
  const timer = setInterval(() => void (last = last.then(round)), everyMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
