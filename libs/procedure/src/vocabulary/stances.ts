/** What the engine knows about a stance is what it does; a workflow may rename, restrict or add. */
export interface StanceDefinition {
  /** Holds agreement in a working body and adoption in the final one until its owner ends it. */
  readonly blocks?: boolean;
  /** In a silence: received before the close, nothing is adopted. */
  readonly breaksSilence?: boolean;
  /** `full` counts as support, `weak` only as the absence of an objection. */
  readonly assent?: 'full' | 'weak';
  /** The delegation takes no part: it is left out of every base. */
  readonly leavesBase?: boolean;
  /** It takes part, and casts neither for nor against: shares of those who cast do not count it. */
  readonly abstains?: boolean;
  /** `asked` never refuses; `required` refuses with `reason-required`. */
  readonly reason?: 'asked' | 'required';
  /** The need that this stance leaves open while it stands. */
  readonly need?: 'objection-standing' | 'amendment-open' | 'reservation-open';
}

export type Stances = Readonly<Record<string, StanceDefinition>>;

/** The stances of VOCABULARY 4. */
export const STANCES = {
  support: { assent: 'full' },
  'no-objection': { assent: 'weak' },
  'scrutiny-reservation': { blocks: true, breaksSilence: true, reason: 'asked', need: 'reservation-open' },
  'formal-reservation': {},
  amendment: { blocks: true, breaksSilence: true, need: 'amendment-open' },
  objection: { blocks: true, breaksSilence: true, reason: 'asked', need: 'objection-standing' },
  abstention: { abstains: true },
  'not-participating': { leavesBase: true },
} as const satisfies Record<string, StanceDefinition>;
