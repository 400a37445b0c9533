import type { Command, Effect, SubjectRef } from '#procedure';
import type { Tx } from '#store';
import type { StoredEvent } from '../record/stored-event.js';
import type { Armed } from '../timers/arm.js';
import type { Locked } from './subject-type.port.js';

/** One event and what it changed. */
export interface Happened {
  readonly ref: SubjectRef;
  readonly seq: number;
  readonly event: StoredEvent;
  readonly before?: Locked;
  readonly after: Locked;
  readonly effects: readonly Effect[];
  /** Ids of what the command made here. */
  readonly made?: Readonly<Record<string, string | readonly string[]>>;
  /** Hints that are given to the queue once the transaction is durable, and never if it is not. */
  readonly later: Later;
}

export interface Later {
  wake(armed: readonly Armed[]): void;
  deliver(deliveryId: string): void;
  render(documentId: string): void;
  /** Whose view changed; without it, whoever may see the subject is told. */
  announce(audiences: readonly string[]): void;
}

/** Another command that follows from an event, in the same transaction; its refusal refuses the first one too. */
export interface FollowUp {
  readonly ref: SubjectRef;
  readonly command: Command;
  /** It makes its subject, under an id that follows from the event: carried out again, it means the same one. */
  readonly isNew?: boolean;
}

/**
 * Rows, timers and follow-up commands that belong to an event, in its transaction. The state of subjects comes from
 * `happened`: their rows are written last. Must not begin transactions, send anything, or look at a clock.
 */
export type Reaction = (tx: Tx, happened: Happened) => Promise<readonly FollowUp[] | void>;
