import { Temporal } from 'temporal-polyfill';

/**
 * A length as the vocabulary writes it: ISO 8601 (`P14D`, `P2W`, `P1M`, `PT72H`, `P1DT12H`; fractions of seconds only,
 * to the millisecond; never negative) or a number of working days, 1 to 1000.
 */
export type Duration = string | { readonly workingDays: number };

/** A length taken apart: dates are counted in the zone's calendar, the exact part on the clock. */
export interface Span {
  readonly dates: Temporal.Duration;
  readonly exact: Temporal.Duration;
}

const ISO =
  /^P(?=\d|T)(?:\d{1,6}Y)?(?:\d{1,6}M)?(?:\d{1,6}W)?(?:\d{1,6}D)?(?:T(?=\d)(?:\d{1,8}H)?(?:\d{1,9}M)?(?:\d{1,10}(?:\.\d{1,3})?S)?)?$/;

/** Whether the value is a length that this library counts. */
export function isDuration(value: unknown): value is Duration {
  if (typeof value === 'string') return parseSpan(value) !== undefined;
  return (
    typeof value === 'object' && value !== null && 'workingDays' in value && isDayCount(value.workingDays)
  );
}

export function isDayCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000;
}

/** `undefined` where the text is no ISO 8601 duration of the form above. */
export function parseSpan(text: string): Span | undefined {
  if (!ISO.test(text)) return undefined;
  const { years, months, weeks, days, ...rest } = fieldsOf(Temporal.Duration.from(text));
  return {
    dates: Temporal.Duration.from({ years, months, weeks, days }),
    exact: Temporal.Duration.from(rest),
  };
}

function fieldsOf(duration: Temporal.Duration) {
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds } = duration;
  return { years, months, weeks, days, hours, minutes, seconds, milliseconds };
}
