import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayIn, instantOfEpoch, isZone, localParts, localText, setDeadline, toInstant } from './index.js';

const AT = '2024-07-25T13:00:00.000Z';

/** The runtime itself takes other spellings; a zone that is shown and compared has one. */
const NOT_ZONES = [
  'asia/almaty',
  'Mars/Olympus',
  '+5',
  '+05:00 or so',
  'UTC or Asia/Almaty',
  'in +05:00',
  '+24:00',
  '',
];

it.each(['Asia/Almaty', 'UTC', '+05:00', '-03:30', '+20:00'])('knows the zone %s', (zone) => {
  expect(isZone(zone)).toBe(true);
});

it.each(NOT_ZONES)('neither tells nor reads a time in "%s", which is no zone', (zone) => {
  expect(isZone(zone)).toBe(false);
  expect(() => localText(AT, zone)).toThrow(`Unknown time zone: ${zone}`);
  expect(() => toInstant('2024-07-25T18:00', zone)).toThrow(`Unknown time zone: ${zone}`);
});

it.each(['25:00', '6pm', '18:60', '18:00:00', 'at 18:00'])(
  'takes no "%s" for the hour of a date, which would be a date that nobody wrote',
  (hour) => {
    expect(() => toInstant('2024-07-25T18:00', 'UTC', { hour })).toThrow(`Malformed hour: ${hour}`);
    const terms = { zone: 'UTC', calendar: { weekend: [], holidays: [] }, roll: 'keep' } as const;
    expect(() => setDeadline({ ...terms, stated: '2024-07-26', hour, from: AT, now: AT })).toThrow(
      RangeError,
    );
  },
);

describe('the day of an instant', () => {
  // St John's put its clocks back from a minute past midnight: 30 October 2006 began twice. Samoa had no 30 December 2011.
  const turns = [
    { zone: 'America/St_Johns', at: '2006-10-29T02:31:00.000Z' },
    { zone: 'Pacific/Apia', at: '2011-12-30T10:00:00.000Z' },
    { zone: 'Asia/Almaty', at: '2024-02-29T18:00:00.000Z' },
    { zone: 'UTC', at: '2026-12-31T23:59:59.999Z' },
  ];
  const near = fc.array(fc.integer({ min: -200_000, max: 200_000 }), { minLength: 2, maxLength: 20 });

  it.each(turns)(
    'in $zone is the one on its calendars, whichever days were asked for before',
    ({ zone, at }) => {
      fc.assert(
        fc.property(near, (seconds) => {
          const turn = Temporal.Instant.from(at).epochMilliseconds;
          for (const second of seconds) {
            const instant = instantOfEpoch(turn + second * 1_000);
            expect(dayIn(instant, zone)).toBe(localParts(instant, zone).date);
          }
        }),
      );
    },
  );
});
