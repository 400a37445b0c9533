import type { Deadline } from '#calendar';
import type { z } from 'zod';
import type { WorkflowIdentity } from './identity.js';
import type { Role } from './vocabulary/roles.js';
import type { RecordedAs, RefusalCode } from './vocabulary/refusals.js';
import type { LocalisedText } from './vocabulary/localised-text.js';

/** What a command can be given on. The order is the order in which locks are taken. */
export const SUBJECT_KINDS = ['organisation', 'meeting', 'draft'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface SubjectRef {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** A participant's code, an office (`chair`, `secretariat`, `coordinator:<area>`), or `system` for timers. */
export type Actor = string;

export interface Evidence {
  readonly document?: string;
  readonly note?: string;
}

/** What somebody asks for, as it came in through any door. */
export interface Command {
  readonly type: string;
  readonly as: Actor;
  readonly with: Readonly<Record<string, unknown>>;
  readonly second?: Actor;
  readonly evidence?: Evidence;
}

/**
 * What the step needs to know beyond the command and the stored state. Looked up under the lock and stored in the
 * event, so that folding reads events only.
 */
export interface Facts {
  /** Roles that the actor holds on this subject at the time of the act. */
  readonly roles: readonly Role[];
  /** The State that held the office with which the actor acted. */
  readonly holder?: string;
  /** Represented members of the body in protocol order. */
  readonly eligible?: readonly string[];
  /** Eligible members of other bodies, where this command may open a round before them. */
  readonly electorates?: Readonly<Record<string, readonly string[]>>;
  /** The meeting concerned, as it stood under the lock. */
  readonly meeting?: MeetingFacts;
  /** Computed dates by the payload key that they come from (`positionsBy`, `expires`, `until` …). */
  readonly dates?: Readonly<Record<string, Deadline>>;
  /** The imported text: languages that it is complete in, and the content hash of each. */
  readonly text?: { readonly languages: readonly string[]; readonly hash: string };
  /** The number that the register gave. */
  readonly number?: string;
  /** For a word that an office enters after the fact: what stood when it arrived, and does no more. */
  readonly atReceipt?: AtReceipt;
  /** Of a communication that its sender says to have meant otherwise than it was entered: whose, and when it arrived. */
  readonly letter?: LetterFacts;
  /** Whether communications could be received throughout a silence (DESIGN 5, Review). */
  readonly intake?: 'received' | 'interrupted';
  /** For the correction of a ruling: what the last one ruled on. */
  readonly ruled?: RuledFacts;
  /** For what is entered after a body agreed: what it agreed to, where this would have stood in the way. */
  readonly overturned?: RuledFacts;
  /** For a package that is formed or released: the other drafts that are in it with this one. */
  readonly others?: readonly string[];
  /** How the other drafts of its package stand. */
  readonly package?: readonly PackageMember[];
  /** For a split: ids of the drafts that it makes, in the order of the command. */
  readonly parts?: readonly string[];
  /** For each draft that a split makes: what it is a part of. */
  readonly origin?: OriginFacts;
  /** Delegations that were told by name, and reached, to renew in this round what they said before it. */
  readonly told?: readonly string[];
  /** Eligible members whom no letter reaches: no silence begins of which a delegation is not told. */
  readonly unreachable?: readonly string[];
  /** Of a letter that is sent again: whose it is, where it goes now, and what had become of it. */
  readonly resent?: ResentFacts;
  /** A workflow that is put into use: what its text says it is. */
  readonly workflow?: WorkflowFacts;
  /** For an attendance, where the body has a rule: members present, and how many must be. */
  readonly quorum?: { readonly present: number; readonly needed: number };
  /** For the hand-over of the chair: the State that held it until then. */
  readonly chair?: string;
  /** For a meeting that is over: its journal as the events give it. */
  readonly journal?: JournalFacts;
  /** Of an agenda: what is put on it or taken off, and the number of the version that is made of it. */
  readonly agenda?: AgendaFacts;
  /** Whether a stated condition from outside the subject holds, by its name. */
  readonly conditions?: Readonly<Record<string, boolean>>;
}

export interface ResentFacts {
  readonly recipient: string;
  readonly kind: string;
  readonly address: string;
  readonly was: string;
  /** How often it will then have been sent again. */
  readonly times: number;
}

export interface AtReceipt {
  /** The revision that it was about, where it names none. */
  readonly revision?: number;
  /** Delegations whose present word arrived after it. */
  readonly overtaken?: readonly string[];
}

export interface LetterFacts {
  readonly sender: string;
  readonly receivedAt: string;
}

export interface PackageMember {
  readonly draft: string;
  /** Nothing of its own stands in the way of its last stage. */
  readonly ready: boolean;
  /** Its decision is taken, and only to be numbered and issued. */
  readonly decided: boolean;
}

/** The whole as it stood when it was split: all that folding one of its parts needs. */
export interface OriginFacts {
  readonly draft: string;
  readonly title: LocalisedText;
  readonly workflow: WorkflowIdentity;
  readonly state: string;
  readonly context: unknown;
  /** Ids of the concerns that go with this part. */
  readonly concerns: readonly string[];
}

/** A draft as it was when its item was last ruled on. Positions, concerns and statements are the draft's own. */
export interface RuledFacts {
  readonly state: string;
  readonly context: Readonly<Record<string, unknown>>;
  /** The number of the last event before the ruling. */
  readonly after: number;
  /** The first event since then that took the draft further. */
  readonly since?: string;
}

/** The journal of a meeting as it was sealed. */
export interface JournalFacts {
  /** Its number among the journals of its body. */
  readonly number: number;
  /** SHA-256, in hex, over the canonical JSON of `record`. */
  readonly hash: string;
  readonly record: Readonly<Record<string, unknown>>;
  /** The number of the last event of each draft that it covers. */
  readonly upTo: Readonly<Record<string, number>>;
}

/** An item of an agenda as it is named: its draft, or its kind or title where it has none. */
export interface NamedItem {
  readonly draft?: string;
  readonly kind?: string;
  readonly title?: LocalisedText;
}

export interface AgendaFacts {
  readonly version?: number;
  /** What is proposed for it, in order: how each is taken, and at which place. */
  readonly items?: readonly (NamedItem & {
    readonly treatment: string;
    readonly position: number;
    readonly reason: string;
  })[];
  /** Items to whose inclusion a delegation objected, when it is adopted. */
  readonly removed?: readonly NamedItem[];
}

export interface WorkflowFacts {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly kind: string;
}

export interface MeetingFacts {
  readonly id: string;
  readonly body: string;
  readonly state: string;
  readonly informal: boolean;
  readonly agendaAdopted: boolean;
  readonly onAgenda: boolean;
  /** Members in the room, once attendance was recorded. */
  readonly present?: readonly string[];
  /** How many must be, where the body has a rule. */
  readonly quorum?: number;
}

/** A command at a moment, with its facts: all that a step reads and all that an event stores. */
export interface Act extends Command {
  /** UTC instant at which it took effect. */
  readonly at: string;
  /** UTC instant of arrival, before parsing and before any lock: decides whether a communication is in time. */
  readonly receivedAt: string;
  readonly facts: Facts;
}

export interface Refused {
  readonly refused: RefusalCode;
  /** Data for the sentence that explains the refusal. Codes and ids only. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** JSON pointers into the command, for `invalid-payload`. */
  readonly pointers?: readonly Pointer[];
  /** What is wrong with a procedure as a whole, each with a counter-example told as a story. */
  readonly findings?: readonly Told[];
}

interface Pointer {
  readonly pointer: string;
  readonly expected: string;
  /** Where it stands in a file that the command carries. */
  readonly line?: number;
  readonly column?: number;
}

interface Told {
  readonly code: string;
  readonly state: string;
  /** By language. */
  readonly words: Readonly<Record<string, { readonly what: string; readonly story: readonly string[] }>>;
}

/** Something that people must be told of; who and how is decided by the notification rules. */
export interface Effect {
  readonly notice: string;
  readonly to?: readonly string[];
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface Stepped<S> {
  readonly snapshot: S;
  /** Past participle of the command: the type of the event that it leaves. */
  readonly event: string;
  readonly effects: readonly Effect[];
  /** Present when the command changed no state but was kept as a communication. */
  readonly recorded?: RecordedAs;
  /** Ids of what the command made, for the answer (`concerns`, `communication`, `statement`). */
  readonly made?: Readonly<Record<string, string | readonly string[]>>;
}

export type StepResult<S> = Stepped<S> | Refused;

export function isRefused<S>(result: StepResult<S>): result is Refused {
  return 'refused' in result;
}

/** The contract of one command: who may give it, with what, and which event it leaves. */
export interface CommandDefinition {
  readonly event: string;
  readonly by: readonly Role[];
  readonly payload: z.ZodType<Record<string, unknown>>;
  /** A delegation's own word: never refused for being late, ineligible or about an older revision; needs no If-Match. */
  readonly communication?: boolean;
  /** Where it obstructs, what cannot be read of it is kept as `unreadable` and the rest counts, instead of refusing it. */
  readonly heardInPart?: boolean;
  /** Payload keys whose values are committed to by a salted hash in the event's bytes and kept in `event_secret`. */
  readonly restricted?: readonly string[];
  /** Facts that hold what delegations said: kept in the same way. */
  readonly restrictedFacts?: readonly string[];
  /** Payload keys that hold text: stored as content by hash, never in the event. */
  readonly content?: readonly string[];
  /** Needs another officer beside the actor. */
  readonly second?: boolean;
}

/** A deadline as a subject's state carries it: what the engine arms, moves and cancels timers by. */
export interface StateDeadline {
  readonly kind: string;
  readonly due: string;
  readonly zone: string;
  readonly suspended?: string;
}
