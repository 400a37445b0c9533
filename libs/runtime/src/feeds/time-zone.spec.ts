import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { timeZoneComponent, zoneName } from './time-zone.js';

const ZONES = [
  'Asia/Almaty',
  'Europe/Vienna',
  'America/New_York',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  '+05:00',
];

/** The instant that a parser of others takes a local time of the zone for, with our description of the zone. */
function instantOf(zone: string, instant: string, lines: readonly string[]): number {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const component = new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]);
  const timezone = new ICAL.Timezone({ component, tzid: zoneName(zone) });
  const time = ICAL.Time.fromDateTimeString(local.toString({ smallestUnit: 'second' }));
  time.zone = timezone;
  return time.toUnixTime();
}

describe('the description of a zone', () => {
  it('makes another parser read every local time as the instant that we mean, whatever its clocks do', () => {
    const day = fc.integer({
      min: Date.UTC(2015, 0, 1) / 86_400_000,
      max: Date.UTC(2035, 0, 1) / 86_400_000,
    });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), day, fc.integer({ min: 0, max: 500 }), (zone, from, days) => {
        // At ten in the morning no clock is changed.
        const at = (on: number) => new Date(on * 86_400_000).toISOString().slice(0, 10) + 'T10:00:00';
        const utc = (on: number) =>
          Temporal.PlainDateTime.from(at(on)).toZonedDateTime(zone).toInstant().toString();
        const [first, last] = [utc(from), utc(from + days)];
        const lines = timeZoneComponent(zone, first, last);
        for (const instant of [first, utc(from + Math.floor(days / 2)), last])
          expect([zone, instant, instantOf(zone, instant, lines)]).toEqual([
            zone,
            instant,
            Temporal.Instant.from(instant).epochMilliseconds / 1_000,
          ]);
      }),
    );
  });

  it('shows that Kazakhstan moved to one time on 1 March 2024, which is no summer time', () => {
    const lines = timeZoneComponent('Asia/Almaty', '2024-02-01T00:00:00Z', '2024-07-01T00:00:00Z');
    expect(lines).toContain('DTSTART:20240301T000000');
    expect(lines).toContain('TZOFFSETTO:+0500');
    expect(lines).not.toContain('BEGIN:DAYLIGHT');
  });

  it('calls summer time what is put forward and back', () => {
    const lines = timeZoneComponent('Europe/Vienna', '2024-02-01T00:00:00Z', '2024-07-01T00:00:00Z');
    expect(lines.filter((line) => line === 'BEGIN:DAYLIGHT')).toHaveLength(1);
  });

  it('names a fixed offset so that no quotes are needed', () => {
    const lines = timeZoneComponent('+05:00', '2024-02-01T00:00:00Z', '2024-07-01T00:00:00Z');
    expect(lines.slice(0, 4)).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:UTC+0500',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
    ]);
  });
});
