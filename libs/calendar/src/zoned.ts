import { Temporal } from 'temporal-polyfill';
import { epochOf, instantOfEpoch, type Instant } from './instant.js';

/** An instant with what a reader of one zone sees: the local text carries the offset that held then. */
export interface Moment {
  readonly instant: Instant;
  /** For example `2024-07-25T18:00:00+05:00`; milliseconds only where there are any. */
  readonly local: string;
  /** IANA name, or a fixed offset like `+05:00`. */
  readonly zone: string;
}

/** The parts of a local text, for wording. */
export interface LocalParts {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM */
  readonly time: string;
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** For example `+05:00`. */
  readonly offset: string;
}

/** A wall-clock time that occurs once, never (the clock skips it) or twice. `earlier` and `later` are equal for once. */
export interface WallClock {
  readonly occurs: 'once' | 'never' | 'twice';
  readonly earlier: Temporal.ZonedDateTime;
  readonly later: Temporal.ZonedDateTime;
}

const ZONE = /^(?:[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const known = new Set<string>();

/** Whether the text names a zone that this runtime knows, in its own spelling: IANA, or an offset like `+05:00`. */
export function isZone(text: string): boolean {
  if (known.has(text)) return true;
  if (!ZONE.test(text)) return false;
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    if (timeZoneId !== text) return false;
  } catch {
    return false;
  }
  known.add(text);
  return true;
}

/** @throws RangeError for an unknown zone or an instant that is not canonical. */
export function inZone(instant: Instant, zone: string): Temporal.ZonedDateTime {
  if (!isZone(zone)) throw new RangeError(`Unknown time zone: ${zone}`);
  return Temporal.Instant.fromEpochMilliseconds(epochOf(instant)).toZonedDateTimeISO(zone);
}

export function instantOf(zoned: Temporal.ZonedDateTime): Instant {
  return instantOfEpoch(zoned.epochMilliseconds);
}

/** @throws RangeError for an unknown zone or an instant that is not canonical. */
export function localText(instant: Instant, zone: string): string {
  const zoned = inZone(instant, zone);
  const smallestUnit = zoned.millisecond === 0 ? 'second' : 'millisecond';
  return zoned.toPlainDateTime().toString({ smallestUnit }) + zoned.offset;
}

/** @throws RangeError for an unknown zone or an instant that is not canonical. */
export function localParts(instant: Instant, zone: string): LocalParts {
  const zoned = inZone(instant, zone);
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
    weekday: zoned.dayOfWeek,
    offset: zoned.offset,
  };
}

/**
 * The day of an instant in a zone, YYYY-MM-DD. Most who ask do so about the day that it is: finding it is dear.
 *
 * @throws RangeError for an unknown zone or an instant that is not canonical.
 */
export function dayIn(instant: Instant, zone: string): string {
  const epoch = epochOf(instant);
  const latest = latestDays.get(zone);
  if (latest && latest.from <= epoch && epoch < latest.until) return latest.date;
  const zoned = inZone(instant, zone);
  const date = zoned.toPlainDate().toString();
  const [from, until] = [zoned.startOfDay(), zoned.add({ days: 1 }).startOfDay()];
  // Where clocks change, midnight may come twice.
  if (from.offset === until.offset)
    latestDays.set(zone, { date, from: from.epochMilliseconds, until: until.epochMilliseconds });
  return date;
}

interface Day {
  readonly date: string;
  /** Milliseconds since the epoch; `until` is the beginning of the next day. */
  readonly from: number;
  readonly until: number;
}

const latestDays = new Map<string, Day>();

export function momentOf(instant: Instant, zone: string): Moment {
  return { instant, local: localText(instant, zone), zone };
}

/** @throws RangeError for an unknown zone. */
export function wallClock(plain: Temporal.PlainDateTime, zone: string): WallClock {
  if (!isZone(zone)) throw new RangeError(`Unknown time zone: ${zone}`);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { occurs: 'once', earlier, later };
  const occurs = earlier.toPlainDateTime().equals(plain) ? 'twice' : 'never';
  return { occurs, earlier, later };
}
