/**
 * Whom a reminder of this due time is for. A group with days off of its own that move the reminder has a timer of its
 * own (`only`), and is left out of the common one (`except`), even where its own time has passed already.
 */
export interface Group {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

/** One reminder to be armed: one for each offset and due time. An offset after the date begins with `+`. */
export interface PlannedReminder extends Group {
  readonly offset: string;
  readonly due: string;
  /** To whom it also goes, because those before it were not answered. */
  readonly escalate?: readonly string[];
}
