/** Holds back what can wait while this process has deadlines to fire: at 18:00 a thousand of them compete with letters. */
export interface DeadlinesFirst {
  /** Until what is returned is called. */
  hold(): () => void;
  /** Resolves when nothing is held back. */
  passed(): Promise<void>;
}

export function deadlinesFirst(): DeadlinesFirst {
  const held = new Set<Promise<void>>();
  return {
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.add(promise);
      return () => {
        held.delete(promise);
        resolve();
      };
    },
    async passed() {
      while (held.size > 0) await Promise.all(held);
    },
  };
}
