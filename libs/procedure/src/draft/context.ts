import type { StateDeadline } from '../subject.js';
import type { About } from '../form/effects.form.js';
import type { Positions } from './positions.js';

/**
 * One consideration of one revision by one body. Members are kept as one line of codes in protocol order: the set is
 * frozen at opening, and 193 of them must stay small.
 */
export interface Round {
  readonly method: 'meeting' | 'silence' | 'ballot';
  readonly openedAt: string;
  readonly closesAt?: string;
  readonly closedAt?: string;
  /**
   * What a silence under review waits for: senders who have not said what they meant, or, after a protest, to be opened
   * again. By default a person decides.
   */
  readonly awaits?: 'communications' | 'reopening';
  readonly eligible: string;
  readonly meeting?: string;
  /**
   * Asked to be renewed in this round, one line: ids of concerns, and codes of delegations that obstruct without one.
   * What its owner renewed is no longer in it.
   */
  readonly renew?: string;
}

export interface Concern {
  readonly owner: string;
  readonly status: 'open' | 'lifted' | 'resolved' | 'to-statement' | 'lapsed';
  readonly blocking: boolean;
  /** Number of the event whose position raised it. */
  readonly event: number;
  /** By when its owner is to answer; it never lapses by that. */
  readonly clock?: Limit;
  /** The meeting in which it was discharged by word of mouth: until that round closes its owner may say otherwise. */
  readonly room?: string;
}

/** An instant in UTC with the zone in which it is shown. */
export type Limit = Pick<StateDeadline, 'due' | 'zone'>;

export interface ProposedSilence {
  readonly outcome: readonly string[];
  readonly next?: string;
  readonly refused?: boolean;
  readonly expires: StateDeadline;
  /** As proposed: a length runs from when the silence begins. */
  readonly length?: unknown;
  /** What becomes of an expiry that is not a working day, where the chair said so. */
  readonly policy?: string;
}

/** A silence after which the draft went on, with what is needed to take it back there. */
export interface PassedSilence {
  readonly stage: string;
  readonly body: string;
  readonly openedAt: string;
  readonly closesAt: string;
  readonly eligible: string;
  /** How many outcomes there were before its own. */
  readonly outcomes: number;
  /** What it asked to renew, and what lapsed as it ended is part of. */
  readonly renew?: string;
  /** What earlier rulings had asked for. */
  readonly mandates?: readonly string[];
}

/** An outcome that waits for confirmations by capitals. */
export interface Provisional {
  readonly outcome: readonly string[];
  readonly next: string | null;
  readonly bySilence?: boolean;
}

export interface Mandate {
  readonly of: string;
  readonly due: string;
  readonly zone: string;
  readonly status: 'open' | 'overdue' | 'reported';
  /** Number of the event with the ruling that asked for it. */
  readonly event: number;
}

export interface Package {
  readonly with: readonly string[];
  /** They are one text before several bodies: what is issued in one is issued in each. */
  readonly sameText?: boolean;
}

/** Only what a guard reads; texts and reasons stay with their events. Plain JSON, instants as ISO strings. */
export interface DraftContext {
  /** Number of events folded. */
  readonly seq: number;
  readonly kind: string;
  readonly area: string | null;
  readonly sponsors: readonly string[];
  readonly finalBody: string;
  readonly required: readonly string[];
  readonly body: string;
  /** Counts considerations: one body taking up one revision. A position belongs to the reading it was given in. */
  readonly reading: number;
  readonly revision: number;
  /** The first reading of the current revision: positions before it are about an older text. */
  readonly revisionSince: number;
  /** Languages in which the current revision is complete. */
  readonly complete: readonly string[];
  readonly round: Round | null;
  /** Who says what: see `positions.ts` for the notation. */
  readonly positions: Positions;
  /** Words that conflict with a note of the same delegation, which they do not replace, in the same notation. */
  readonly conflicts?: Positions;
  /** By when each capital is to confirm, once the limits differ. The earliest to come is the deadline that runs. */
  readonly limits?: Readonly<Record<string, Limit>>;
  /** The first revision whose positions still hold, where editorial revisions carry them over. */
  readonly carriedSince?: number;
  readonly concerns: Readonly<Record<string, Concern>>;
  /** Communications whose sender has not yet said whether they break the silence. */
  readonly unclassified: Readonly<Record<string, string>>;
  readonly deadlines: readonly StateDeadline[];
  readonly silence: ProposedSilence | null;
  /** Silences that elapsed and passed the draft on: until the decision is issued each can still prove to be broken. */
  readonly silences?: readonly PassedSilence[];
  /** The body whose last silence was broken, where its procedure has a shorter one for the next. */
  readonly brokenBefore?: string;
  readonly next: string | null;
  readonly provisional: Provisional | null;
  readonly outcomes: readonly string[];
  /** How many of the outcomes were pronounced before the draft was referred back: they do not count as pronounced. */
  readonly takenBack?: number;
  /** Numbers of the events that registered statements to be attached. */
  readonly statements: readonly number[];
  /** What rulings on it asked of somebody, by a date. */
  readonly mandates?: Readonly<Record<string, Mandate>>;
  /** The other drafts without which this one does not pass its last stage. */
  readonly package?: Package;
  readonly decision: {
    readonly body: string;
    readonly revision: number;
    readonly at: string;
    readonly meeting?: string;
    readonly number?: string;
  } | null;
  /** The States that the decision concerns: a rule may leave them out. */
  readonly concerned?: readonly string[];
  /** The reading since which positions are given anew: none before it counts. */
  readonly freshSince?: number;
  /** What the draft says beside its text, for the effects of its decision; absent where it says nothing. */
  readonly about?: About;
  /** Conditions of the decision that are met, in their order; absent until the first is. */
  readonly met?: readonly string[];
}

/** A stored draft: where it stands, what its guards read, and the exact procedure that it follows. */
export interface DraftSnapshot {
  /** `drafting`, `swg.pending`, `adopted` … */
  readonly state: string;
  readonly context: DraftContext;
}
