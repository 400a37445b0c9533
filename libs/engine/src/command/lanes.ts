/** Work for one subject that waits together. */
export interface Batch<T> {
  readonly key: string;
  readonly works: readonly T[];
}

export interface Lanes<T> {
  submit(key: string, work: T): void;
}

export interface LanesOptions<T> {
  /** So many pieces of work share a transaction. */
  readonly together: number;
  /** So many shared transactions run at once: what arrives meanwhile shares the next ones. */
  readonly atOnce: number;
  /** Does the work of several lanes in one transaction; resolves to what has to run alone. Must not reject. */
  readonly share: (batches: readonly Batch<T>[]) => Promise<readonly Batch<T>[]>;
  /** Does the work of one lane, however long it has to wait for others. Must not reject. */
  readonly alone: (batch: Batch<T>) => Promise<void>;
}

/**
 * One lane for each subject: what arrives while its transaction runs waits for the next one, so that two transactions of
 * this process never want the same subject. Lanes that are ready at the same time share a transaction. One that has to
 * wait for somebody else goes on alone and holds up no other.
 */
export function createLanes<T>({ together, atOnce, share, alone }: LanesOptions<T>): Lanes<T> {
  const lanes = new Map<string, T[]>();
  const ready: string[] = [];
  let running = 0;
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    // One turn of the event loop: what has arrived by now goes together.
    setImmediate(() => {
      isScheduled = false;
      while (running < atOnce && ready.length > 0)
        void run(take(Math.ceil(ready.length / (atOnce - running))));
    });
  };
  const take = (atMost: number): Batch<T>[] => {
    const batches: Batch<T>[] = [];
    for (let left = together; left > 0 && batches.length < atMost;) {
      const key = ready.shift();
      if (key === undefined) break;
      const works = lanes.get(key)?.splice(0, left) ?? [];
      left -= works.length;
      batches.push({ key, works });
    }
    return batches;
  };
  const release = ({ key }: Batch<T>): void => {
    if (lanes.get(key)?.length === 0) lanes.delete(key);
    else ready.push(key);
  };
  const run = async (batches: readonly Batch<T>[]): Promise<void> => {
    running += 1;
    const rest = await share(batches);
    running -= 1;
    for (const batch of batches) {
      if (rest.some(({ key }) => key === batch.key)) continue;
      release(batch);
    }
    for (const batch of rest) void alone(batch).then(() => (release(batch), schedule()));
    schedule();
  };

  return {
    submit(key, work) {
      const waiting = lanes.get(key);
      if (waiting) {
        waiting.push(work);
        return;
      }
      lanes.set(key, [work]);
      ready.push(key);
      schedule();
    },
  };
}
