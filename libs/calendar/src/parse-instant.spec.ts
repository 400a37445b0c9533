import fc from 'fast-check';
import { accepted, arbitraries, refusal } from '../test/samples.js';
import { isRefused, localText, toInstant } from './index.js';

const { anyInstant, criticalInstants, zones } = arbitraries(fc);

const ALMATY = 'Asia/Almaty';

it.each([
  ['2024-07-25T18:00:00+05:00', '2024-07-25T13:00:00.000Z'],
  ['2024-07-25T18:00+06:00', '2024-07-25T12:00:00.000Z'],
  ['2024-07-25T18:00+05', '2024-07-25T13:00:00.000Z'],
  ['2024-07-25T13:00:00Z', '2024-07-25T13:00:00.000Z'],
  ['2024-07-25T18:00', '2024-07-25T13:00:00.000Z'],
  ['2024-02-28T18:00', '2024-02-28T12:00:00.000Z'],
  ['2024-03-01T18:00', '2024-03-01T13:00:00.000Z'],
  ['2024-07-25T18:00:00.1239', '2024-07-25T13:00:00.123Z'],
  ['2024-07-25T00:00', '2024-07-24T19:00:00.000Z'],
])('reads %s in Almaty as %s', (text, instant) => {
  expect(accepted(toInstant(text, ALMATY)).instant).toBe(instant);
});

it('reads a date alone at 18:00 in the zone, and says that the hour was supplied', () => {
  expect(toInstant('2024-07-25', ALMATY)).toEqual({
    instant: '2024-07-25T13:00:00.000Z',
    local: '2024-07-25T18:00:00+05:00',
    zone: ALMATY,
    hourDefault: '18:00',
  });
  expect(toInstant('2024-07-25', ALMATY, { hour: '09:30' })).toMatchObject({
    local: '2024-07-25T09:30:00+05:00',
  });
  expect(toInstant('2024-07-25T18:00', ALMATY)).not.toHaveProperty('hourDefault');
});

it.each([
  ['2024-07-25T24:00', 'hour-24'],
  ['2024-07-25T24:00:00+05:00', 'hour-24'],
  ['2024-07-25T24:00:00.000Z', 'hour-24'],
  ['2024-02-29T23:30', 'clock-repeats'],
])('refuses %s in Almaty as ambiguous: %s', (text, reason) => {
  expect(refusal(toInstant(text, ALMATY))).toEqual(['deadline-ambiguous', reason]);
});

it('refuses a time that the clock skips or repeats with both readings, and accepts either with its offset', () => {
  const skipped = toInstant('2024-03-31T02:30', 'Europe/Berlin');
  expect(skipped).toMatchObject({
    detail: { reason: 'clock-skips', either: ['2024-03-31T01:30:00+01:00', '2024-03-31T03:30:00+02:00'] },
  });
  const repeated = toInstant('2024-10-27T02:30', 'Europe/Berlin');
  expect(repeated).toMatchObject({
    detail: { reason: 'clock-repeats', either: ['2024-10-27T02:30:00+02:00', '2024-10-27T02:30:00+01:00'] },
  });
  expect(accepted(toInstant('2024-10-27T02:30:00+01:00', 'Europe/Berlin')).instant).toBe(
    '2024-10-27T01:30:00.000Z',
  );
});

it.each([
  '',
  'tomorrow',
  '25.07.2024',
  '2024-7-25',
  '2024-02-30',
  '2024-02-30T24:00',
  '2024-07-25 18:00',
  '2024-07-25T18',
  '2024-07-25T25:00',
  '2024-07-25T24:30',
  '2024-07-25T18:60',
  '2024-07-25T18:00:60Z',
  '2024-07-25T18:00:00+25:00',
  '2024-07-25T18:00+05:00[Asia/Almaty]',
  '2024-07-25+05:00',
  '0000-01-01',
  '9999-12-31T18:00Z',
  ' 2024-07-25',
])('refuses %j as no instant', (text) => {
  expect(refusal(toInstant(text, ALMATY))).toEqual(['invalid-payload', 'malformed']);
});

it('throws where the settings are wrong, which nobody wrote in a command', () => {
  expect(() => toInstant('2024-07-25', 'Asia/Atlantis')).toThrow(RangeError);
  expect(() => toInstant('2024-07-25', ALMATY, { hour: '24:00' })).toThrow(RangeError);
});

it('reads back every local text with offset as the same instant', () => {
  fc.assert(
    fc.property(anyInstant, zones, zones, (instant, written, read) => {
      expect(accepted(toInstant(localText(instant, written), read)).instant).toBe(instant);
    }),
  );
});

it('reads back a local text without offset as the same instant, or says that it is ambiguous', () => {
  fc.assert(
    fc.property(criticalInstants, zones, (instant, zone) => {
      const local = localText(instant, zone);
      const result = toInstant(local.slice(0, -'+00:00'.length), zone);
      if (isRefused(result)) expect(JSON.stringify(result.detail)).toContain(local);
      else expect(result).toEqual({ instant, local, zone });
    }),
  );
});

it('reads the offsets of old local mean time, which have seconds', () => {
  const local = localText('1900-01-01T00:00:00.000Z', ALMATY);
  expect(local).toBe('1900-01-01T05:07:48+05:07:48');
  expect(accepted(toInstant(local, ALMATY)).instant).toBe('1900-01-01T00:00:00.000Z');
});

it('never throws for any text', () => {
  const nearly = fc.stringMatching(
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([+-][0-9]{2}:[0-9]{2}|Z)?$/,
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), nearly),
      zones,
      (text, zone) => typeof toInstant(text, zone) === 'object',
    ),
  );
});
