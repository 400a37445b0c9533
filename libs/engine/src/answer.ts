import type { Command, RecordedAs, Refused, SubjectKind, SubjectRef } from '#procedure';
import type { Locked } from './ports/subject-type.port.js';

/** A command as it arrived, with what protects it. */
export interface CommandRequest extends Command {
  /** Whose idempotency key it is. */
  readonly caller?: string;
  readonly idempotencyKey?: string;
  /** When it arrived; now, unless a door noted it earlier. */
  readonly receivedAt?: string;
  /**
   * Whether the caller saw the subject as it stands: `missing` when it did not say, which staff's commands on an
   * existing subject must; absent for callers that need not.
   */
  readonly precondition?: 'missing' | ((locked: Locked) => boolean);
  /** What a door could not read of a command that may obstruct. */
  readonly unread?: UnreadAtDoor;
}

export interface UnreadAtDoor {
  readonly pointers: NonNullable<Refused['pointers']>;
  /** Word for word, by JSON pointer into the command. */
  readonly unreadable: Readonly<Record<string, string>>;
}

export interface DispatchRequest {
  /** The subject that the commands are for; absent for commands that each make one. */
  readonly ref?: SubjectRef;
  readonly creates?: SubjectKind;
  readonly commands: readonly CommandRequest[];
}

/** Durable: the event is on disk. */
export interface Accepted {
  readonly ok: true;
  readonly ref: SubjectRef;
  readonly event: string;
  readonly seq: number;
  readonly recorded?: RecordedAs;
  readonly made?: Readonly<Record<string, string | readonly string[]>>;
  /** JSON pointers to what could not be read, and is kept word for word: the rest counts. */
  readonly unread?: readonly string[];
  readonly at: string;
  readonly receivedAt: string;
  readonly state: string;
}

export type Answer = Accepted | Refused;

/** Nothing can be said about the command now: the same request with the same key is safe to send again. */
export class TryAgain extends Error {
  readonly status = 503;
  readonly code = 'try-again';
  readonly retryAfterSeconds = 2;

  constructor(cause: unknown) {
    super('The database did not answer in time', { cause });
    this.name = 'TryAgain';
  }
}
