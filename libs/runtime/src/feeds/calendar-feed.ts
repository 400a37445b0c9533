import { localText } from '#calendar';
import { say } from '#messages';
import { pageAddress } from '#notifications';
import { namesFor, type Reading } from '../read/reading.js';
import { feedEntries, type FeedEntry } from './feed-entries.js';
import { component, localValue, streamOf, textValue, utcValue } from './icalendar.js';
import { timeZoneComponent, zoneName } from './time-zone.js';

export interface FeedAsked {
  /** Of this body alone. */
  readonly body?: string | undefined;
  /** Ends the name of each entry: names are unique in the world. */
  readonly domain: string;
  /** Where people reach this deployment, if that is known. */
  readonly publicUrl?: string | undefined;
}

const DAY_MS = 86_400_000;
/** What is over, or was cancelled, stays so long: a calendar that forgets an entry does not tell that it was cancelled. */
const KEPT_DAYS = 90;
const REFRESH = 'PT1H';

/**
 * A calendar as RFC 5545 writes it (with RFC 7986 for its name and refreshing): meetings and deadlines that the reader may
 * know of, in the reader's language, in the zones in which they were announced. The same for the same view: nothing in
 * it says when it was asked for.
 */
export async function calendarFeed(reading: Reading, asked: FeedAsked): Promise<string> {
  const { viewer, language } = reading;
  const since = new Date(Date.parse(viewer.at) - KEPT_DAYS * DAY_MS).toISOString();
  const entries = await feedEntries(reading, { since, body: asked.body });
  const name = textValue(nameOf(reading, asked.body));
  return streamOf(
    component('VCALENDAR', [
      'VERSION:2.0',
      'PRODID:-//Placet//Placet//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      `NAME;LANGUAGE=${language}:${name}`,
      `X-WR-CALNAME:${name}`,
      `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
      `X-PUBLISHED-TTL:${REFRESH}`,
      ...zonesOf(entries),
      ...entries.flatMap((entry) => eventOf(entry, reading, asked)),
    ]),
  );
}

function nameOf({ organisation, viewer, language }: Reading, body: string | undefined): string {
  const title = organisation.short ?? organisation.title;
  const conference = title[language] ?? Object.values(title)[0] ?? organisation.code;
  if (body === undefined) return say(language, 'feed.name', { organisation: conference });
  const names = namesFor({ organisation, viewer, language });
  return say(language, 'feed.name.body', { organisation: conference, body: names(body) });
}

/** Each zone once, for all the time that its entries take. */
function zonesOf(entries: readonly FeedEntry[]): readonly string[] {
  const byZone = Map.groupBy(entries, ({ zone }) => zone);
  return [...byZone].sort().flatMap(([zone, within]) => {
    if (zone === 'UTC') return [];
    const times = within.flatMap(({ from, until = from }) => [from, until]).sort();
    const [first = '', last = first] = [times[0], times.at(-1)];
    return timeZoneComponent(zone, first, last);
  });
}

function timeIn(property: string, instant: string, zone: string): string {
  if (zone === 'UTC') return `${property}:${utcValue(instant)}`;
  return `${property};TZID=${zoneName(zone)}:${localValue(localText(instant, zone))}`;
}

function eventOf(
  entry: FeedEntry,
  { language }: Reading,
  { domain, publicUrl }: FeedAsked,
): readonly string[] {
  const { uid, sequence, from, until, zone, changedAt, isCancelled, summary, description, place, link } =
    entry;
  const address = pageAddress(entry, publicUrl);
  const text = (property: string, value: string) => `${property};LANGUAGE=${language}:${textValue(value)}`;
  return component('VEVENT', [
    `UID:${uid}@${domain}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utcValue(changedAt)}`,
    `LAST-MODIFIED:${utcValue(changedAt)}`,
    timeIn('DTSTART', from, zone),
    ...(until === undefined ? [] : [timeIn('DTEND', until, zone)]),
    text('SUMMARY', summary),
    text('DESCRIPTION', description),
    ...(place === undefined ? [] : [text('LOCATION', place)]),
    // Written anew as a URL: it cannot end a line.
    ...(link === undefined ? [] : [`CONFERENCE;VALUE=URI:${new URL(link).href}`]),
    ...(address === undefined ? [] : [`URL:${address}`]),
    `STATUS:${statusOf(entry)}`,
    `TRANSP:${entry.isBusy && !isCancelled ? 'OPAQUE' : 'TRANSPARENT'}`,
    'CLASS:CONFIDENTIAL',
    ...(isCancelled ? [] : entry.alarms.flatMap((at) => alarmOf(at, text('DESCRIPTION', summary)))),
  ]);
}

function statusOf({ isCancelled, isTentative }: FeedEntry): string {
  if (isCancelled) return 'CANCELLED';
  return isTentative ? 'TENTATIVE' : 'CONFIRMED';
}

function alarmOf(at: string, description: string): readonly string[] {
  return component('VALARM', ['ACTION:DISPLAY', `TRIGGER;VALUE=DATE-TIME:${utcValue(at)}`, description]);
}
