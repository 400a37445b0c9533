/** Work for one subject that waits for its turn. */
type Run<T> = (batch: readonly T[]) => Promise<void>;

const BATCH_AT_MOST = 64;

/**
 * One lane for each subject: what arrives while its transaction runs is taken together into the next one. `run` must
 * not reject.
 */
export function createLanes<T>() {
  const lanes = new Map<string, T[]>();

  const drain = async (key: string, waiting: T[], run: Run<T>): Promise<void> => {
    while (waiting.length > 0) {
      // One turn of the event loop: what has arrived by now goes together.
      await new Promise((resolve) => setImmediate(resolve));
      await run(waiting.splice(0, BATCH_AT_MOST));
    }
    lanes.delete(key);
  };

  return {
    submit(key: string, work: T, run: Run<T>): void {
      const waiting = lanes.get(key);
      if (waiting) {
        waiting.push(work);
        return;
      }
      const fresh = [work];
      lanes.set(key, fresh);
      void drain(key, fresh, run);
    },
  };
}
