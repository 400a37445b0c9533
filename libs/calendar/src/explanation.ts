import type { NonWorkingDay } from './refusal.js';
import type { Moment } from './zoned.js';

/**
 * One step of how a date came about, as plain JSON; libs/messages words it in every language. The last step that has
 * `to` or `at` names the date arrived at.
 */
export type ExplanationStep =
  /** Somebody wrote `text`, which means `at`. */
  | { readonly step: 'stated'; readonly text: string; readonly at: Moment }
  /** The text was a date alone: the hour (HH:MM) comes from the rules. */
  | { readonly step: 'hour-default'; readonly hour: string; readonly zone: string }
  /** What a period runs from: the opening of a silence, once the text was complete in the languages that are required. */
  | { readonly step: 'runs-from'; readonly what: 'silence'; readonly languages: readonly string[] }
  /** An ISO 8601 length: years, months, weeks and days of the zone's calendar, hours and less on the clock. */
  | {
      readonly step: 'counted';
      readonly direction: Direction;
      readonly duration: string;
      readonly from: Moment;
      readonly to: Moment;
    }
  /** The day of `from` does not count; `skipped` are the days left out, in the order in which they were met. */
  | {
      readonly step: 'working-days';
      readonly direction: Direction;
      readonly days: number;
      readonly from: Moment;
      readonly to: Moment;
      readonly skipped: readonly NonWorkingDay[];
    }
  /** The clock skips or repeats the local time that was counted to (`wanted`, without offset): it became `at`. */
  | {
      readonly step: 'clock-change';
      readonly occurs: 'never' | 'twice';
      readonly wanted: string;
      readonly at: Moment;
    }
  /** Moved to a working day, a later one or an earlier one; `skipped` begins with the day of `from`. */
  | {
      readonly step: 'rolled';
      readonly from: Moment;
      readonly to: Moment;
      readonly skipped: readonly NonWorkingDay[];
    }
  /** Falls on a day off, and the policy is to keep it. */
  | { readonly step: 'kept'; readonly at: Moment; readonly day: NonWorkingDay }
  /** Falls on a working day. */
  | { readonly step: 'working-day'; readonly at: Moment; readonly weekday: number }
  /** Has no length of its own: it only has to come before something else. */
  | { readonly step: 'no-later'; readonly than: Moment }
  /** Moved forward by decision. What `to` comes from follows. */
  | { readonly step: 'extended'; readonly from: Moment; readonly to: Moment; readonly reason?: string }
  /** Nobody would have worked any more before it: moved to the next working day. */
  | { readonly step: 'given-working-time'; readonly from: Moment; readonly to: Moment }
  /** Moved forward by the time during which the clock stood still. */
  | {
      readonly step: 'resumed';
      readonly suspendedAt: Moment;
      readonly resumedAt: Moment;
      readonly from: Moment;
      readonly to: Moment;
      /** How many were left, where it was counted in them. */
      readonly workingDays?: number;
    };

export type Direction = 'after' | 'before';

/** How a date came about, in order. */
export type Explanation = readonly ExplanationStep[];
