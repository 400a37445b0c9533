import { createReceiver, intakeBefore, intakeLostMs, recordIntakeGap, type Receiver } from '#engine';
import type { Queries } from '#store';
import { FAMILIES, removeDatabases } from './databases.js';
import { given, type Given } from './given.js';

afterAll(removeDatabases);

const at = (clock: string, day = 11): string => `2024-07-${day}T${clock}:00.000Z`;
const EXPIRY = at('13:00');
/** Five seconds later. */
const AFTER = '2024-07-11T13:00:05.000Z';

describe.each(FAMILIES)('what could not be received on %s', (family) => {
  let world: Given;
  let somebody: Receiver;
  beforeEach(async () => {
    world = await given(family);
    somebody = receiver('somewhere');
  });
  afterEach(() => world.end());

  const receiver = (place: string): Receiver => createReceiver({ ...world, place });
  /** Signs every five seconds from then on, until then. */
  const serves = async (one: Receiver, from: string, until = from) => {
    for (let now = Date.parse(from); now <= Date.parse(until); now += 5_000) {
      world.clock.set(new Date(now).toISOString());
      await one.sign();
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
    await serves(somebody, at('11:00'), at('11:01'));
    expect(await intake(at('13:01'))).toBe('interrupted');
    await serves(somebody, at('13:05'));
    expect(await intake(at('13:06'))).toBe('interrupted');
  });

  it.each([1, 2])('is seen by whoever asks while somebody comes back (after its read no. %d)', async (no) => {
    await serves(somebody, at('11:00'));
    const { read } = world.store;
    let left = no;
    const comingBack = async <T>(rows: Promise<T>): Promise<T> => {
      await rows;
      left -= 1;
      if (left === 0) await serves(somebody, at('13:01'));
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
    await serves(somebody, at('12:58'), at('12:59'));
    await somebody.leave();
    await serves(receiver('elsewhere'), at('13:01'), at('13:03'));
    expect(await intake(at('13:03'))).toBe('interrupted');
    expect(await intakeLostMs(world.store.read, { expiry: at('13:02'), now: at('13:03') })).toBe(2 * 60_000);
  });

  it('is nothing while one takes over from another', async () => {
    await serves(somebody, at('12:58'), at('12:59'));
    const other = receiver('elsewhere');
    await other.sign();
    await somebody.leave();
    await serves(other, at('12:59'), AFTER);
    expect(await intake(AFTER)).toBe('received');
  });

  it('is all from when the last stops listening, however long it answers what it has', async () => {
    await serves(somebody, at('12:58'), at('12:59'));
    somebody.takesNoMore();
    await serves(somebody, at('12:59'), at('13:01'));
    await somebody.leave();
    await serves(receiver('elsewhere'), at('13:01'));
    expect(await intake(at('13:01'))).toBe('interrupted');
  });

  it('is all of a pause of more than ten seconds in which nobody else signed', async () => {
    await serves(somebody, at('12:58'), at('12:59'));
    world.clock.set('2024-07-11T12:59:08.000Z');
    await somebody.sign();
    world.clock.set('2024-07-11T13:00:10.000Z');
    await somebody.sign();
    expect(await intake(at('13:01'))).toBe('interrupted');
  });

  it('is nothing while somebody signs', async () => {
    await serves(somebody, at('12:59'), AFTER);
    expect(await intake(AFTER)).toBe('received');
  });
});
