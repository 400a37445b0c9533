import type { LocalisedText } from '#procedure';
import type { Treatment } from './meeting-commands.js';
import type { Mode } from './meeting-payloads.js';

export const MEETING_STATES = ['scheduled', 'open', 'suspended', 'closed', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** `listed` until it is called; `done` once the meeting that called it has closed. */
export type ItemState = 'listed' | 'called' | 'done' | 'deferred';

/** A draft, or a matter that has none and goes by its title. The order of the list is that of the agenda. */
export interface AgendaItem {
  readonly draft?: string;
  readonly title?: LocalisedText;
  readonly treatment: Treatment;
  readonly state: ItemState;
}

export interface Attendance {
  /** `all`: every represented member, less those who are named absent. */
  readonly present: readonly string[] | 'all';
  readonly absent: readonly string[];
}

export interface Sitting {
  readonly opens: string;
  readonly closes: string;
}

/** A period that was shorter than the body asks for, and who waived it. */
export interface Waived {
  readonly period: 'notice';
  readonly by: string;
}

/** A draft on the agenda that came later than the body's period of circulation allows. */
export interface LateItem {
  readonly draft: string;
  readonly circulated: string;
  /** Until when it had to be circulated. */
  readonly latest: string;
  /** Who waived the period; absent while nobody has. */
  readonly waivedBy?: string;
}

export interface FoundQuorum {
  readonly met: boolean;
  readonly present: number;
  readonly needed: number;
}

/** Plain JSON; instants as UTC texts. Reasons stay with their events. What is optional is absent until it is used. */
export interface MeetingContext {
  /** Number of events folded. */
  readonly seq: number;
  readonly body: string;
  readonly opens: string;
  readonly closes: string | null;
  /** IANA name, or a fixed offset: the zone in which its hours were announced. */
  readonly zone: string;
  readonly mode: Mode;
  readonly place: string | null;
  readonly informal: boolean;
  /** Observers invited to this meeting; `null`: those whom its body invites unless told. */
  readonly invited: readonly string[] | null;
  /** Raised when the meeting moves: reminders of an earlier number are no longer true. */
  readonly schedule: number;
  readonly agendaAdopted: boolean;
  readonly items: readonly AgendaItem[];
  /** As last recorded. */
  readonly attendance: Attendance | null;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly sittings?: readonly Sitting[] | undefined;
  readonly link?: string;
  readonly title?: LocalisedText;
  /** Who presides beside the chair. */
  readonly coChairs?: readonly string[];
  /** Nobody was told of it yet. */
  readonly tentative?: true | undefined;
  readonly waived?: readonly Waived[] | undefined;
  readonly late?: readonly LateItem[] | undefined;
  /** Of a suspended meeting: when it goes on. */
  readonly resumes?: string | undefined;
  /** As last found, where the body has a rule. */
  readonly quorum?: FoundQuorum;
  /** Its journal, once it is sealed. */
  readonly journal?: { readonly number: number; readonly hash: string };
}

export interface MeetingSnapshot {
  readonly state: MeetingState;
  readonly context: MeetingContext;
}
