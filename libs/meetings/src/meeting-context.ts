import type { ItemKind, LocalisedText, Treatment } from '#procedure';
import type { Mode } from './meeting-payloads.js';

export const MEETING_STATES = ['scheduled', 'open', 'suspended', 'closed', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** `listed` until it is called; `done` once the meeting that called it has closed. */
export type ItemState = 'listed' | 'called' | 'done' | 'deferred';

/**
 * `A`: adopted without discussion, together with the others of the list; `B`: it was, and a delegation asked for a
 * discussion.
 */
export type ItemList = 'A' | 'B';

/** What is printed of an item: a draft, or a matter that has none and goes by its kind or its title. */
export interface PrintedItem {
  readonly draft?: string;
  readonly kind?: ItemKind;
  readonly title?: LocalisedText;
  readonly treatment: Treatment;
  /** Beneath the item of its own before it: 2(a). */
  readonly sub?: true;
  readonly list?: ItemList;
}

/** The order of the list is that of the agenda. */
export interface AgendaItem extends PrintedItem {
  readonly state: ItemState;
  /** Delegations that object to its being on the agenda; absent until there is one. */
  readonly opposed?: readonly string[];
  /** Delegations that asked for a discussion of an A item; absent until there is one. */
  readonly contested?: readonly string[];
}

/** What was said against an item that was taken off the agenda. */
export type KeptObjection = Pick<AgendaItem, 'draft' | 'kind' | 'title' | 'opposed' | 'contested'>;

/** The agenda as it was sent to all. Only the last one is kept with the state; earlier ones are read from their rows. */
export interface CirculatedAgenda {
  readonly version: number;
  readonly at: string;
  /** Whether it is the adopted one; what all agree to change in it is sent as one more. */
  readonly final?: true;
  readonly items: readonly PrintedItem[];
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

/** A period of notice that was shorter than the body asks for, or an hour that was not waited for, and who waived it. */
export interface Waived {
  readonly period: 'notice' | 'opening';
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
  /** Against items that are no longer on it; absent where there are none. */
  readonly objections?: readonly KeptObjection[] | undefined;
  /** Absent until the agenda was circulated. */
  readonly circulated?: CirculatedAgenda;
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
