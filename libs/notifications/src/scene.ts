import type { OrganisationState } from '#organisation';
import type { DraftContext, LocalisedText, StanceDefinition } from '#procedure';

export type Stances = Readonly<Record<string, StanceDefinition>>;

/** A draft as notices read it: its state, and what the stances of its own workflow do. */
export interface DraftReading {
  readonly id: string;
  readonly state: string;
  readonly context: DraftContext;
  readonly stances: Stances;
  /** When its last event took effect. */
  readonly changedAt: string;
}

/** As much of a meeting's state as notices read; `invited` is `null` where its body's own list holds. */
export interface MeetingReading {
  readonly id: string;
  readonly state: string;
  readonly context: MeetingState;
}

export interface MeetingState {
  readonly body: string;
  readonly opens: string;
  readonly closes: string | null;
  readonly zone: string;
  readonly mode: string;
  readonly place: string | null;
  readonly invited: readonly string[] | null;
  readonly schedule: number;
  readonly link?: string;
  readonly sittings?: readonly { readonly opens: string; readonly closes: string }[];
  /** Of one that is suspended: when it goes on. */
  readonly resumes?: string;
  /** Nobody was told of it yet. */
  readonly tentative?: true;
  readonly items: readonly {
    readonly draft?: string;
    readonly kind?: string;
    readonly title?: LocalisedText;
    readonly sub?: boolean;
    readonly list?: string;
    readonly state: string;
  }[];
}

/** What an audience is resolved against, at one moment. */
export interface Scene {
  readonly organisation: OrganisationState;
  /** UTC instant. */
  readonly at: string;
  readonly draft?: DraftReading;
  readonly meeting?: MeetingReading;
}
