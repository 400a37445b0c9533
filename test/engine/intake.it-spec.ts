import { createReceiver, intakeBefore, intakeLostMs, recordIntakeGap, type Receiver } from '#engine';
import type { Queries } from '#store';
import { FAMILIES, removeDatabases } from './databases.js';
import { given, type Given } from './given.js';

afterAll(removeDatabases);

const at = (clock: string, day = 11): string => `2024-07-${day}T${clock}:00.000Z`;
const EXPIRY = at('13:00');

describe.each(FAMILIES)('what could not be received on %s', (family) => {
  let world: Given;
  let somebody: Receiver;
  beforeEach(async () => {
    world = await given(family);
    somebody = receiver('somewhere');
  });
  afterEach(() => world.end());

  const receiver = (place: string): Receiver => createReceiver({ ...world, place });
  const alive = async (...instants: readonly string[]) => {
    for (const instant of instants) {
      world.clock.set(instant);
      await somebody.sign();
    }
  };
  const gap = (from: string, until?: string) =>
    world.store.transaction((tx) => recordIntakeGap(tx, from, until));
  const intake = (now = EXPIRY) => intakeBefore(world.store.read, { expiry: EXPIRY, now });

  it('is nothing when nothing says otherwise', async () => {
    expect(await intake()).toBe('received');
  });

  it('interrupts a silence when it adds up to more than 30 minutes of the last 24 hours', async () => {
    await gap(at('01:00'), at('01:20'));
    await gap(at('01:10'), at('01:25'));
    await gap(at('10:00', 10), at('12:00', 10));
    expect(await intake()).toBe('received');
    await gap(at('02:00'), at('02:06'));
    expect(await intake()).toBe('interrupted');
  });

  it('interrupts a silence at its very end, however short it was', async () => {
    await gap(at('12:59'), EXPIRY);
    expect(await intake()).toBe('interrupted');
  });

  it('does not count what was lost after the end', async () => {
    await gap(EXPIRY, at('15:00'));
    expect(await intake(at('16:00'))).toBe('received');
  });

  it('is seen where nobody signs, also by whoever comes back first', async () => {
    await alive(at('11:00'), at('11:01'));
    expect(await intake(at('13:01'))).toBe('interrupted');
    await alive(at('13:05'));
    expect(await intake(at('13:06'))).toBe('interrupted');
  });

  it.each([1, 2])('is seen by whoever asks while somebody comes back (after its read no. %d)', async (no) => {
    await alive(at('11:00'));
    const { read } = world.store;
    let left = no;
    const comingBack = async <T>(rows: Promise<T>): Promise<T> => {
      await rows;
      left -= 1;
      if (left === 0) await alive(at('13:00'));
      return rows;
    };
    const q: Queries = {
      ...read,
      get: (sql, params) => comingBack(read.get(sql, params)),
      all: (sql, params) => comingBack(read.all(sql, params)),
    };
    expect(await intakeBefore(q, { expiry: EXPIRY, now: at('13:01') })).toBe('interrupted');
  });

  it('is all between the last that leaves in order and the next, however short', async () => {
    await alive(at('12:58'), at('12:59'));
    await somebody.leave();
    world.clock.set(at('13:01'));
    await receiver('elsewhere').sign();
    expect(await intake(at('13:01'))).toBe('interrupted');
    expect(await intakeLostMs(world.store.read, { expiry: at('13:02'), now: at('13:02') })).toBe(2 * 60_000);
  });

  it('is nothing while one takes over from another', async () => {
    await alive(at('12:58'), at('12:59'));
    const other = receiver('elsewhere');
    await other.sign();
    await somebody.leave();
    world.clock.set(EXPIRY);
    await other.sign();
    expect(await intake()).toBe('received');
  });

  it('is nothing while somebody signs', async () => {
    await alive(at('12:59'), EXPIRY);
    expect(await intake()).toBe('received');
  });
});
