import { Temporal } from 'temporal-polyfill';

/**
 * A UTC instant in the one canonical form, `2024-07-25T13:00:00.000Z`, years 0001 to 9998. In this form the order of
 * the texts is the order of the times.
 */
export type Instant = string;

const CANONICAL = /^(?!0000|9999)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The canonical form of a text that names an exact instant (with offset or `Z`). What is finer than a millisecond is
 * cut off, which never changes whether the instant is before one of whole milliseconds.
 *
 * @throws RangeError where the text names no instant, or one outside the years 0001 to 9998.
 */
export function canonicalInstant(text: string): Instant {
  return instantOfEpoch(Temporal.Instant.from(text).epochMilliseconds);
}

/** @throws RangeError outside the years 0001 to 9998. */
export function instantOfEpoch(milliseconds: number): Instant {
  const text = Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ smallestUnit: 'millisecond' });
  if (!isInstant(text)) throw new RangeError(`Instant outside the years 0001 to 9998: ${text}`);
  return text;
}

/** @throws RangeError where the instant is not canonical. */
export function epochOf(instant: Instant): number {
  return Temporal.Instant.from(assertInstant(instant)).epochMilliseconds;
}

/** Whether the text has the canonical form. */
export function isInstant(text: string): boolean {
  return CANONICAL.test(text);
}

/**
 * Whether `a` is strictly before `b`: what arrives at the very instant of a deadline is not before it, so it is late.
 *
 * @throws RangeError where either is not canonical: compared as texts, other forms would answer wrongly in silence.
 */
export function before(a: Instant, b: Instant): boolean {
  return assertInstant(a) < assertInstant(b);
}

export function laterOf(a: Instant, b: Instant): Instant {
  return before(a, b) ? b : a;
}

function assertInstant(text: Instant): Instant {
  if (!isInstant(text)) throw new RangeError(`Not a canonical instant: ${text}`);
  return text;
}
