import { Temporal } from 'temporal-polyfill';
import { instantOfEpoch, type Instant } from './instant.js';
import { refuse, type CalendarRefusal } from './refusal.js';
import { localText, momentOf, wallClock, type Moment } from './zoned.js';

/** An instant as somebody wrote it, understood. */
export interface StatedInstant extends Moment {
  /** Present where a date stood alone: the hour, HH:MM, that was supplied. */
  readonly hourDefault?: string;
}

export interface ToInstantOptions {
  /** The hour that a date alone means. HH:MM, 18:00 unless told. */
  readonly hour?: string;
}

const GRAMMAR =
  /^(\d{4}-\d\d-\d\d)(?:T((?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d(?::[0-5]\d){0,2})?)?$/;
const HOUR_24 = /^24:00(?::00(?:\.0+)?)?$/;
const HOUR = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * Reads an instant as the vocabulary writes it: ISO 8601 with offset or `Z`; without offset, in the zone; a date
 * alone, at the default hour in the zone. What is finer than a millisecond is cut off.
 *
 * Refuses `deadline-ambiguous` for 24:00 and for a time without offset that the zone's clock skips or repeats, and
 * `invalid-payload` for what is no instant.
 *
 * @throws RangeError for an unknown zone or a malformed default hour: those are settings, not what somebody wrote.
 */
export function toInstant(
  text: string,
  zone: string,
  options: ToInstantOptions = {},
): StatedInstant | CalendarRefusal {
  const { hour = '18:00' } = options;
  if (!HOUR.test(hour)) throw new RangeError(`Malformed hour: ${hour}`);
  const [, date, time, offset] = GRAMMAR.exec(text) ?? [];
  if (date === undefined || !isDate(date)) return malformed(text);
  if (time !== undefined && HOUR_24.test(time))
    return refuse('deadline-ambiguous', { reason: 'hour-24', text });
  if (time?.startsWith('24')) return malformed(text);
  const instant =
    offset === undefined
      ? fromWallClock(text, `${date}T${time ?? hour}`, zone)
      : fromExact(`${date}T${time}${offset}`);
  if (instant === undefined) return malformed(text);
  if (typeof instant !== 'string') return instant;
  return { ...momentOf(instant, zone), ...(time === undefined && { hourDefault: hour }) };
}

function malformed(text: string): CalendarRefusal {
  return refuse('invalid-payload', { reason: 'malformed', text, expected: 'instant' });
}

function fromExact(text: string): Instant | undefined {
  return withinRange(() => Temporal.Instant.from(text).epochMilliseconds);
}

function fromWallClock(text: string, local: string, zone: string): Instant | CalendarRefusal | undefined {
  const { occurs, earlier, later } = wallClock(Temporal.PlainDateTime.from(local), zone);
  const first = withinRange(() => earlier.epochMilliseconds);
  const second = withinRange(() => later.epochMilliseconds);
  if (first === undefined || second === undefined || occurs === 'once') return first;
  return refuse('deadline-ambiguous', {
    reason: occurs === 'never' ? 'clock-skips' : 'clock-repeats',
    text,
    zone,
    either: [localText(first, zone), localText(second, zone)],
  });
}

function isDate(text: string): boolean {
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

function withinRange(epoch: () => number): Instant | undefined {
  try {
    return instantOfEpoch(epoch());
  } catch {
    return undefined;
  }
}
