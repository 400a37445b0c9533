import fc from 'fast-check';
import { accepted, arbitraries, ASTANA, refusal } from '../test/samples.js';
import { before, dayOff, localParts, localText, setDeadline, type DeadlineRequest } from './index.js';

const { anyInstant, places } = arbitraries(fc);

const THURSDAY = '2024-06-27T13:00:00.000Z';
const base = { from: THURSDAY, now: THURSDAY, zone: 'Asia/Almaty', calendar: ASTANA, roll: 'keep' } as const;

function set(request: Partial<DeadlineRequest>) {
  return setDeadline({ ...base, ...request });
}

it('sets two weeks from an instant, with the zone, the local text and how it came about', () => {
  const at = { instant: '2024-07-11T13:00:00.000Z', local: '2024-07-11T18:00:00+05:00', zone: 'Asia/Almaty' };
  const from = { instant: THURSDAY, local: '2024-06-27T18:00:00+05:00', zone: 'Asia/Almaty' };
  expect(set({ length: 'P14D' })).toEqual({
    deadline: {
      due: at.instant,
      zone: at.zone,
      local: at.local,
      explanation: [
        { step: 'counted', direction: 'after', duration: 'P14D', from, to: at },
        { step: 'working-day', at, weekday: 4 },
      ],
    },
  });
});

it('sets a stated date at 18:00 in the zone', () => {
  const { deadline } = accepted(set({ stated: '2024-07-25' }));
  expect(deadline.local).toBe('2024-07-25T18:00:00+05:00');
  expect(deadline.explanation.map(({ step }) => step)).toEqual(['stated', 'hour-default', 'working-day']);
  expect(accepted(set({ stated: '2024-07-25', hour: '12:00' })).deadline.due).toBe(
    '2024-07-25T07:00:00.000Z',
  );
});

it('keeps, moves or refuses a deadline on a day off, as the policy says', () => {
  const saturday = '2024-07-13T18:00';
  const day = { why: 'weekend', date: '2024-07-13', weekday: 6 };
  const kept = accepted(set({ stated: saturday })).deadline;
  expect(kept.explanation.at(-1)).toMatchObject({ step: 'kept', day });
  const rolled = accepted(set({ stated: saturday, roll: 'next-working-day' })).deadline;
  expect(rolled.local).toBe('2024-07-15T18:00:00+05:00');
  expect(rolled.explanation.at(-1)).toMatchObject({ step: 'rolled', skipped: [day, { date: '2024-07-14' }] });
  const refused = set({ stated: saturday, roll: 'refuse' });
  expect(refused).toMatchObject({ refused: 'deadline-not-working-day', detail: { day } });
});

it('names the holiday over which a deadline moved', () => {
  const { deadline } = accepted(
    set({
      from: '2024-03-07T13:00:00.000Z',
      now: '2024-03-07T13:00:00.000Z',
      length: 'P14D',
      roll: 'next-working-day',
    }),
  );
  expect(deadline.local).toBe('2024-03-26T18:00:00+05:00');
  expect(deadline.explanation.at(-1)).toMatchObject({
    step: 'rolled',
    skipped: [{ why: 'holiday', name: { en: 'Nauryz' } }, {}, {}, {}, {}],
  });
});

it('refuses a window without any working time', () => {
  const evening = '2024-06-28T13:00:00.000Z';
  const weekend = { from: evening, now: evening };
  expect(refusal(set({ ...weekend, length: 'PT24H' }))).toEqual(['no-working-time', 'no-working-time']);
  expect(refusal(set({ ...weekend, stated: '2024-07-01T09:00' }))[0]).toBe('no-working-time');
  expect(refusal(set({ ...weekend, stated: '2024-06-30', roll: 'refuse' }))[0]).toBe('no-working-time');
  expect(accepted(set({ ...weekend, stated: '2024-07-01T09:01' })).deadline.local).toBe(
    '2024-07-01T09:01:00+05:00',
  );
  expect(accepted(set({ ...weekend, length: 'PT24H', needsWorkingTime: false })).deadline.local).toBe(
    '2024-06-29T18:00:00+05:00',
  );
});

it.each([
  ['stated before now', { stated: '2024-06-26' }],
  ['stated at the very instant of now', { stated: '2024-06-27T18:00' }],
  ['of no length', { length: 'PT0S' }],
  ['long over when it is set', { length: 'P14D', now: '2024-08-01T00:00:00.000Z' }],
  ['before the period begins', { stated: '2024-07-01', from: '2024-07-02T13:00:00.000Z' }],
  [
    'past, though a working day follows',
    { stated: '2024-06-29', now: '2024-06-30T10:00:00.000Z', roll: 'next-working-day' },
  ],
] as const)('refuses a deadline %s', (_, request) => {
  expect(refusal(set(request))).toEqual(['deadline-past', 'not-after-start']);
});

it.each([
  [{ stated: '2024-07-25T24:00' }, 'deadline-ambiguous'],
  [{ stated: 'soon' }, 'invalid-payload'],
  [{ length: 'soon' }, 'invalid-payload'],
  [{}, 'invalid-payload'],
  [{ stated: '2024-07-25', length: 'P14D' }, 'invalid-payload'],
] as const)('refuses %j with %s', (request, code) => {
  expect(refusal(set(request))[0]).toBe(code);
});

it('sets a deadline over the change of Almaty on the hour that people were told', () => {
  const from = '2024-02-20T12:00:00.000Z';
  const { deadline } = accepted(set({ from, now: from, length: 'P14D' }));
  expect(deadline).toMatchObject({ due: '2024-03-05T13:00:00.000Z', local: '2024-03-05T18:00:00+05:00' });
});

const lengths = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((days) => `P${days}D`),
  fc.integer({ min: 1, max: 20 }).map((workingDays) => ({ workingDays })),
);

it('rolls to a working day, never backwards, and rolling again changes nothing', () => {
  fc.assert(
    fc.property(anyInstant, lengths, places, (from, length, place) => {
      const terms = { ...place, from, now: from, needsWorkingTime: false };
      const plain = accepted(setDeadline({ ...terms, length, roll: 'keep' })).deadline;
      const once = accepted(setDeadline({ ...terms, length, roll: 'next-working-day' })).deadline;
      const twice = accepted(
        setDeadline({ ...terms, stated: once.local, roll: 'next-working-day' }),
      ).deadline;
      expect(dayOff(localParts(once.due, place.zone).date, place.calendar)).toBeUndefined();
      expect(before(once.due, plain.due)).toBe(false);
      expect(twice.due).toBe(once.due);
    }),
  );
});

it('shows the deadline as its local text, and survives JSON', () => {
  fc.assert(
    fc.property(anyInstant, lengths, places, (from, length, place) => {
      const { deadline } = accepted(
        setDeadline({ ...place, from, now: from, length, roll: 'keep', needsWorkingTime: false }),
      );
      expect(deadline.local).toBe(localText(deadline.due, place.zone));
      expect(JSON.parse(JSON.stringify(deadline))).toStrictEqual(deadline);
    }),
  );
});
