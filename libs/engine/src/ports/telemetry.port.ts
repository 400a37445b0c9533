import type { SubjectKind } from '#procedure';

/** What came of a command; `failed`: nothing is known, and the caller was told to try again or that we broke. */
export type CommandOutcome = 'accepted' | 'recorded' | 'refused' | 'failed';

export interface CommandDone {
  readonly subject: SubjectKind;
  readonly outcome: CommandOutcome;
  /** From when the engine took it until it was answered, waiting included. */
  readonly ms: number;
}

export interface TimerFired {
  readonly kind: 'deadline' | 'reminder';
  /** How long after its time and grace it took effect. */
  readonly latenessMs: number;
}

export interface Relayed {
  readonly table: 'notice' | 'delivery' | 'webhook_message';
  readonly outcome: 'done' | 'failed' | 'dead';
}

/** What a step says of itself: kinds and outcomes from fixed lists, and random row ids; never who, never on what. */
export type StepDetails = Readonly<Record<string, string | number>>;

export interface StepStart {
  readonly name: 'request' | 'command' | 'timer' | 'notice' | 'mail' | 'webhook';
  /** The W3C traceparent that was kept with a row or came with a request; else what is under way goes on. */
  readonly parent?: string | null | undefined;
  readonly details?: StepDetails;
}

/** One step of a trace. */
export interface Step {
  /** Its W3C traceparent. */
  readonly trace: string;
  end(details?: StepDetails, error?: unknown): void;
}

/**
 * What the engine tells of its work to those who look after the machine. Nothing in it names a delegation, a person, a
 * draft or what a command said: that somebody spoke at all can be a secret (a type of command or the id of a subject
 * would tell it to whoever sees the addresses of callers). Must not throw.
 */
export interface Telemetry {
  command(done: CommandDone): void;
  /** A transaction begins again; `code` is the database's. */
  retried(code: string): void;
  /** So many commands share a transaction. */
  combined(commands: number): void;
  fired(timer: TimerFired): void;
  /** A timer was left alone because the database's clock and ours are too far apart. */
  clocksApart(): void;
  relayed(row: Relayed): void;
  hintFailed(): void;
  /** Begins a step of a trace; `undefined` where nothing is traced. */
  begin(start: StepStart): Step | undefined;
}

export const NO_TELEMETRY: Telemetry = {
  command: () => undefined,
  retried: () => undefined,
  combined: () => undefined,
  fired: () => undefined,
  clocksApart: () => undefined,
  relayed: () => undefined,
  hintFailed: () => undefined,
  begin: () => undefined,
};
