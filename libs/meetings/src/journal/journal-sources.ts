import type { Act, LocalisedText } from '#procedure';
import type { Attendance } from '../meeting-context.js';
import type { MeetingAhead } from './journal-record.js';

/** An event as a journal reads it: its exact bytes are in `hash`. */
export interface RecordedEvent extends Omit<Act, 'type'> {
  readonly seq: number;
  readonly type: string;
  readonly command: string;
  readonly holder?: string;
  readonly hash: string;
}

/** As much of a draft as a journal tells: as it stood at the end of what the journal covers. */
export interface DraftSource {
  /** Null where no body has it yet. */
  readonly title: LocalisedText | null;
  /** Since the meeting opened, in order. */
  readonly events: readonly RecordedEvent[];
  readonly state: string;
  readonly decision: { readonly body: string; readonly at: string; readonly meeting?: string } | null;
  readonly silenceEnds?: string;
}

/** Everything that a journal is made of. */
export interface JournalSources {
  readonly meeting: string;
  /** From the first to the close, or the last. */
  readonly events: readonly RecordedEvent[];
  readonly drafts: ReadonlyMap<string, DraftSource>;
  /** Announcements of decisions that name the meeting, with their drafts. */
  readonly announced: readonly { readonly draft: string; readonly event: RecordedEvent }[];
  /** Members in the room by an attendance of that instant. */
  readonly presentAt: (attendance: Attendance, at: string) => readonly string[];
  readonly scheduled: readonly MeetingAhead[];
  readonly next: MeetingAhead | null;
}
