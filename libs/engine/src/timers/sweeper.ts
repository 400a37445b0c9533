import type { Log, TimerRow } from '#store';
import type { DeadlinesFirst } from './deadlines-first.js';
import { repeat, type Repeated } from './repeat.js';
import { TIMERS_AT_ONCE, type Sweeping } from './sweep.js';

export interface SweeperOptions {
  readonly everyMs: number;
  readonly limit?: number;
  /** Told after each look for what is due. */
  readonly onLooked?: () => void | Promise<void>;
  /** Told when all that was taken up has been dealt with. */
  readonly onFired?: () => void;
}

interface Parts {
  readonly sweeping: Sweeping;
  readonly deadlines: DeadlinesFirst;
  readonly log: Log;
}

const nothing = (): void => undefined;

/** While more is due it goes on with so few unfinished: those that wait for a lock hold up no others, and most share transactions. */
const unfinishedOf = (limit: number): number => Math.min(limit - 1, Math.max(1, Math.floor(limit / 10)));

/** Looks for what is due and fires it, so many at once at most; whatever can wait is held back meanwhile. */
export function startSweeper(
  { sweeping, deadlines, log }: Parts,
  { everyMs, limit = TIMERS_AT_ONCE, onLooked = nothing, onFired = nothing }: SweeperOptions,
): Repeated {
  const inHand = new Set<Promise<void>>();
  let letGo: (() => void) | undefined;
  let mayBeMore = false;
  const restIfDone = (): void => {
    if (!letGo || mayBeMore || inHand.size > 0) return;
    letGo();
    letGo = undefined;
    onFired();
  };
  const begin = (timer: TimerRow): void => {
    const firing = fireOne(timer).finally(() => {
      inHand.delete(firing);
      restIfDone();
    });
    inHand.add(firing);
  };
  const fireOne = async (timer: TimerRow): Promise<void> => {
    try {
      await sweeping.fire(timer);
    } catch (error) {
      log.error({ timer: timer.id, error }, 'A timer could not be fired');
    }
  };
  const round = async (): Promise<boolean> => {
    const room = limit - inHand.size;
    try {
      const due = await sweeping.takeUp(room);
      mayBeMore = due.length === room;
      if (due.length > 0) letGo ??= deadlines.hold();
      due.forEach(begin);
      await onLooked();
    } catch (error) {
      mayBeMore = false;
      throw error;
    } finally {
      restIfDone();
    }
    while (mayBeMore && inHand.size > unfinishedOf(limit)) await Promise.race(inHand);
    return mayBeMore;
  };
  const rounds = repeat({ everyMs, round, log });
  return {
    nudge: () => rounds.nudge(),
    async stop() {
      await rounds.stop();
      mayBeMore = false;
      await Promise.all(inHand);
      restIfDone();
    },
  };
}
