import type {
  Act,
  Command,
  CommandDefinition,
  StateDeadline,
  StepResult,
  SubjectKind,
  SubjectRef,
  WorkflowIdentity,
} from '#procedure';

/** A subject as it stands under the lock. `snapshot` is plain JSON, never to be changed in place. */
export interface Locked {
  readonly ref: SubjectRef;
  readonly snapshot: unknown;
  /** The number of its events. */
  readonly version: number;
  readonly state: string;
  /** The exact procedure that it follows, where it follows one. */
  readonly workflow?: WorkflowIdentity;
}

/**
 * A subject that a command reads, changes or makes beside its target; `later`: that another command changes which follows
 * from this one.
 */
export interface Involved {
  readonly ref: SubjectRef;
  readonly mode: 'read' | 'change' | 'later' | 'make';
}

/** One kind of subject: what can be asked of it and what comes of that. Everything here is pure. */
export interface SubjectType {
  readonly kind: SubjectKind;
  readonly commands: Readonly<Record<string, CommandDefinition>>;
  /**
   * The others that a command needs locked, from the target's stored state. Those to be changed or made are given the same
   * command after the target; their refusal refuses it all.
   */
  involves(command: Command, target: Locked | undefined): readonly Involved[];
  /** Whether a command of which only a part can be read stands in somebody's way: then that part is heard. */
  obstructs?(command: Command, stored: Locked): boolean;
  /**
   * `pinned` is the procedure from this act on, where it pins or changes it: at first what `identity` or `migrated`
   * says, on folding what the event says.
   */
  step(stored: Locked | undefined, act: Act, pinned?: WorkflowIdentity): StepResult<unknown>;
  state(snapshot: unknown): string;
  deadlines(snapshot: unknown): readonly StateDeadline[];
  /** The procedure that a new subject is pinned to. */
  identity(act: Act): WorkflowIdentity | undefined;
  /** The procedure from this act on, where it moves the subject to another one. */
  migrated?(act: Act, stored: Locked): WorkflowIdentity | undefined;
}
