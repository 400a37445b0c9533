import { createReceiver, intakeBefore, type Receiver } from '#engine';
import type { Store, TimerRow } from '#store';
import { FAMILIES, removeDatabases } from './databases.js';
import { given, steadyClock, type Given } from './given.js';

afterAll(removeDatabases);

const at = (time: string): string => `2024-07-11T05:${time}.000Z`;
const END = at('10:00');
const AFTER_GRACE = at('10:06');

describe.each(FAMILIES)('the end of a time for words on %s', (family) => {
  let world: Given;
  let timer: string;
  let here: Receiver;
  let there: Receiver;
  /** The database, from there. */
  let isAway: boolean;

  const receiver = (place: string): Receiver => createReceiver({ ...world, place });
  const intake = () => intakeBefore(world.store.read, { expiry: END, now: world.clock.receivedNow() });
  const gaps = () => world.store.read.all('SELECT from_at, until_at FROM intake_gap');
  const isOver = async (): Promise<boolean> => {
    const [swept, fired] = [await world.engine.sweep(), await world.engine.fire(timer)];
    return swept.fired > 0 || fired === 'fired';
  };

  beforeEach(async () => {
    world = await given(family, { clock: steadyClock(5_000) });
    await world.wait(await world.paper(), 'silence', END);
    timer = (await world.store.read.get<TimerRow>('SELECT id FROM timer'))!.id;
    isAway = false;
    const transaction: Store['transaction'] = (work) =>
      isAway ? Promise.reject(new Error('away')) : world.store.transaction(work);
    here = receiver('here');
    there = createReceiver({ ...world, store: { ...world.store, transaction }, place: 'there' });
    world.clock.set(at('09:59'));
    await here.sign();
    await there.sign();
    world.clock.set(AFTER_GRACE);
  });
  afterEach(() => world.end());

  it('does not come before each process that receives has said that all from before is on record', async () => {
    await here.sign();
    expect(await isOver()).toBe(false);
    expect(await world.store.read.get('SELECT try_at FROM timer')).toEqual({ try_at: null });
    await there.sign();
    expect(await isOver()).toBe(true);
    expect(await intake()).toBe('received');
  });

  it('does not come while one has in hand what arrived before', async () => {
    await here.sign();
    const answered = there.took(at('09:59'));
    await there.sign();
    expect(await isOver()).toBe(false);
    answered();
    await there.sign();
    expect(await isOver()).toBe(true);
  });

  it('does not wait for what arrived after it', async () => {
    await here.sign();
    there.took(at('10:01'));
    await there.sign();
    expect(await isOver()).toBe(true);
  });

  it('comes with what could not be taken before it on record', async () => {
    await here.sign();
    there.missed(at('10:03'));
    there.missed(at('09:59'));
    await there.sign();
    expect(await gaps()).toEqual([{ from_at: at('09:59'), until_at: at('10:16') }]);
    expect(await intake()).toBe('interrupted');
    await there.sign();
    expect(await gaps()).toHaveLength(1);
    expect(await isOver()).toBe(true);
  });

  it('waits a minute for one that has left without a word, and then counts as not heard', async () => {
    await here.sign();
    world.clock.set(at('10:59'));
    await here.sign();
    expect(await isOver()).toBe(false);
    world.clock.set(at('11:00'));
    await here.sign();
    expect(await isOver()).toBe(true);
    expect(await intake()).toBe('interrupted');
  });

  it('does not ask for one that had left a minute before', async () => {
    for (let now = Date.parse(AFTER_GRACE); now <= Date.parse(at('12:00')); now += 6_000) {
      world.clock.set(new Date(now).toISOString());
      await here.sign();
    }
    const heardUntil = (expiry: string) => intakeBefore(world.store.read, { expiry, now: at('12:00') });
    expect(await heardUntil(at('10:58'))).toBe('interrupted');
    expect(await heardUntil(at('11:00'))).toBe('received');
  });

  it('does not wait for one that has left in order, having said what it missed', async () => {
    await here.sign();
    there.missed(at('09:59'));
    await there.leave();
    expect(await isOver()).toBe(true);
    expect(await intake()).toBe('interrupted');
  });

  it('does not wait for one that never received', async () => {
    await Promise.all([here.sign(), there.sign(), receiver('nowhere').leave()]);
    expect(await isOver()).toBe(true);
  });

  it('counts what one that was killed may have answered, once another is at its place', async () => {
    await here.sign();
    const again = receiver('there');
    await again.sign();
    expect(await isOver()).toBe(false);
    again.holdsPlace();
    await again.sign();
    expect(await isOver()).toBe(true);
    expect(await intake()).toBe('interrupted');
    await again.sign();
    expect(await gaps()).toHaveLength(1);
  });

  it('is not disturbed by a restart in order', async () => {
    await here.sign();
    await there.leave();
    const again = receiver('there');
    again.holdsPlace();
    await again.sign();
    expect(await isOver()).toBe(true);
    expect(await gaps()).toEqual([]);
    expect(await intake()).toBe('received');
  });

  it('waits for one that was taken for dead all the same', async () => {
    const twin = receiver('here');
    twin.holdsPlace();
    await Promise.all([there.sign(), twin.sign()]);
    const answered = here.took(at('09:59'));
    await here.sign();
    expect(await isOver()).toBe(false);
    answered();
    await here.sign();
    expect(await isOver()).toBe(true);
  });

  it('waits for one that had something in hand for long when it was cut off', async () => {
    there.took(at('09:35'));
    world.clock.set(AFTER_GRACE);
    await here.sign();
    expect(await isOver()).toBe(false);
  });

  it('counts as missed what is in hand for half a minute, and when its process leaves', async () => {
    there.took(at('09:30'));
    await there.sign();
    expect(await gaps()).toMatchObject([{ from_at: at('09:30') }]);
    there.took(at('09:58'));
    await there.leave();
    expect(await gaps()).toHaveLength(2);
    await here.sign();
    expect(await isOver()).toBe(true);
    expect(await intake()).toBe('interrupted');
  });

  it('does not count as heard who could not try again, because nothing could be put on record until it came', async () => {
    isAway = true;
    world.clock.set(at('10:08'));
    there.missed(at('09:58'));
    await expect(there.sign()).rejects.toThrow('away');
    isAway = false;
    await there.sign();
    expect(await gaps()).toEqual([{ from_at: at('09:58'), until_at: at('10:18') }]);
  });

  it('settles what the last one here owed also when it holds the place while it signs', async () => {
    const again = receiver('there');
    const signing = again.sign();
    again.holdsPlace();
    await signing;
    await again.sign();
    await here.sign();
    expect(await isOver()).toBe(true);
  });

  it('is in touch while it has signed of late', () => {
    expect([here.isInTouch(), receiver('anew').isInTouch()]).toEqual([true, false]);
  });

  it('leaves no time to try again to who was told so just before it', async () => {
    const early = await given(family, { clock: steadyClock(5_000) });
    const one = createReceiver({ ...early, place: 'one' });
    early.clock.set(at('09:50'));
    await one.sign();
    one.missed(at('09:47'));
    for (const time of ['09:55', '10:01', '10:06']) {
      early.clock.set(at(time));
      await one.sign();
    }
    const heard = (expiry: string) => intakeBefore(early.store.read, { expiry, now: AFTER_GRACE });
    expect([await heard(END), await heard(at('10:01'))]).toEqual(['interrupted', 'received']);
    await early.end();
  });

  it('asks nobody who was heard of a month ago', async () => {
    world.clock.set('2024-08-12T00:00:00.000Z');
    await receiver('anew').sign();
    expect(await world.store.read.all('SELECT id FROM receiver')).toHaveLength(1);
  });

  it('comes with on record what was missed while nothing could be put on record', async () => {
    await here.sign();
    isAway = true;
    there.missed(at('09:59'));
    await expect(there.sign()).rejects.toThrow('away');
    expect(await isOver()).toBe(false);
    isAway = false;
    await there.sign();
    expect(await isOver()).toBe(true);
    expect(await intake()).toBe('interrupted');
  });
});
