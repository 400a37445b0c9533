import { createReceiver, intakeBefore, type Receiver } from '#engine';
import { SILENT, type Store, type TimerRow } from '#store';
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

  const receiver = (name: string): Receiver =>
    createReceiver({ store: world.store, clock: world.clock, log: SILENT, name });
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
    [here, there] = [receiver('here'), receiver('there')];
    world.clock.set(at('09:59'));
    await here.sign();
    await there.sign();
    world.clock.set(AFTER_GRACE);
  });
  afterEach(() => world.end());

  it('does not come before each process that receives has said that all from before is on record', async () => {
    await here.sign();
    expect(await isOver()).toBe(false);
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
    expect(await gaps()).toEqual([{ from_at: at('09:59'), until_at: AFTER_GRACE }]);
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
    for (const minute of ['10:30', '10:58', '11:30', '12:00']) {
      world.clock.set(at(minute));
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

  it('waits for one that is started again at the same place as for one', async () => {
    await here.sign();
    await receiver('there').sign();
    expect(await isOver()).toBe(true);
  });

  it('is hidden from no process by another that has the same name', async () => {
    world.clock.set(at('10:06'));
    const twin = receiver('here');
    await Promise.all([there.sign(), here.sign()]);
    await twin.sign();
    const held = here.took(at('09:59'));
    await here.sign();
    await twin.sign();
    expect(await isOver()).toBe(false);
    held();
    await here.sign();
    expect(await isOver()).toBe(true);
  });

  it('comes with on record what was missed while nothing could be put on record', async () => {
    let isAway = true;
    const transaction: Store['transaction'] = (work) =>
      isAway ? Promise.reject(new Error('away')) : world.store.transaction(work);
    const cut = createReceiver({
      ...world,
      store: { ...world.store, transaction },
      log: SILENT,
      name: 'there',
    });
    await here.sign();
    cut.missed(at('09:59'));
    await expect(cut.sign()).rejects.toThrow('away');
    expect(await isOver()).toBe(false);
    isAway = false;
    await cut.sign();
    expect(await isOver()).toBe(true);
    expect(await intake()).toBe('interrupted');
  });
});
