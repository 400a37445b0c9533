import { repeat, type DatabaseClock, type Repeated } from '#engine';
import type { Log } from '#store';

/** Further off than this, a person should set a clock (trust.md A4.3). Every arrival is in the database's time anyway. */
export const OFFSET_TOLERATED_MS = 500;

const EVERY_MS = 10_000;

export const isOff = (clock: Pick<DatabaseClock, 'offsetMs'>): boolean =>
  Math.abs(clock.offsetMs() ?? 0) > OFFSET_TOLERATED_MS;

/** Compares the clocks again and again; says so in the log when they begin to differ, and when they agree again. */
export function watchClock(clock: DatabaseClock, log: Log, everyMs = EVERY_MS): Repeated {
  let wasOff = false;
  const round = async (): Promise<boolean> => {
    await clock.measure();
    const offsetMs = clock.offsetMs();
    if (isOff(clock) !== wasOff) {
      wasOff = !wasOff;
      log.warn({ offsetMs }, wasOff ? 'Our clock is not the database’s' : 'Our clock is right again');
    }
    return false;
  };
  return repeat({ everyMs, round, log });
}
