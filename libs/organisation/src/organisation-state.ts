import type { Duration, Holiday } from '#calendar';
import type { Addable, OccasionKind } from '#procedure';
import type { Bound, Dated } from './bounds.js';
import type { StandingItemState } from './standing-items.form.js';
import type { ReminderPlan } from './reminders.form.js';
import type { COORDINATION_ROLES, PARTICIPANT_KINDS, REPRESENTATIONS } from './organisation-shape.form.js';

/** Words by language code. */
export type Text = Readonly<Record<string, string>>;
export type ParticipantKind = (typeof PARTICIPANT_KINDS)[number];
export type Representation = (typeof REPRESENTATIONS)[number];
export type CoordinationRole = (typeof COORDINATION_ROLES)[number];

export interface DatedName extends Dated {
  readonly name: Text;
}

/** What a participant was, and when. */
export interface Standing extends Dated {
  readonly kind: ParticipantKind;
  /** Conditions of its accession, met when it acceded. */
  readonly conditions: readonly string[];
}

export interface ParticipantState {
  readonly code: string;
  readonly entity: 'state' | 'organisation';
  readonly names: readonly DatedName[];
  readonly standings: readonly Standing[];
  /** Changes of representation in their order; before the first it is represented. */
  readonly statuses: readonly { readonly status: Representation; readonly from: Bound }[];
  readonly address: string | null;
  /** Where the head of the delegation is written to; absent until told. */
  readonly head?: string;
  /** Since when no letter reaches the address; absent while it works. */
  readonly addressFailed?: string;
  readonly language: string;
  /** `null`: that of the seat. */
  readonly weekend: readonly number[] | null;
  /** Of its capital and its readers; absent while it is not known: then that of the seat is taken. */
  readonly zone?: string;
  readonly holidays: readonly Holiday[];
  readonly source: string | null;
}

export type Quorum =
  { readonly count: number } | { readonly share: string; readonly base: 'members' | 'represented' };

/** When those whom an occasion concerns are reminded of it; kinds that are not told follow the organisation's plan. */
export interface ReminderPlans extends SomePlans {
  readonly meeting: ReminderPlan;
  readonly positions: ReminderPlan;
  readonly silence: ReminderPlan;
}
type SomePlans = { readonly [K in OccasionKind]?: ReminderPlan };

/** How often rules were changed, and when they last were; who did is with the event. */
export interface RulesState {
  readonly version: number;
  readonly since: Bound | null;
}

/** `until` as it was written; silences that are running then finish, or stop. */
export interface SilenceAuthority {
  readonly until: string;
  readonly running: 'finish' | 'stop';
}

/** A rule that is `null` is not known: it can be warned about, and nothing is refused for it. */
export interface BodyState extends Dated {
  readonly code: string;
  readonly names: readonly DatedName[];
  readonly short: Text | null;
  readonly kind: 'governing' | 'working' | 'advisory';
  readonly level: number;
  readonly parent: string | null;
  readonly members: 'all-members' | readonly string[] | null;
  readonly rule: string;
  readonly notice: Duration | null;
  readonly circulation: Duration | null;
  readonly silence: Duration | null;
  /** From the last change of a text to its delivery in all languages; absent while it is not known. */
  readonly translation?: Duration;
  /** Working hours that a period should leave every delegation; absent: what the organisation says. */
  readonly leastWorkingHours?: number;
  /** Where the authority to decide by silence lapses. */
  readonly silenceAuthority?: SilenceAuthority;
  readonly conveners?: readonly 'coordinator'[];
  /** Letters that circulate a text carry it. */
  readonly attachText?: true;
  /** What stands on the agenda of each of its meetings; absent where nothing is recorded. */
  readonly agenda?: readonly StandingItemState[];
  readonly quorum: Quorum | null;
  readonly reminders: ReminderPlans;
  readonly verbs: readonly string[] | null;
  readonly invited: readonly string[];
  readonly zone: string | null;
  readonly weekend: readonly number[] | null;
  readonly holidays: readonly Holiday[];
}

/** The id of a meeting, or the name of one that was held outside of Placet. */
export type MeetingName = string | Text;

export interface TermState extends Dated {
  readonly chair: string;
  readonly fromMeeting: MeetingName | null;
  readonly untilMeeting: MeetingName | null;
  readonly source: string | null;
}

export interface Assignment extends Dated {
  readonly role: CoordinationRole;
  /** `null`: the record says that nobody holds the role. */
  readonly participant: string | null;
  readonly source: string | null;
}

export interface AreaState {
  readonly code: string;
  readonly names: readonly DatedName[];
  readonly dimension: string | null;
  readonly from: Bound | null;
  readonly assignments: readonly Assignment[];
  /** What other sources say: shown, never used. */
  readonly claims: readonly {
    readonly role: CoordinationRole;
    readonly participant: string;
    readonly source: string | null;
  }[];
}

export interface NamedCode {
  readonly code: string;
  readonly names: readonly DatedName[];
}

/** A governing document; its versions follow one another, the last is in force. */
export interface InstrumentState {
  readonly code: string;
  readonly versions: readonly (DatedName & { readonly basis: string | null })[];
}

/** Who was chosen for the chair, and has not taken it over yet: the chair changes at a meeting, not on a date. */
export interface DesignatedChair {
  readonly chair: string;
  readonly meeting: MeetingName | null;
  readonly since: Bound;
  readonly basis: string | null;
}

export interface OfficeState {
  readonly address: string;
}

export interface SeatState {
  readonly city: readonly DatedName[];
  readonly zone: string;
  readonly offsets: readonly (Dated & { readonly offset: string })[];
}

/**
 * An organisation with all its dates: plain JSON, bounds as they were written. What holds at an instant is looked up,
 * never stored, so that folding the same commands gives the same bytes on every machine.
 */
export interface OrganisationState {
  readonly code: string;
  readonly title: Text;
  readonly short: Text | null;
  /** Working languages; the first is the default. */
  readonly languages: readonly string[];
  readonly seat: SeatState;
  readonly weekend: readonly number[];
  readonly holidays: readonly Holiday[];
  /** Working hours that a period should leave every delegation; absent: nobody is warned. */
  readonly leastWorkingHours?: number;
  /** In protocol order. */
  readonly participants: readonly ParticipantState[];
  readonly bodies: readonly BodyState[];
  readonly posts: readonly NamedCode[];
  /** Where mail for an office goes, by its code; absent until one has an address. */
  readonly offices?: Readonly<Record<string, OfficeState>>;
  readonly terms: readonly TermState[];
  readonly designated?: DesignatedChair;
  readonly dimensions: readonly NamedCode[];
  readonly areas: readonly AreaState[];
  readonly instruments?: readonly InstrumentState[];
  /** How notices that can wait come to those who chose it; absent until somebody did. */
  readonly preferences?: readonly Preference[];
  /** Workflows that were put into use at run time, in that order; absent until there is one. */
  readonly workflows?: readonly AddedWorkflow[];
  /** Plans of reminders where a body has none of its own; absent until there are any. */
  readonly reminders?: SomePlans;
  /** Absent until a plan is changed by command. */
  readonly plans?: RulesState;
  /** Who is told beside those whom the table of recipients names; absent until there is anybody. */
  readonly recipients?: RulesState & { readonly also: Readonly<Record<string, readonly Addable[]>> };
}

export interface Preference {
  /** A participant, or an office. */
  readonly recipient: string;
  readonly digest: 'daily' | 'inbox';
  /** Hour of the daily letter in the reader's zone. */
  readonly at: number;
}

/** A workflow as the record names it; its text is kept by its hash. */
export interface AddedWorkflow {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly kind: string;
}
