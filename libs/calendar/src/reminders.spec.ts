import fc from 'fast-check';
import { accepted, arbitraries, ASTANA, GULF } from '../test/samples.js';
import {
  before,
  dayOff,
  instantOfEpoch,
  localParts,
  localText,
  offsetsBefore,
  subtractDuration,
} from './index.js';

const { anyInstant, places } = arbitraries(fc);

const MEETING = '2024-07-11T05:00:00.000Z';
const plan = { zone: 'Asia/Almaty', calendar: ASTANA, plannedAt: '2024-06-01T00:00:00.000Z' };

function localDues(
  occasion: string,
  offsets: readonly string[],
  changes: Partial<typeof plan> = {},
): readonly string[] {
  return offsetsBefore(occasion, offsets, { ...plan, ...changes }).map(({ due }) =>
    localText(due, plan.zone),
  );
}

it("reminds 14, 7, 3 and 1 days before, at the hour of the meeting in the body's zone", () => {
  expect(localDues(MEETING, ['P14D', 'P7D', 'P3D', 'P1D'])).toEqual([
    '2024-06-27T10:00:00+05:00',
    '2024-07-04T10:00:00+05:00',
    '2024-07-08T10:00:00+05:00',
    '2024-07-10T10:00:00+05:00',
  ]);
});

it('keeps the hour on the wall for days over the change of Almaty, and the exact span for hours', () => {
  const dues = localDues('2024-03-04T05:00:00.000Z', ['P7D', 'PT168H'], {
    plannedAt: '2024-02-01T00:00:00.000Z',
  });
  expect(dues).toEqual(['2024-02-26T10:00:00+06:00', '2024-02-26T11:00:00+06:00']);
});

it('moves what is written in days to the working day before, and never what is written in hours', () => {
  const tuesday = '2024-07-16T05:00:00.000Z';
  expect(localDues(tuesday, ['P3D', 'PT72H'])).toEqual([
    '2024-07-12T10:00:00+05:00',
    '2024-07-13T10:00:00+05:00',
  ]);
});

it('goes by the calendar of the recipient', () => {
  const wednesday = '2024-07-17T05:00:00.000Z';
  expect(localDues(wednesday, ['P3D'])).toEqual(['2024-07-12T10:00:00+05:00']);
  expect(localDues(wednesday, ['P3D'], { calendar: GULF })).toEqual(['2024-07-14T10:00:00+05:00']);
});

it('leaves out what is due at or before the moment of planning, also because it moved', () => {
  const offsets = ['P14D', 'P7D', 'P3D'];
  expect(offsetsBefore(MEETING, offsets, { ...plan, plannedAt: '2024-07-04T05:00:00.000Z' })).toEqual([
    { offset: 'P3D', due: '2024-07-08T05:00:00.000Z' },
  ]);
  expect(localDues('2024-07-16T05:00:00.000Z', ['P3D'], { plannedAt: '2024-07-12T08:00:00.000Z' })).toEqual(
    [],
  );
});

it('still reminds a capital whose calendar never works', () => {
  const calendar = { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] };
  expect(localDues(MEETING, ['P3D'], { calendar })).toEqual(['2024-07-08T10:00:00+05:00']);
});

it('throws for an offset that no loaded plan can have', () => {
  expect(() => offsetsBefore(MEETING, ['3 days'], plan)).toThrow(RangeError);
});

const offsets = fc.oneof(
  fc.nat(40).map((days) => `P${days}D`),
  fc.nat(200).map((hours) => `PT${hours}H`),
  fc.tuple(fc.nat(10), fc.nat(48)).map(([days, hours]) => `P${days}DT${hours}H`),
);
const leads = fc.nat(3_000_000_000);

it('never reminds after the occasion, nor at or before the moment of planning, nor later than the offset says', () => {
  fc.assert(
    fc.property(
      anyInstant,
      fc.array(offsets, { maxLength: 5 }),
      places,
      leads,
      (occasion, plans, place, lead) => {
        const plannedAt = instantOfEpoch(Date.parse(occasion) - lead);
        for (const { offset, due } of offsetsBefore(occasion, plans, { ...place, plannedAt })) {
          expect(before(occasion, due)).toBe(false);
          expect(before(plannedAt, due)).toBe(true);
          expect(before(accepted(subtractDuration(occasion, offset, place)).instant, due)).toBe(false);
        }
      },
    ),
  );
});

it('never reminds on a day off of the recipient, where the offset is written in days', () => {
  const days = fc.integer({ min: 1, max: 40 }).map((count) => `P${count}D`);
  fc.assert(
    fc.property(anyInstant, days, places, (occasion, offset, place) => {
      const plannedAt = instantOfEpoch(Date.parse(occasion) - 90 * 86_400_000);
      for (const { due } of offsetsBefore(occasion, [offset], { ...place, plannedAt })) {
        expect(dayOff(localParts(due, place.zone).date, place.calendar)).toBeUndefined();
      }
    }),
  );
});
