import type { Evidence, LocalisedText, RecordedAs } from '#procedure';
import type { RefKind } from './commands.js';
import type { CalendarOverrides } from './calendar-overrides.js';
import type { NoticesCheck, OrganisationCheck, SubjectCheck } from './check.form.js';

/** A scenario that can be played: every time is a canonical instant, every name is known to be made before it is used. */
export interface Scenario {
  readonly name: string;
  readonly title: LocalisedText;
  readonly notes?: string;
  readonly file: string;
  readonly organisation: string;
  /** Paths of workflow files of its own. */
  readonly workflows?: readonly string[];
  /** Of the seat: times without offset were read in it, and the story is told in it. */
  readonly zone: string;
  readonly start: string;
  readonly people: 'auto';
  readonly calendar?: CalendarOverrides;
  /** What is there before the first step: in a scenario that goes on from a running draft. */
  readonly known?: readonly KnownSubject[];
  readonly steps: readonly ScenarioStep[];
}

/** Something that a scenario may name without having made it. Where one id has several names the first is told. */
export interface KnownSubject {
  readonly name: string;
  readonly kind: RefKind;
  readonly id: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Timed {
  /** From 1. */
  readonly number: number;
  readonly at: string;
  readonly place: Place;
}

export interface CommandStep extends Timed {
  readonly step: 'command';
  readonly commands: readonly PlannedCommand[];
}

export interface WaitStep extends Timed {
  readonly step: 'wait';
}

export interface FaultStep extends Timed {
  readonly step: 'fault';
  readonly faults: readonly PlannedFault[];
}

export interface SubjectCheckStep extends Timed {
  readonly step: 'check';
  readonly of: 'draft' | 'meeting';
  readonly check: SubjectCheck;
}

export interface NoticesCheckStep extends Timed {
  readonly step: 'check';
  readonly of: 'notices';
  readonly check: NoticesCheck;
}

export interface OrganisationCheckStep extends Timed {
  readonly step: 'check';
  readonly of: 'organisation';
  readonly check: OrganisationCheck;
}

export type CheckStep = SubjectCheckStep | NoticesCheckStep | OrganisationCheckStep;
export type ScenarioStep = CommandStep | WaitStep | FaultStep | CheckStep;

/** A command as it is given; names are still those of the scenario. */
export interface PlannedCommand {
  readonly type: string;
  readonly as: string;
  readonly on?: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly second?: string;
  readonly evidence?: Evidence;
  readonly expected: Expected;
  readonly place: Place;
}

export type Expected =
  | { readonly answer: 'accepted'; readonly unread?: readonly string[] }
  | { readonly answer: 'refused'; readonly code: string }
  | { readonly answer: 'recorded'; readonly as: RecordedAs; readonly unread?: readonly string[] };

export type PlannedFault =
  | { readonly down: 'intake' | 'mail' | 'worker' }
  | { readonly up: 'intake' | 'mail' | 'worker' }
  | { readonly bounce: string };
