import ICAL from 'ical.js';
import { accepted } from './given-drafts.js';
import type { Client, Json } from './client.js';

/** An entry as a parser of others reads it. */
export interface ReadEntry {
  readonly uid: string;
  readonly sequence: number;
  /** Seconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly zone: string;
  readonly summary: string;
  readonly description: string;
  readonly place: string | null;
  readonly url: string;
  /** Where it is joined. */
  readonly conference: string;
  readonly status: string;
  readonly alarms: readonly string[];
}

/** All entries of a calendar, by ical.js. */
export function readCalendar(text: string): ReadEntry[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const zones = new Map(
    calendar.getAllSubcomponents('vtimezone').map((component) => {
      const zone = new ICAL.Timezone({ component });
      return [zone.tzid, zone];
    }),
  );
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const tzid = String(component.getFirstProperty('dtstart')?.getParameter('tzid') ?? 'UTC');
    const timeOf = (time: ICAL.Time): number => {
      const zone = zones.get(tzid);
      if (zone) time.zone = zone;
      return time.toUnixTime();
    };
    const word = (name: string): string => String(component.getFirstPropertyValue(name) ?? '');
    return {
      uid: event.uid,
      sequence: Number(word('sequence')),
      from: timeOf(event.startDate.clone()),
      until: timeOf(event.endDate.clone()),
      zone: tzid,
      summary: event.summary,
      description: event.description,
      place: component.getFirstPropertyValue('location') as string | null,
      url: word('url'),
      conference: word('conference'),
      status: word('status'),
      alarms: component
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
}

export interface GivenFeed {
  readonly id: string;
  readonly path: string;
  text(): Promise<string>;
  entries(): Promise<ReadEntry[]>;
}

/** A new calendar of the caller's, fetched by its address alone. */
export async function givenFeed(caller: Client, stranger: Client, asked: Json = {}): Promise<GivenFeed> {
  const made = accepted(await caller.post('/api/v1/calendar/feeds', asked), 201);
  const { id, path } = JSON.parse(made.text) as { readonly id: string; readonly path: string };
  const text = async () => accepted(await stranger.get(path)).text;
  return { id, path, text, entries: async () => readCalendar(await text()) };
}
