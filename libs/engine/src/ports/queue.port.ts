import type { SubjectRef } from '#procedure';

/**
 * Makes things prompt, and is never needed: everything it is told is a row already. Called after COMMIT only; carries
 * identifiers only.
 */
export interface Queue {
  /** The timer is due at the instant, and not before. */
  wake(timerId: string, notBefore: string): void | Promise<void>;
  /** The delivery waits to be sent, with others maybe. */
  deliver(deliveryId: string): void | Promise<void>;
  render(documentId: string): void | Promise<void>;
  /** The view that these audiences have of the subject changed; none named: whoever may see it. */
  announce(subject: SubjectRef, audiences: readonly string[]): void | Promise<void>;
  close(): Promise<void>;
}

/** What a queue calls, at least once for each hint that it did not lose. Handlers check the database first. */
export interface QueueHandlers {
  readonly wake: (timerId: string) => Promise<unknown>;
  readonly deliver: (deliveryId: string) => Promise<unknown>;
  readonly render: (documentId: string) => Promise<unknown>;
  readonly announce: (subject: SubjectRef, audiences: readonly string[]) => void;
}

/** For tools and tests that look at the rows themselves. */
export const NO_QUEUE: Queue = {
  wake: () => undefined,
  deliver: () => undefined,
  render: () => undefined,
  announce: () => undefined,
  close: () => Promise.resolve(),
};
