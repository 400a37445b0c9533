import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { addMs } from '#engine';
import { canonicalInstant, isZone, toInstant } from '#calendar';
import type { ForeignEventRow, Store, Tx } from '#store';

/** A file that is no calendar, or whose events cannot be read. */
export class NotACalendar extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'NotACalendar';
  }
}

interface Imported {
  /** Occurrences that are kept now. */
  readonly events: number;
}

interface Window {
  readonly from: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;
/** What recurs is kept for so long before and after the import. */
const BEFORE_MS = 31 * DAY_MS;
const AFTER_MS = 3 * 366 * DAY_MS;
const OCCURRENCES_AT_MOST = 20_000;
const SUMMARY_AT_MOST = 500;
const ROWS_AT_ONCE = 100;

/**
 * Takes the events of a foreign calendar (RFC 5545) as what meetings are not to run into, in place of those of an earlier
 * import under the same name. Cancelled events and those that block no time are left out; a time without a zone is read
 * in that of the seat.
 *
 * @throws NotACalendar when the text cannot be read: nothing is changed.
 */
export async function importCalendar(
  store: Store,
  text: string,
  { name, zone, now }: { readonly name: string; readonly zone: string; readonly now: string },
): Promise<Imported> {
  const window = { from: addMs(now, -BEFORE_MS), until: addMs(now, AFTER_MS) };
  const events = occurrencesIn(text, name, zone, window);
  await store.transaction(async (tx) => {
    await tx.touch('DELETE FROM foreign_event WHERE calendar = ?', [name]);
    for (let at = 0; at < events.length; at += ROWS_AT_ONCE)
      await insert(tx, events.slice(at, at + ROWS_AT_ONCE));
  });
  return { events: events.length };
}

async function insert(tx: Tx, rows: readonly ForeignEventRow[]): Promise<void> {
  await tx.touch(
    `INSERT INTO foreign_event (calendar, uid, starts_at, ends_at, summary)
     VALUES ${rows.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
    rows.flatMap(({ calendar, uid, starts_at, ends_at, summary }) => [
      calendar,
      uid,
      starts_at,
      ends_at,
      summary,
    ]),
  );
}

function occurrencesIn(text: string, calendar: string, zone: string, window: Window): ForeignEventRow[] {
  const found = new Map<string, ForeignEventRow>();
  for (const event of eventsIn(text)) {
    for (const { start, end, item } of timesOf(event, zone, window)) {
      const uid = createHash('sha256').update(event.uid).digest('hex');
      const row = { calendar, uid, starts_at: start, ends_at: end, summary: summaryOf(item) };
      if (end > window.from) found.set(`${uid} ${start}`, row);
      if (found.size > OCCURRENCES_AT_MOST)
        throw new NotACalendar(`more than ${OCCURRENCES_AT_MOST} occurrences`);
    }
  }
  return [...found.values()];
}

const summaryOf = ({ summary }: ICAL.Event): string =>
  (summary || '–').replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, SUMMARY_AT_MOST);

function eventsIn(text: string): ICAL.Event[] {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (calendar.name !== 'vcalendar') throw new Error('it is not a VCALENDAR');
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    const masters = events.filter((event) => !event.isRecurrenceException());
    for (const exception of events.filter((event) => event.isRecurrenceException()))
      masters.find(({ uid }) => uid === exception.uid)?.relateException(exception);
    return masters.filter(blocks);
  } catch (error) {
    throw new NotACalendar(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function blocks({ component }: ICAL.Event): boolean {
  const value = (name: string): string => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return value('status') !== 'CANCELLED' && value('transp') !== 'TRANSPARENT';
}

interface Occurrence {
  readonly start: string;
  readonly end: string;
  readonly item: ICAL.Event;
}

/** What ical.js says of one occurrence; its own declarations leave it without a type. */
interface Details {
  readonly startDate: ICAL.Time;
  readonly endDate: ICAL.Time;
  readonly item: ICAL.Event;
}

function* timesOf(event: ICAL.Event, zone: string, { from, until }: Window): Generator<Occurrence> {
  if (!event.isRecurring()) {
    yield {
      ...spanOf({ startDate: event.startDate, endDate: event.endDate, item: event }, zone),
      item: event,
    };
    return;
  }
  const iterator = event.iterator();
  for (let count = 0; count < OCCURRENCES_AT_MOST; count += 1) {
    const next = iterator.next() as ICAL.Time | undefined;
    if (!next) return;
    if (isLongBefore(next, from)) continue;
    const details = event.getOccurrenceDetails(next) as Details;
    const span = spanOf(details, zone);
    if (span.start >= until) return;
    if (blocks(details.item)) yield { ...span, item: details.item };
  }
}

const LONGEST_MS = 62 * DAY_MS;

/** Told by its date alone: to place each occurrence of many years on a clock would take minutes. */
function isLongBefore(time: ICAL.Time, instant: string): boolean {
  return dateOf(time) < addMs(instant, -LONGEST_MS).slice(0, 'YYYY-MM-DD'.length);
}

const pad = (part: number, length = 2): string => String(part).padStart(length, '0');
const dateOf = ({ year, month, day }: ICAL.Time): string => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

function spanOf({ startDate, endDate, item }: Details, zone: string): Pick<Occurrence, 'start' | 'end'> {
  const own = zoneNamed(item, 'dtstart');
  const from = instantOf(startDate, own ?? zone);
  const until = instantOf(endDate, zoneNamed(item, 'dtend') ?? own ?? zone);
  // What states no end lasts for its day, or for no time at all: it still meets what goes on then.
  return { start: from, end: until > from ? until : addMs(from, startDate.isDate ? DAY_MS : 1) };
}

/** The zone that a time names. A file need not describe it, and ours is newer than what it describes. */
function zoneNamed({ component }: ICAL.Event, property: string): string | undefined {
  const name: unknown = component.getFirstProperty(property)?.getFirstParameter('tzid');
  return typeof name === 'string' && isZone(name) ? name : undefined;
}

/** The instant of a time: exact where it is, by the zone that its file describes, or on the clock of that zone. */
function instantOf(time: ICAL.Time, zone: string): string {
  const own = time.zone?.tzid ?? 'floating';
  const isDescribed = own !== 'floating' && !isZone(own);
  if (!time.isDate && isDescribed) return canonical(time.toJSDate().toISOString(), zone);
  const clock = time.isDate ? '00:00:00' : `${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}`;
  const text = `${dateOf(time)}T${clock}`;
  return own === 'UTC' ? canonicalInstant(`${text}Z`) : canonical(text, zone);
}

function canonical(text: string, zone: string): string {
  const read = toInstant(text, zone);
  if (!('refused' in read)) return read.instant;
  // An hour that the clock skips or repeats is no reason to lose the event.
  const { detail } = read;
  if ('either' in detail) return canonical(detail.either[0], zone);
  throw new NotACalendar(`${text} is no time`);
}
