/** Holds back what can wait while this process has deadlines to fire: at 18:00 a thousand of them compete with letters. */
export interface DeadlinesFirst {
  /** Until what is returned is called. */
  hold(): () => void;
  /** Resolves when nothing is held back. */
  passed(): Promise<void>;
}

export function deadlinesFirst(): DeadlinesFirst {
  let holders = 0;
  let held = Promise.withResolvers<void>();
  held.resolve();
  return {
    hold() {
      if (holders === 0) held = Promise.withResolvers();
      holders += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (holders === 0) held.resolve();
      };
    },
    async passed() {
      while (holders > 0) await held.promise;
    },
  };
}
