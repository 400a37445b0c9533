import { canonicalInstant, isInstant, localText } from '#calendar';
import { LOCALES, type Language } from './language.js';
import { say } from './say.js';
import type { DeadlineToSay, Reader } from './types.js';
import { cityOf, offsetWords } from './zones.js';

interface DateNames {
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
}

/** What a clock on the wall of one zone shows at one instant. */
interface Wall {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM, with seconds only where there are any. */
  readonly time: string;
  readonly offset: string;
}

const DAY_MS = 86_400_000;
/** Thursday, 1 January 1970. */
const THURSDAY = 4;
const namesByLanguage = new Map<Language, DateNames>();

/** Names as they stand within a date ("июля"), taken from the platform once. */
function dateNames(language: Language): DateNames {
  const known = namesByLanguage.get(language);
  if (known) return known;
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const part = (at: number, type: string) =>
    format.formatToParts(at).find((one) => one.type === type)?.value ?? '';
  const names = {
    weekdays: Array.from({ length: 7 }, (_, day) => part((day - THURSDAY + 7) * DAY_MS, 'weekday')),
    months: Array.from({ length: 12 }, (_, month) => part((month * 30 + 15) * DAY_MS, 'month')),
  };
  namesByLanguage.set(language, names);
  return names;
}

export type DateStyle = 'day' | 'date' | 'weekday' | 'short';

/**
 * A date of the calendar, YYYY-MM-DD, in words. `day`: "Thursday 25 July 2024"; `date`: "25 July 2024"; `weekday`:
 * "Thursday 25 July"; `short`: "25 July".
 */
export function sayDate(language: Language, date: string, style: DateStyle = 'day'): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const { weekdays, months } = dateNames(language);
  const weekday = weekdays[weekdayOf(year, month, day)] ?? '';
  return say(language, `when.${style}`, {
    weekday,
    day: String(day),
    month: months[month - 1] ?? '',
    year: String(year),
  });
}

/** Sunday is 0. By Zeller's reckoning, so that no clock or zone of the machine is asked. */
function weekdayOf(year: number, month: number, day: number): number {
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month];
  const century = Math.floor(y / 100);
  const rest = y % 100;
  const sum =
    day +
    Math.floor((13 * (m + 1)) / 5) +
    rest +
    Math.floor(rest / 4) +
    Math.floor(century / 4) +
    5 * century;
  return (sum + 6) % 7;
}

const LOCAL = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(.*)$/;

const WALLS_AT_MOST = 1_000;
const walls = new Map<string, Wall>();

/** A notice tells the same few instants to many, in the few zones that they read in. */
export function wallOf(instant: string, zone: string): Wall {
  const key = `${instant} ${zone}`;
  const known = walls.get(key);
  if (known) return known;
  const wall = readWall(localText(isInstant(instant) ? instant : canonicalInstant(instant), zone));
  if (walls.size === WALLS_AT_MOST) walls.clear();
  walls.set(key, wall);
  return wall;
}

export function readWall(local: string): Wall {
  const [, date = '', time = '', seconds = ':00', offset = ''] = LOCAL.exec(local) ?? [];
  return { date, time: seconds === ':00' ? time : `${time}${seconds}`, offset };
}

/** "18:00 Astana (UTC+5)" */
export function sayLocalTime(language: Language, wall: Wall, zone: string, city?: string): string {
  const name = city ?? cityOf(language, zone);
  return say(language, 'when.local', { time: wall.time, city: name, offset: offsetWords(wall.offset) });
}

/**
 * An instant in its zone: "Thursday 25 July 2024, 18:00 Astana (UTC+5)". `city` names the place where the zone does
 * not, or is called otherwise by the organisation.
 *
 * @throws RangeError for an unknown zone or what is no instant.
 */
export function sayInstant(language: Language, instant: string, zone: string, city?: string): string {
  const wall = wallOf(instant, zone);
  return say(language, 'when.at', {
    date: sayDate(language, wall.date),
    time: sayLocalTime(language, wall, zone, city),
  });
}

/**
 * A deadline for all its readers: "Thursday 25 July 2024, 18:00 Astana (UTC+5) · 13:00 UTC · 16:00 your time". UTC and
 * the reader's time carry their date where it is another one, and are left out where they would repeat what stands
 * there.
 *
 * @throws RangeError for an unknown zone or what is no instant.
 */
export function sayDeadline(
  language: Language,
  deadline: DeadlineToSay,
  reader?: Reader,
  city?: string,
): string {
  const { due, zone } = deadline;
  const here = wallOf(due, zone);
  const utc = wallOf(due, 'UTC');
  const parts = [sayInstant(language, due, zone, city)];
  if (!isSame(here, utc)) parts.push(elsewhere(language, 'when.utc', here, utc));
  const own = reader ? wallOf(due, reader.zone) : undefined;
  if (own && !isSame(here, own)) parts.push(elsewhere(language, 'when.yours', here, own));
  return parts.join(' · ');
}

const isSame = (a: Wall, b: Wall): boolean => a.date === b.date && a.time === b.time;

function elsewhere(language: Language, key: 'when.utc' | 'when.yours', here: Wall, there: Wall): string {
  const date = here.date === there.date ? undefined : sayDate(language, there.date);
  return say(language, key, { time: there.time, date });
}

/** A stretch of time in its zone: "Thursday 25 July 2024, 10:00–13:00"; the date again where it ends on another day. */
export function saySpan(language: Language, from: string, until: string, zone: string): string {
  const [first, last] = [wallOf(from, zone), wallOf(until, zone)];
  const start = say(language, 'when.at', { date: sayDate(language, first.date), time: first.time });
  if (first.date === last.date) return `${start}–${last.time}`;
  return `${start} – ${say(language, 'when.at', { date: sayDate(language, last.date), time: last.time })}`;
}

/**
 * A date or an instant as somebody stated it, in the offset in which it was stated; what is neither stands as it is.
 */
export function sayStated(language: Language, stated: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(stated)) return sayDate(language, stated);
  const [, , , , offset] = LOCAL.exec(stated) ?? [];
  if (offset === undefined) return stated;
  const wall = readWall(stated);
  const time = offset === '' ? wall.time : sayLocalTime(language, wall, 'UTC');
  return say(language, 'when.at', { date: sayDate(language, wall.date), time });
}
