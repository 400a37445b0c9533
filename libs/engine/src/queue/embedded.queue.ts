import type { Log } from '#store';
import { msBetween } from '../clock.js';
import type { Clock } from '../ports/clock.port.js';
import type { Queue, QueueHandlers } from '../ports/queue.port.js';

// Further ahead the sweeper is prompt enough, and a process forgets.
const AHEAD_AT_MOST_MS = 10 * 60 * 1_000;

export interface EmbeddedQueue extends Queue {
  /** Whom to call; hints that come before are dropped, and the sweeper does without them. */
  connect(handlers: QueueHandlers): void;
}

/** The queue of a single process: nothing but hints to itself. The sweeper is what keeps the promises. */
export function embeddedQueue({ clock, log }: { readonly clock: Clock; readonly log: Log }): EmbeddedQueue {
  const waiting = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let handlers: QueueHandlers | undefined;
  let isClosed = false;

  const later = (ms: number, work: (handlers: QueueHandlers) => unknown): void => {
    if (isClosed || !handlers) return;
    const called = handlers;
    const timer = setTimeout(() => {
      waiting.delete(timer);
      const done = Promise.resolve()
        .then(() => work(called))
        .then(
          () => undefined,
          (error: unknown) => log.warn({ error }, 'A hint of the queue failed'),
        )
        .finally(() => running.delete(done));
      running.add(done);
    }, ms).unref();
    waiting.add(timer);
  };

  return {
    connect: (next) => (handlers = next),
    wake(timerId, notBefore) {
      const ms = Math.max(0, msBetween(clock.receivedNow(), notBefore));
      if (ms <= AHEAD_AT_MOST_MS) later(ms, ({ wake }) => wake(timerId));
    },
    deliver: (id) => later(0, ({ deliver }) => deliver(id)),
    render: (id) => later(0, ({ render }) => render(id)),
    announce: (subject, audiences) => later(0, ({ announce }) => announce(subject, audiences)),
    async close() {
      isClosed = true;
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
      await Promise.all(running);
    },
  };
}
