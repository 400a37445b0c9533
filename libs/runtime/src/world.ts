import type { Accepted, Queue } from '#engine';
import type { OrganisationState } from '#organisation';
import type { Command, LocalisedText, NeedCode, Refused, RefusalCode, SubjectRef } from '#procedure';
import type { CalendarOverrides } from './scenario/calendar-overrides.js';
import type { ScratchStore } from './scratch-store.js';

/** One running organisation: engine, store, clock and read side. Instants are canonical (UTC, milliseconds). */
export interface World {
  readonly organisation: () => Promise<OrganisationState>;
  /** `on` is absent for commands that make their subject, and for those on the organisation. */
  dispatch(request: WorldRequest): Promise<Answer>;
  /** Scenario clock only: fires every timer due at or before the instant in order, drains, and sets the clock. */
  advanceTo(instant: string): Promise<readonly FiredTimer[]>;
  /** Notices are expanded to their recipients and delivered. */
  drain(): Promise<void>;
  now(): string;
  readonly read: WorldReader;
  fault(what: WorldFault): Promise<void>;
  close(): Promise<void>;
}

export interface WorldRequest {
  readonly on?: SubjectRef;
  readonly command: Command;
  readonly receivedAt?: string;
  readonly idempotencyKey?: string;
  readonly caller?: string;
}

export type Answer = Accepted | Refusal;

/** `try-again`: communications cannot be received now; the same command may be sent again. */
export type Refusal = Omit<Refused, 'refused'> & { readonly refused: RefusalCode | 'try-again' };

export interface FiredTimer {
  readonly subject: SubjectRef;
  readonly kind: string;
  readonly due: string;
  /** State of the subject afterwards. */
  readonly state?: string;
}

export interface WorldFault {
  readonly down?: 'intake' | 'mail' | 'worker';
  readonly up?: 'intake' | 'mail' | 'worker';
  /** Participant whose address fails from now on. */
  readonly bounce?: string;
}

export interface WorldReader {
  draft(id: string): Promise<DraftReport>;
  meeting(id: string): Promise<MeetingReport>;
  /** One row for each notice and recipient, whatever the channels. */
  notices(filter: NoticeFilter): Promise<readonly NoticeReport[]>;
}

export interface NoticeFilter {
  readonly kind?: string;
  readonly from?: string;
  readonly until?: string;
}

/** An event as far as reports and exports go. */
export interface StoredEvent {
  readonly seq: number;
  readonly type: string;
  readonly as: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly with: Readonly<Record<string, unknown>>;
}

export interface DraftReport {
  readonly state: string;
  readonly revision: number;
  /** Participants by stance, on the current revision. */
  readonly standing: Readonly<Record<string, readonly string[]>>;
  readonly concerns: readonly ConcernReport[];
  readonly needs: readonly NeedReport[];
  actions(as: string): Promise<readonly ActionReport[]>;
  readonly round: RoundReport | null;
  readonly outcomes: readonly string[];
  readonly decision: DecisionReport | null;
  readonly deadlines: readonly DeadlineReport[];
  readonly history: readonly StoredEvent[];
  readonly timers: { readonly armed: number };
  /** Delegations to which a period leaves less working time than it should, from now on. */
  readonly shortOfTime: readonly string[];
}

export interface ConcernReport {
  readonly id: string;
  readonly owner: string;
  readonly status: string;
  readonly blocking: boolean;
}

export interface NeedReport {
  readonly code: NeedCode;
  readonly who: readonly string[];
  readonly by?: string;
  readonly detail?: Readonly<Record<string, string>>;
}

export interface ActionReport {
  readonly command: string;
  readonly open: boolean;
  readonly why?: RefusalCode;
}

export interface RoundReport {
  readonly eligible: readonly string[];
  readonly openedAt: string;
  readonly closesAt?: string;
  readonly closedAt?: string;
}

export interface DecisionReport {
  readonly number?: string;
  readonly body: string;
  /** Instant, or the local date (YYYY-MM-DD). */
  readonly on: string;
  readonly attached: readonly AttachedReport[];
}

/** A statement or reservation that goes with a decision. */
export interface AttachedReport {
  readonly kind: string;
  readonly by: string;
  readonly jointWith?: readonly string[];
}

export interface DeadlineReport {
  readonly kind: string;
  readonly due: string;
  readonly zone: string;
  readonly local: string;
  /** Since when its clock stands still. */
  readonly suspended?: string;
  readonly explained: LocalisedText;
}

export interface MeetingReport {
  readonly state: string;
  readonly opens: string;
  readonly history: readonly StoredEvent[];
  readonly timers: { readonly armed: number };
  readonly agenda: readonly AgendaReport[];
  /** The version of the agenda that was circulated last; 0 before the first. */
  readonly circulated: number;
  journal(as: string, language: 'en' | 'ru'): Promise<JournalReport>;
}

export interface JournalReport {
  readonly number: number | null;
  readonly text: string;
}

export interface AgendaReport {
  readonly draft?: string;
  readonly kind?: string;
  readonly title?: LocalisedText;
  readonly sub?: boolean;
  readonly list?: string;
  readonly treatment: string;
}

export interface NoticeReport {
  readonly kind: string;
  /** When it was sent. */
  readonly at: string;
  readonly recipient: string;
  readonly occasion: string;
  readonly schedule: number;
  readonly offset: string;
  /** Who was in each audience when it was sent. */
  readonly audiences: Readonly<Record<string, readonly string[]>>;
}

export interface WorldOptions {
  /** Folder under `workflows/`, or a path. */
  readonly organisation: string;
  /** Paths of workflow files that are in use beside those of the organisation. */
  readonly workflows?: readonly string[];
  readonly start: string;
  /** One head of delegation for each member, with a working address; offices filled. */
  readonly people?: 'auto';
  readonly calendar?: CalendarOverrides;
  /** A scratch database of this URL, or one that is there, and nothing in it; absent: SQLite. */
  readonly database?: string | ScratchStore;
  /** What is told of timers and deliveries; absent: nobody, as a rehearsal looks at the rows themselves. */
  readonly queue?: Queue;
}

export type OpenWorld = (options: WorldOptions) => Promise<World>;
