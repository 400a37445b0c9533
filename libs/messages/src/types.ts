import type { NeedCode } from '#procedure';
import type { AGENDA_CHANGES } from './catalogue/codes.js';

/** Words for a code (`XAD`, `soc`, `chair`, `coordinator:tourism`, `adopted`) in the language asked for; the code itself where there are none. */
export type Names = (code: string) => string;

/** What a message is filled with. A list is set as "A, B and C". */
export type MessageParams = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** What a draft still needs, as `explain` gives it. */
export interface NeedToSay {
  readonly code: NeedCode;
  /** Codes of those who can provide it. */
  readonly who: readonly string[];
  /** Instant by which, or at which, it comes. */
  readonly by?: string;
  /** Codes and ids; `zone` is the zone in which `by` is shown. */
  readonly detail?: object;
}

/** A refusal of any lib: code, data for the sentence, pointers into the command. */
export interface RefusalToSay {
  readonly refused: string;
  readonly detail?: object;
  readonly pointers?: readonly { readonly pointer: string; readonly expected: string }[];
}

/** An event of any subject; `type` may also be the command's. What the reader may not know is left out of `with`. */
export interface EventToSay {
  readonly type: string;
  /** The command that left it, where `type` alone does not tell: a position that was kept as a communication. */
  readonly command?: string;
  readonly as: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly facts?: object;
  readonly recorded?: string;
}

/** What a notice is filled with. All of it can be missing. */
export interface NoticeParams {
  /** The draft's title, in words; without quotation marks. */
  readonly title?: string | undefined;
  /** The same as `title`. */
  readonly draft?: string | undefined;
  readonly symbol?: string | undefined;
  /** Name of the body, without article. */
  readonly body?: string | undefined;
  /** The deadline, or when the meeting opens. */
  readonly due?: string | undefined;
  /** What it was before it moved. */
  readonly former?: string | undefined;
  /** The date has passed without an answer. */
  readonly overdue?: boolean | undefined;
  readonly receivedAt?: string | undefined;
  /** Zone of the body; UTC unless told. */
  readonly zone?: string | undefined;
  readonly city?: string | undefined;
  readonly readerZone?: string | undefined;
  readonly revision?: string | number | undefined;
  readonly outcome?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly number?: string | undefined;
  /** Delegations, where the reader may know them. */
  readonly who?: readonly string[] | undefined;
  readonly paragraphs?: readonly string[] | undefined;
  /** Items of an agenda, or those without an answer. */
  readonly items?: readonly string[] | undefined;
  /** What reading the items takes the reader. */
  readonly reading?: ReadingToSay | undefined;
  /** Names of items that are otherwise on an agenda than in the version before. */
  readonly changes?: AgendaChangesToSay | undefined;
  /** Whether an agenda is the adopted one. */
  readonly final?: boolean | undefined;
  /** Whether an objection is to an A item being adopted without discussion. */
  readonly bloc?: boolean | undefined;
  /** Whether what was said is taken back. */
  readonly withdrawn?: boolean | undefined;
  readonly place?: string | undefined;
  readonly mode?: string | undefined;
  readonly cancelled?: boolean | undefined;
  /** JSON pointers to what could not be read. */
  readonly parts?: readonly string[] | undefined;
  /** How a communication was taken: `recorded-late` … */
  readonly recorded?: string | undefined;
  /** The chair's own, for a change that it announces; never a delegation's. */
  readonly reason?: string | undefined;
  /** Why a silence ended without an objection: `held`, `superseded`, `lapsed`, `unreachable`. Or why a notice failed. */
  readonly cause?: string | undefined;
  /** Of a report of mail: when the notice is sent that it speaks of, in words. */
  readonly notice?: string | undefined;
  /** What a decision asks for. */
  readonly request?: string | undefined;
  readonly area?: string | undefined;
  readonly state?: string | undefined;
  /** Of the procedure, or of an agenda. */
  readonly version?: string | number | undefined;
  /** Of a meeting whose time stays: `online`, `elsewhere`; or `resumption`, where it goes on after a suspension. */
  readonly moved?: 'online' | 'elsewhere' | 'resumption' | undefined;
  /** Who waived a period, by name. */
  readonly waivedBy?: string | undefined;
  readonly link?: string | undefined;
  /** Of a meeting of several days: when it sits, in words. */
  readonly sittings?: readonly string[] | undefined;
}

export interface ReadingToSay {
  readonly pages: number;
  readonly words: number;
}

/** Names of items. */
export type AgendaChangesToSay = Readonly<
  Partial<Record<(typeof AGENDA_CHANGES)[number], readonly string[] | undefined>>
>;

export interface NoticeWords {
  readonly subject: string;
  readonly body: string;
}

export interface DeadlineToSay {
  readonly due: string;
  readonly zone: string;
}

export interface Reader {
  readonly zone: string;
}
