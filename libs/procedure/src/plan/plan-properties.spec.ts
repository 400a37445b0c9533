import fc from 'fast-check';
import { addDuration, instantOfEpoch, isRefused, type Duration, type Place } from '#calendar';
import { bodyWith, drafting, planOf, type Planned } from '../../test/planned.js';
import type { PlanBody } from '../index.js';

const durations: fc.Arbitrary<Duration | null> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1, max: 40 }).map((days) => `P${days}D`),
  fc.integer({ min: 1, max: 15 }).map((workingDays) => ({ workingDays })),
  fc.constant('P1M'),
);
const periods = fc.record({
  ...{ notice: durations, circulation: durations, silence: durations, translation: durations },
});
const day = fc
  .integer({ min: 0, max: 150 })
  .map((days) => instantOfEpoch(Date.parse('2024-01-01T00:00:00.000Z') + days * 86_400_000));
const places: fc.Arbitrary<Place> = fc.record({
  zone: fc.constantFrom('Asia/Almaty', 'Europe/Berlin', 'Asia/Tehran', 'America/Havana', '+05:00'),
  calendar: fc.record({
    weekend: fc.constantFrom([6, 7], [5, 6], [5], []),
    holidays: fc.array(
      day.map((date) => ({ date: date.slice(0, 10) })),
      { maxLength: 12 },
    ),
  }),
});
const bodies = fc.tuple(places, periods, periods, periods).map(([place, ...three]) => {
  const [swg, soc, mc] = three.map((own) => bodyWith(own, place)) as [PlanBody, PlanBody, PlanBody];
  return { swg, soc, mc };
});
const meetings = fc.array(
  fc.tuple(fc.constantFrom('swg', 'soc'), day).map(([body, opens]) => ({
    ...{ id: `${body} ${opens}`, body, opens: opens.replace('T00', 'T06'), closes: null },
  })),
  { maxLength: 6 },
);
const silences = fc.subarray(['soc']);
const worlds = fc.record({ bodies, meetings });
const SNAPSHOT = drafting().snapshot;
const STOPPED = drafting()
  .do('draft.submit', 'chair', { body: 'soc' })
  .do('revision.deliver', 'secretariat', { language: 'en' })
  .do('revision.deliver', 'secretariat', { language: 'ru' })
  .called('soc')
  .proposed('soc', 'approved')
  .closed('soc')
  .do('clock.suspend', 'chair', { reason: 'The archive is closed' }).snapshot;

/** So many working days after a first one, at noon of the zone. */
function workingNoon({ mc }: Readonly<Record<'mc', PlanBody>>, from: string, workingDays: number): string {
  const counted = addDuration(`${from.slice(0, 10)}T12:00:00.000Z`, { workingDays }, mc);
  if (isRefused(counted)) throw new Error('a calendar without working days');
  return counted.instant;
}

const plan = (at: string, world: Planned, council: string, asked: readonly string[]) =>
  planOf(SNAPSHOT, { target: { body: 'mc', at: council }, start: 'swg', silences: asked }, { ...world, at });

describe('every plan', () => {
  it('has no step after one that waits for it', () => {
    fc.assert(
      fc.property(worlds, day, silences, (world, from, asked) => {
        const council = workingNoon(world.bodies, from, 30);
        const { steps } = plan('2024-01-01T00:00:00.000Z', world, council, asked);
        const latest = (stage: string, step: string) =>
          steps.find((one) => one.stage === stage && one.step === step)?.latest ?? '';
        const ends = { swg: 'soc', soc: 'mc', mc: '' };
        for (const [stage, next] of Object.entries(ends)) {
          const order = ['revision', 'languages', 'circulate', 'meeting', 'silence'].filter((step) =>
            latest(stage, step),
          );
          const dates = [
            ...order.map((step) => latest(stage, step)),
            ...(next ? [latest(next, 'revision')] : []),
          ];
          expect(dates).toEqual([...dates].sort());
          expect(latest(stage, 'notice') <= latest(stage, 'meeting')).toBe(true);
        }
        const all = steps.map((step) => step.latest);
        expect(all).toEqual([...all].sort());
      }),
      { numRuns: 40 },
    );
  });

  it('is never tighter for a meeting that is held some working days later', () => {
    fc.assert(
      fc.property(worlds, day, fc.integer({ min: 1, max: 30 }), silences, (world, from, later, asked) => {
        const at = '2024-01-01T00:00:00.000Z';
        const sooner = plan(at, world, workingNoon(world.bodies, from, 20), asked);
        const delayed = plan(at, world, workingNoon(world.bodies, from, 20 + later), asked);
        for (const { stage, step, latest } of sooner.steps) {
          const same = delayed.steps.find((one) => one.stage === stage && one.step === step);
          expect(same && latest <= same.latest).toBe(true);
        }
        expect(!sooner.possible || delayed.possible).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('is never possible where the body could take the draft up only after the meeting', () => {
    const standing = fc.record({ notified: fc.option(day), circulated: fc.option(day), stops: fc.boolean() });
    fc.assert(
      fc.property(worlds, day, standing, silences, (world, from, { notified, circulated, stops }, asked) => {
        const at = '2024-07-12T05:00:00.000Z';
        const council = workingNoon(world.bodies, from, 120);
        const target = { body: 'mc', at: council, meeting: 'mc-1' };
        const called = { id: 'mc-1', body: 'mc', opens: council, closes: null };
        const meetings = [...world.meetings, { ...called, ...(notified && { notifiedAt: notified }) }];
        const facts = { ...world, meetings, at, circulatedAt: circulated };
        const draft = stops ? STOPPED : SNAPSHOT;
        const { possible, earliest = '9' } = planOf(draft, { target, start: 'soc', silences: asked }, facts);
        expect(possible && earliest > council).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('arrives in time when it is walked forward from its first date', () => {
    fc.assert(
      fc.property(bodies, day, silences, (own, from, asked) => {
        const council = workingNoon(own, from, 30);
        const [first] = plan('2024-01-01T00:00:00.000Z', { bodies: own }, council, asked).steps;
        const walked = plan(first!.latest, { bodies: own }, council, asked);
        expect(walked.earliest! <= council).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
