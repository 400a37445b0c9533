import type { Log } from '#store';
import type { DeadlinesFirst } from './deadlines-first.js';
import { repeat, type Repeated } from './repeat.js';
import { TIMERS_AT_ONCE, type Swept, type Sweeping } from './sweep.js';

export interface SweeperOptions {
  readonly everyMs: number;
  readonly limit?: number;
  /** Told after each round that did not fail. */
  readonly onSwept?: (swept: Swept) => void | Promise<void>;
}

interface Parts {
  readonly sweeping: Sweeping;
  readonly first: DeadlinesFirst;
  readonly log: Log;
}

/** Sweeps again and again, without a pause for as long as a round finds as much as it can take up. */
export function startSweeper(
  { sweeping, first, log }: Parts,
  { everyMs, limit = TIMERS_AT_ONCE, onSwept = () => undefined }: SweeperOptions,
): Repeated {
  let letGo: () => void = () => undefined;
  const round = async (): Promise<boolean> => {
    let hasMore = false;
    try {
      const due = await sweeping.takeUp(limit);
      if (due.length > 0) hold();
      const swept = await sweeping.fireAll(due);
      hasMore = swept.fired + swept.cancelled === limit;
      await onSwept(swept);
    } finally {
      if (!hasMore) letGo();
    }
    return hasMore;
  };
  const hold = (): void => {
    letGo();
    letGo = first.hold();
  };
  const rounds = repeat({ everyMs, round, log });
  return {
    nudge: () => rounds.nudge(),
    async stop() {
      await rounds.stop();
      letGo();
    },
  };
}
