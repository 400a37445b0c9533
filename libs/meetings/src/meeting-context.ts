import type { LocalisedText } from '#procedure';
import type { Mode, Treatment } from './meeting-commands.js';

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

/** Plain JSON; instants as UTC texts. Reasons stay with their events. */
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
}

export interface MeetingSnapshot {
  readonly state: MeetingState;
  readonly context: MeetingContext;
}
