/** The refusal codes of the vocabulary that a calendar can find. */
export type CalendarRefusalCode =
  | 'invalid-payload'
  | 'deadline-past'
  | 'deadline-shortened'
  | 'deadline-ambiguous'
  | 'no-working-time'
  | 'deadline-not-working-day';

/** A day on which a calendar does not work. Where a holiday falls on a weekend, the holiday is named. */
export type NonWorkingDay =
  | {
      readonly why: 'weekend';
      /** YYYY-MM-DD */
      readonly date: string;
      /** ISO: 1 is Monday, 7 is Sunday. */
      readonly weekday: number;
    }
  | { readonly why: 'holiday'; readonly date: string; readonly weekday: number; readonly name?: DayName };

export interface DayName {
  readonly en?: string;
  readonly ru?: string;
  readonly kk?: string;
}

/** The data for the sentence that says why; `reason` tells cases with one code apart. Instants are canonical. */
export type RefusalDetail =
  | { readonly reason: 'malformed'; readonly text: string; readonly expected: 'instant' | 'duration' }
  | { readonly reason: 'stated-or-length' }
  | { readonly reason: 'out-of-range'; readonly text: string }
  | { readonly reason: 'hour-24'; readonly text: string }
  | {
      readonly reason: 'clock-skips' | 'clock-repeats';
      readonly text: string;
      readonly zone: string;
      readonly either: readonly [string, string];
    }
  | {
      readonly reason: 'not-after-start';
      readonly due: string;
      readonly start: string;
      readonly zone: string;
    }
  | { readonly reason: 'expired'; readonly due: string; readonly at: string; readonly zone: string }
  | { readonly reason: 'not-later'; readonly due: string; readonly to: string; readonly zone: string }
  | { readonly reason: 'resumed-before-suspended'; readonly suspendedAt: string; readonly resumedAt: string }
  | {
      readonly reason: 'no-working-time';
      readonly start: string;
      readonly due: string;
      readonly zone: string;
    }
  | { readonly reason: 'no-working-day'; readonly start: string; readonly zone: string }
  | {
      readonly reason: 'non-working-day';
      readonly due: string;
      readonly zone: string;
      readonly day: NonWorkingDay;
    };

/** An expected failure, as data. Never thrown. */
export interface CalendarRefusal {
  readonly refused: CalendarRefusalCode;
  readonly detail: RefusalDetail;
}

export function refuse(refused: CalendarRefusalCode, detail: RefusalDetail): CalendarRefusal {
  return { refused, detail };
}

export function isRefused(result: object): result is CalendarRefusal {
  return 'refused' in result;
}
