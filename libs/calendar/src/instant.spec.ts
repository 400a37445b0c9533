import fc from 'fast-check';
import { arbitraries } from '../test/samples.js';
import {
  before,
  canonicalInstant,
  instantOfEpoch,
  isInstant,
  isZone,
  laterOf,
  localParts,
  localText,
} from './index.js';

const { anyInstant, criticalInstants, zones } = arbitraries(fc);

describe('canonical instants', () => {
  it.each([
    ['2024-07-25T18:00:00+05:00', '2024-07-25T13:00:00.000Z'],
    ['2024-07-25T13:00Z', '2024-07-25T13:00:00.000Z'],
    ['2024-07-25T13:00:00.999999Z', '2024-07-25T13:00:00.999Z'],
    ['1960-01-01T00:00:00.0009Z', '1960-01-01T00:00:00.000Z'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalInstant(text)).toBe(canonical);
  });

  it.each(['2024-07-25T13:00:00', '2024-07-25', 'soon', '9999-01-01T00:00:00Z', '+012024-01-01T00:00:00Z'])(
    'throws for %s, which is no instant of the years 0001 to 9998',
    (text) => expect(() => canonicalInstant(text)).toThrow(RangeError),
  );

  it('keeps what is canonical', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => canonicalInstant(instant) === instant && isInstant(instant)),
    );
  });
});

describe('before', () => {
  it('is strict: an objection at the very instant of the expiry is late', () => {
    const expiry = '2024-07-25T13:00:00.000Z';
    expect(before(expiry, expiry)).toBe(false);
    expect(before('2024-07-25T12:59:59.999Z', expiry)).toBe(true);
  });

  it('is total, and its order is that of time', () => {
    const milliseconds = fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 });
    fc.assert(
      fc.property(milliseconds, milliseconds, (a, b) => {
        const [first, second] = [instantOfEpoch(a), instantOfEpoch(b)];
        expect(before(first, second)).toBe(a < b);
        expect(before(second, first)).toBe(b < a);
        expect(laterOf(first, second)).toBe(instantOfEpoch(Math.max(a, b)));
      }),
    );
  });

  it.each(['2024-07-25T13:00:00Z', '2024-07-25T13:00:00.000+00:00', '2024-07-25', ''])(
    'refuses to compare %j, whose order as a text is not that of time',
    (text) => expect(() => before(text, '2024-07-25T13:00:00.000Z')).toThrow(RangeError),
  );
});

describe('local text', () => {
  it('shows Almaty at +06 until the end of February 2024 and at +05 from then on', () => {
    expect(localText('2024-02-29T17:59:59.999Z', 'Asia/Almaty')).toBe('2024-02-29T23:59:59.999+06:00');
    expect(localText('2024-02-29T18:00:00.000Z', 'Asia/Almaty')).toBe('2024-02-29T23:00:00+05:00');
    expect(localText('2024-02-29T19:00:00.000Z', 'Asia/Almaty')).toBe('2024-03-01T00:00:00+05:00');
  });

  it('names the same instant', () => {
    fc.assert(
      fc.property(
        anyInstant,
        zones,
        (instant, zone) => canonicalInstant(localText(instant, zone)) === instant,
      ),
    );
  });

  it('agrees with its parts', () => {
    fc.assert(
      fc.property(criticalInstants, zones, (instant, zone) => {
        const { date, time, offset } = localParts(instant, zone);
        const text = localText(instant, zone);
        expect([text.slice(0, 16), text.slice(-6)]).toEqual([`${date}T${time}`, offset]);
      }),
    );
  });

  it('tells the weekday of the zone, not of Greenwich', () => {
    expect(localParts('2024-07-25T21:30:00.000Z', '+05:00')).toEqual({
      date: '2024-07-26',
      time: '02:30',
      weekday: 5,
      offset: '+05:00',
    });
  });
});

it.each([
  ['Asia/Almaty', true],
  ['Asia/Calcutta', true],
  ['UTC', true],
  ['+05:00', true],
  ['-03:30', true],
  ['asia/almaty', false],
  ['Asia/Atlantis', false],
  ['+5', false],
  ['+25:00', false],
  ['Z', false],
  ['', false],
  ['2024-07-25T18:00+05:00[Asia/Almaty]', false],
])('knows that %j as a zone is %j', (text, isKnown) => {
  expect(isZone(text)).toBe(isKnown);
});
