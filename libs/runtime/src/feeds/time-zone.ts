import { Temporal } from 'temporal-polyfill';
import { component, localValue } from './icalendar.js';

/** A zone's clock changed. */
interface Change {
  /** What the clock showed then, by the offset before. */
  readonly shown: string;
  readonly from: string;
  readonly to: string;
}

const EPOCH = '1970-01-01T00:00:00';

/** The name of a zone within a calendar: IANA's, or `UTC+0500` for a fixed offset. */
export function zoneName(zone: string): string {
  return /^[+-]/.test(zone) ? `UTC${zone.replace(':', '')}` : zone;
}

/**
 * A VTIMEZONE that says what the clocks of the zone show between two instants, each change by itself. It comes from the
 * zone data by which the deadlines themselves were reckoned, so that a calendar cannot show another hour than Placet does.
 *
 * @throws RangeError for an unknown zone.
 */
export function timeZoneComponent(zone: string, from: string, until: string): readonly string[] {
  const changes = changesOf(zone, from, until);
  const [first] = changes;
  const before = first?.from ?? offsetAt(zone, from);
  const observances = [{ shown: EPOCH, from: before, to: before }, ...changes].map((change, index, all) =>
    component(isSummer(change, all[index + 1]) ? 'DAYLIGHT' : 'STANDARD', [
      `DTSTART:${localValue(change.shown)}`,
      `TZOFFSETFROM:${offsetValue(change.from)}`,
      `TZOFFSETTO:${offsetValue(change.to)}`,
      `TZNAME:UTC${change.to}`,
    ]),
  );
  return component('VTIMEZONE', [`TZID:${zoneName(zone)}`, ...observances.flat()]);
}

/** Those in force at the first instant and later, up to the one after the last. */
function changesOf(zone: string, from: string, until: string): readonly Change[] {
  const end = Temporal.Instant.from(until).epochMilliseconds;
  const start = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  const changes: Change[] = [];
  let at = start.getTimeZoneTransition('previous') ?? start.getTimeZoneTransition('next');
  while (at && at.epochMilliseconds <= end) {
    changes.push(changeAt(at));
    at = at.getTimeZoneTransition('next');
  }
  return at ? [...changes, changeAt(at)] : changes;
}

function changeAt(at: Temporal.ZonedDateTime): Change {
  const earlier = at.subtract({ seconds: 1 });
  const shown = earlier.toPlainDateTime().add({ seconds: 1 });
  return { shown: shown.toString({ smallestUnit: 'second' }), from: earlier.offset, to: at.offset };
}

const offsetAt = (zone: string, instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offset;

/** Whether clocks are put forward and back again at the next change; that a State moves to another time is no summer. */
function isSummer({ from, to }: Change, next: Change | undefined): boolean {
  return next !== undefined && next.to === from && minutesOf(to) > minutesOf(from);
}

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** `+0500`; seconds only where there are any, as before the zones. */
const offsetValue = (offset: string): string => offset.replaceAll(':', '').replace(/(?<=^.{5})00$/, '');
