import fc from 'fast-check';
import { databaseClock, type DatabaseClock } from './clock-database.js';

const HOUR = 3_600_000;
const EPOCH = Date.parse('2030-01-01T00:00:00.000Z');

/** A world with a true time, which the database tells; our wall clock is off, and only the trip there takes time. */
function world({ wallOffMs = 0, there = 1, back = 1 } = {}) {
  const clocks = { trueMs: EPOCH, wallOffMs, databaseOffMs: 0, there, back };
  const clock = databaseClock({
    own: {
      wallMs: () => clocks.trueMs + clocks.wallOffMs,
      monotonicMs: () => clocks.trueMs - EPOCH,
    },
    databaseNow: () => {
      clocks.trueMs += clocks.there;
      const told = new Date(clocks.trueMs + clocks.databaseOffMs).toISOString();
      clocks.trueMs += clocks.back;
      return Promise.resolve(told);
    },
  });
  return { clocks, clock };
}

const errorOf = (clock: DatabaseClock, trueMs: number): number =>
  Math.abs(Date.parse(clock.receivedNow()) - trueMs);

const offsets = fc.integer({ min: -HOUR, max: HOUR });
const trips = fc.integer({ min: 0, max: 3_000 });

describe('the time of an arrival', () => {
  it('is the database’s to within half a round trip, however wrong our clock is and whenever it is set', async () => {
    await fc.assert(
      fc.asyncProperty(offsets, offsets, trips, trips, async (wallOffMs, setTo, there, back) => {
        const { clock, clocks } = world({ wallOffMs, there, back });
        await clock.measure();
        clocks.wallOffMs = setTo;
        clocks.trueMs += 9_999;
        expect(errorOf(clock, clocks.trueMs)).toBeLessThanOrEqual((there + back) / 2 + 1);
      }),
    );
  });

  it('is not spoilt by a later measurement over a slow line', async () => {
    const { clock, clocks } = world();
    await clock.measure();
    clocks.there = 4_000;
    clocks.trueMs += 10_000;
    await clock.measure();
    expect(errorOf(clock, clocks.trueMs)).toBeLessThanOrEqual(2);
  });

  it('follows a database whose clock was set a little', async () => {
    const { clock, clocks } = world();
    await clock.measure();
    clocks.databaseOffMs = 30_000;
    await clock.measure();
    expect(errorOf(clock, clocks.trueMs + 30_000)).toBeLessThanOrEqual(2);
  });

  it.each([24 * HOUR, -24 * HOUR, HOUR + 10_000])(
    'runs on as before when the database’s clock jumps by %d ms, and the two are told to be apart',
    async (jump) => {
      const { clock, clocks } = world();
      await clock.measure();
      clocks.databaseOffMs = jump;
      await clock.measure();
      expect(errorOf(clock, clocks.trueMs)).toBeLessThanOrEqual(2);
      expect(Math.round((clock.offsetMs() ?? 0) / 1_000)).toBe(Math.round(jump / 1_000));
      expect(clock.areApart?.(new Date(clocks.trueMs + jump).toISOString())).toBe(true);
      expect(clock.areApart?.(new Date(clocks.trueMs + HOUR - 1_000).toISOString())).toBe(false);
    },
  );

  it('is the database’s where nothing was known before, however far away our clock is', async () => {
    const { clock, clocks } = world({ wallOffMs: -48 * HOUR });
    await clock.measure();
    expect(errorOf(clock, clocks.trueMs)).toBeLessThanOrEqual(2);
  });
});
