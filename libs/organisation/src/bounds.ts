import { Temporal } from 'temporal-polyfill';
import { before, canonicalInstant, dayIn, isInstant, type Instant } from '#calendar';

/**
 * When something began or ended, as it was written: a day (`2022-10-13`, from 00:00 in the seat's zone), an instant
 * (`2024-12-17T15:00:00+05:00`), or what the record gives of a day: a month (`2020-10`) or a year (`2018`). A month
 * or a year counts from its end, when the event certainly has happened.
 */
export type Bound = string;

/** A stretch of time, half open: from the moment of `from`, up to but not including that of `until`. */
export interface Dated {
  /** `null`: since before anything recorded here. */
  readonly from: Bound | null;
  /** `null`: no end is recorded. */
  readonly until: Bound | null;
}

/** One instant, with the day that it belongs to at the seat: what bounds are compared with. */
export interface AsOf {
  readonly instant: Instant;
  /** YYYY-MM-DD */
  readonly date: string;
}

const LENGTH_OF_DAY = 'YYYY-MM-DD'.length;

/** @throws RangeError where the text names no exact instant (with offset or `Z`). */
export function asOf(at: string, zone: string): AsOf {
  if (latest?.at === at && latest.zone === zone) return latest.asOf;
  const instant = isInstant(at) ? at : canonicalInstant(at);
  latest = { at, zone, asOf: { instant, date: dayIn(instant, zone) } };
  return latest.asOf;
}

/** One command asks about the same instant many times, and finding the day of an instant is dear. */
let latest: { readonly at: string; readonly zone: string; readonly asOf: AsOf } | undefined;

/** The first moment of a day or instant; a month or a year has none, and is not accepted where this is asked. */
export function startOf(bound: Bound, zone: string): AsOf {
  if (bound.length > LENGTH_OF_DAY) return asOf(bound, zone);
  return asOf(Temporal.PlainDate.from(bound).toZonedDateTime(zone).toInstant().toString(), zone);
}

export function hasCome(bound: Bound, moment: AsOf): boolean {
  if (bound.length < LENGTH_OF_DAY) return moment.date.slice(0, bound.length) > bound;
  if (bound.length === LENGTH_OF_DAY) return moment.date >= bound;
  return !before(moment.instant, canonicalInstant(bound));
}

export function hasBegun({ from }: Dated, moment: AsOf): boolean {
  return from === null || hasCome(from, moment);
}

export function hasEnded({ until }: Dated, moment: AsOf): boolean {
  return until !== null && hasCome(until, moment);
}

export function covers(dated: Dated, moment: AsOf): boolean {
  return hasBegun(dated, moment) && !hasEnded(dated, moment);
}

/** The bound at which a last day (or an exact end) is over. */
export function afterLast(last: Bound): Bound {
  return last.length === LENGTH_OF_DAY ? Temporal.PlainDate.from(last).add({ days: 1 }).toString() : last;
}

const BOUND = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/;

/** Whether the text is a bound that exists: 30 February does not. */
export function isBound(text: string): boolean {
  if (!BOUND.test(text)) return false;
  try {
    if (text.length > LENGTH_OF_DAY) canonicalInstant(text);
    else Temporal.PlainDate.from(`${text}-01-01`.slice(0, LENGTH_OF_DAY), { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
