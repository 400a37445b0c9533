import type { Log } from '#store';

export interface Repeated {
  /** Begins the next round at once instead of after the pause. */
  readonly nudge: () => void;
  /** Resolves when the running round has ended; no other one begins. */
  readonly stop: () => Promise<void>;
}

export interface Repeat {
  readonly everyMs: number;
  /** One round; `true` when there is more to do at once. */
  readonly round: () => Promise<boolean>;
  readonly log: Log;
}

/**
 * Rounds with pauses between them, never two at a time. A failing round is logged; the next one comes all the same.
 * The pauses do not keep a process alive.
 */
export function repeat({ everyMs, round, log }: Repeat): Repeated {
  let isStopped = false;
  let wake: () => void = () => undefined;
  let isNudged = false;

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, everyMs).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (isNudged || isStopped) wake();
    });
  const loop = async (): Promise<void> => {
    while (!isStopped) {
      isNudged = false;
      const hasMore = await round().catch((error: unknown) => {
        log.error({ error }, 'A round failed');
        return false;
      });
      if (!hasMore && !isStopped) await pause();
    }
  };
  const running = loop();
  return {
    nudge() {
      isNudged = true;
      wake();
    },
    async stop() {
      isStopped = true;
      wake();
      await running;
    },
  };
}
