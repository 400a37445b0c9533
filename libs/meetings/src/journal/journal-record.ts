import type { LocalisedText } from '#procedure';
import type { ItemState } from '../meeting-context.js';

/**
 * The journal of one meeting: what its events and those of its drafts say happened in the room, in codes and instants.
 * It holds only what everybody who may read the meeting may know, so that each of them can check its hash: whose
 * statement is attached, say, is not in it.
 */
export interface JournalRecord {
  readonly meeting: string;
  readonly body: string;
  readonly zone: string;
  readonly title?: LocalisedText;
  readonly informal: boolean;
  readonly mode: string;
  readonly place: string | null;
  readonly coChairs?: readonly string[];
  readonly sat: readonly { readonly what: Sat; readonly at: string }[];
  /** Who held the chair, from when on. */
  readonly chairs: readonly { readonly chair: string; readonly from: string }[];
  readonly attendance: readonly JournalAttendance[];
  readonly quorum: readonly JournalQuorum[];
  readonly waivers: readonly JournalWaiver[];
  /** When its agenda was adopted. */
  readonly agendaAdopted: string | null;
  readonly items: readonly JournalItem[];
  /** Taken off the agenda while the meeting sat. */
  readonly removed: readonly (Named & { readonly at: string })[];
  /** Decisions by silence that were announced at it. */
  readonly announced: readonly (Named & { readonly at: string })[];
  /** Meetings that were convened while it sat. */
  readonly scheduled: readonly MeetingAhead[];
  /** The next meeting of the body, as it was planned when this one closed. */
  readonly next: MeetingAhead | null;
  /** SHA-256 over the hashes of every event that the journal rests on, in order. */
  readonly events: string;
}

export type Sat = 'opened' | 'suspended' | 'resumed' | 'closed';

/** A draft, or a matter that has none. Of a draft that no body has yet only that there is one may be known. */
export interface Named {
  readonly draft?: string;
  /** Of a matter that goes by its kind: its title may be null. */
  readonly kind?: string;
  readonly title: LocalisedText | null;
}

export interface JournalAttendance {
  readonly at: string;
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

export interface JournalQuorum {
  readonly at: string;
  readonly met: boolean;
  readonly present: number;
  readonly needed: number;
}

export interface JournalWaiver extends Partial<Named> {
  readonly period: 'notice' | 'opening' | 'circulation';
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

export interface JournalItem extends Named {
  readonly position: number;
  /** As it was printed: 2(a). */
  readonly number: string;
  readonly treatment: string;
  readonly state: ItemState;
  /** It was put to decision together with others. */
  readonly enBloc?: true;
  readonly rulings: readonly JournalRuling[];
  readonly silence?: JournalSilence;
  /** A decision was taken on it. */
  readonly decision?: { readonly body: string; readonly at: string };
}

export interface JournalRuling {
  readonly at: string;
  readonly outcome: readonly string[];
  /** It takes the place of the ruling before it. */
  readonly corrects?: true;
  readonly reason?: string;
  readonly next?: string;
  /** What was asked of somebody, by a date. */
  readonly requests?: readonly { readonly of: string; readonly what: LocalisedText; readonly due: string }[];
}

export interface JournalSilence {
  readonly outcome: readonly string[];
  readonly expires: string;
  readonly zone: string;
  /** Whether it began when the meeting closed; null while it sits. */
  readonly begun: boolean | null;
}

export interface MeetingAhead {
  readonly meeting: string;
  readonly body: string;
  readonly opens: string;
  readonly zone: string;
}
