import { cancelReminders, planReminders, type Engine } from '#engine';
import { until } from '#kit';
import type { TimerRow } from '#store';
import { FAMILIES, removeDatabases } from './databases.js';
import { given, steadyClock, type Given } from './given.js';
import type { Paper } from './papers.js';

afterAll(removeDatabases);

const at = (minutes: number): string => `2024-07-11T05:${String(minutes).padStart(2, '0')}:00.000Z`;

const MANY = 1_000;
/** So few that all are through well within the time of a command, also where much else runs. */
const AT_ONCE = 100;

describe.each(FAMILIES)('timers on %s', (family) => {
  let world: Given;
  beforeEach(async () => {
    world = await given(family, { clock: steadyClock(5_000), limits: { backoffMs: 60_000 } });
  });
  afterEach(() => world.end());

  const timers = () =>
    world.store.read.all<TimerRow>(
      'SELECT kind, state, due_at, attempts FROM timer ORDER BY created_at, due_at, kind',
    );
  const wordsOf = async (ref: { readonly id: string }) =>
    ((await world.engine.find({ kind: 'draft', id: ref.id }))?.snapshot as Paper).words;

  it('are armed, moved and cancelled with the deadlines of the state', async () => {
    const ref = await world.paper();
    await world.wait(ref, 'positions', at(10));
    await world.wait(ref, 'positions', at(20));
    await world.wait(ref, 'hold-review', at(30));
    await world.wait(ref, 'hold-review', null);
    expect((await timers()).map(({ kind, state, due_at }) => [kind, state, due_at])).toEqual([
      ['positions', 'cancelled', at(10)],
      ['positions', 'armed', at(20)],
      ['hold-review', 'cancelled', at(30)],
    ]);
  });

  const someThatWait = () =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        const ref = await world.paper();
        await world.wait(ref, 'positions', at(10));
        return ref;
      }),
    );

  it('fire once each with eight sweepers racing, and leave one event', async () => {
    const papers: Awaited<ReturnType<Given['paper']>>[] = [];
    while (papers.length < MANY) papers.push(...(await someThatWait()));
    const engines = await Promise.all(Array.from({ length: 4 }, () => world.anotherEngine()));
    world.clock.set(at(11));
    const sweepers: Engine[] = [world.engine, world.engine, world.engine, world.engine, ...engines];
    let fired = 0;
    await until(async () => {
      const swept = await Promise.all(sweepers.map((engine) => engine.sweep()));
      for (const one of swept) fired += one.fired;
      return (await world.engine.due(at(10))).length === 0;
    });
    expect(fired).toBe(MANY);
    const words = await Promise.all(papers.map((ref) => wordsOf(ref)));
    expect(words).toEqual(papers.map(() => ['reached:positions']));
    expect((await timers()).every(({ state }) => state === 'fired')).toBe(true);
    expect((await world.engine.fold(papers[0]!))?.isSame).toBe(true);
  });

  it('fire once when the hint, the sweeper and an opening come at the same time', async () => {
    const ref = await world.paper();
    await world.wait(ref, 'positions', at(10));
    world.clock.set(at(11));
    const [timer] = await world.engine.due(at(11));
    const other = await world.anotherEngine();
    await Promise.all([
      ...Array.from({ length: 10 }, () => world.engine.fire(timer!.id)),
      ...Array.from({ length: 10 }, () => other.fire(timer!.id)),
      world.engine.sweep(),
      world.engine.wakeSubject(ref),
    ]);
    expect(await wordsOf(ref)).toEqual(['reached:positions']);
  });

  it('do nothing before their time by the clock that decides', async () => {
    const ref = await world.paper();
    await world.wait(ref, 'positions', at(10));
    const [timer] = await world.engine.due(at(10));
    expect(await world.engine.fire(timer!.id)).toBe('nothing');
    expect(await world.engine.sweep()).toMatchObject({ fired: 0 });
    expect(await wordsOf(ref)).toEqual([]);
  });

  it.each(['silence', 'positions'])(
    'wait out the grace for %s, and for nothing that no word decides',
    async (kind) => {
      const ref = await world.paper();
      await world.wait(ref, kind, at(10));
      await world.wait(ref, 'hold-review', at(10));
      world.clock.set('2024-07-11T05:10:04.999Z');
      await world.engine.sweep();
      expect(await wordsOf(ref)).toEqual(['reached:hold-review']);
      world.clock.set('2024-07-11T05:10:05.000Z');
      await world.engine.sweep();
      expect(await wordsOf(ref)).toEqual(['reached:hold-review', `reached:${kind}`]);
    },
  );

  it('that fail stay armed, hold up no other, and are tried again later', async () => {
    const [broken, fine] = [await world.paper(), await world.paper()];
    for (const ref of [broken, fine]) await world.wait(ref, 'positions', at(10));
    world.clock.set(at(11));
    const isBroken = { current: true };
    const poisoned = await world.anotherEngine({
      reactions: [
        (_tx, { ref }) =>
          ref.id === broken.id && isBroken.current ? Promise.reject(new Error('Poison')) : Promise.resolve(),
      ],
    });
    expect(await poisoned.sweep()).toMatchObject({ fired: 1, failed: 1 });
    expect(await wordsOf(fine)).toEqual(['reached:positions']);
    expect(await poisoned.sweep()).toMatchObject({ fired: 0, failed: 0 });
    const row = await world.store.read.get(`SELECT attempts, last_error FROM timer WHERE state = 'armed'`);
    expect(row).toEqual({ attempts: 1, last_error: 'Poison' });

    isBroken.current = false;
    world.clock.set(at(13));
    expect(await poisoned.sweep()).toMatchObject({ fired: 1 });
    expect(await wordsOf(broken)).toEqual(['reached:positions']);
  });

  it('that their subject has no use for are cancelled', async () => {
    const ref = await world.paper();
    await world.wait(ref, 'positions', at(10));
    await world.store.transaction((tx) => tx.run(`UPDATE timer SET kind = 'mandate'`));
    world.clock.set(at(11));
    expect(await world.engine.sweep()).toMatchObject({ cancelled: 1 });
    expect(await timers()).toMatchObject([{ state: 'cancelled' }]);
    expect(await wordsOf(ref)).toEqual([]);
  });

  it('left behind by a process that took them up fire when its lease is over (clocks that silently do not run: DBOS, druks 619)', async () => {
    const ref = await world.paper();
    await world.wait(ref, 'positions', at(10));
    await world.store.transaction((tx) => tx.run('UPDATE timer SET try_at = ?', [at(11)]));
    world.clock.set('2024-07-11T05:10:59.000Z');
    expect(await world.engine.sweep()).toMatchObject({ fired: 0 });
    world.clock.set(at(11));
    expect(await world.engine.sweep()).toMatchObject({ fired: 1 });
  });

  it('armed by a process that is gone fire in the next one, at the instant that they had (delays lost with a restored state: XState 5331, 4860)', async () => {
    const ref = await world.paper();
    await world.wait(ref, 'positions', at(10));
    const next = await world.anotherEngine();
    world.clock.set('2024-07-11T05:09:59.999Z');
    expect(await next.sweep()).toMatchObject({ fired: 0 });
    world.clock.set(at(11));
    expect(await next.sweep()).toMatchObject({ fired: 1 });
    expect(await wordsOf(ref)).toEqual(['reached:positions']);
  });

  it('fire by themselves while a sweeper runs, and no more once it has stopped', async () => {
    const ref = await world.paper();
    await world.wait(ref, 'positions', at(10));
    world.clock.set(at(11));
    const hasFired = new Promise<void>((resolve) => {
      void world.anotherEngine({ reactions: [() => Promise.resolve(resolve())] }).then((engine) => {
        const sweeper = engine.startSweeper({ everyMs: 5 });
        void hasFired.then(() => sweeper.stop());
      });
    });
    await hasFired;
    await world.engine.fold(ref);
  });
});

describe('timers on mariadb, of which the first has to wait for a lock,', () => {
  const AT_ONCE = 6;
  let world: Given;
  beforeEach(async () => {
    world = await given('mariadb', { limits: { commandMs: 60_000 } });
  });
  afterEach(() => world.end());

  it('hold up no other, however many there are', async () => {
    const [stuck, ...others] = await Promise.all(Array.from({ length: 5 * AT_ONCE }, () => world.paper()));
    await world.wait(stuck!, 'positions', at(9));
    await Promise.all(others.map((ref) => world.wait(ref, 'positions', at(10))));
    world.clock.set(at(11));
    const someone = await world.database.open();
    const mayEnd = Promise.withResolvers<void>();
    const isLocked = Promise.withResolvers<void>();
    const holding = someone.transaction(async (tx) => {
      await tx.get('SELECT id FROM subject WHERE id = ? FOR UPDATE', [stuck!.id]);
      isLocked.resolve();
      await mayEnd.promise;
    });
    await isLocked.promise;
    const allFired = Promise.withResolvers<void>();
    // One round, and no hint: whatever comes later comes too late.
    const sweeper = world.engine.startSweeper({
      everyMs: 3_600_000,
      limit: AT_ONCE,
      onFired: () => allFired.resolve(),
    });
    await until(async () => (await world.engine.due(at(11))).length === 1);
    expect(await world.engine.due(at(11))).toMatchObject([{ subject_id: stuck!.id }]);
    mayEnd.resolve();
    await Promise.all([holding, allFired.promise]);
    await sweeper.stop();
    expect(await world.engine.due(at(11))).toEqual([]);
  });
});

describe.each(FAMILIES)('reminders on %s', (family) => {
  let world: Given;
  beforeEach(async () => {
    world = await given(family);
  });
  afterEach(() => world.end());

  const plan = async (schedule: number, dues: readonly string[]) => {
    const ref = await world.paper();
    await world.store.transaction((tx) =>
      planReminders(tx, {
        ref,
        notice: 'meeting-reminder',
        occasion: 'meeting/1',
        schedule,
        items: dues.map((due, n) => ({ offset: `P${n}D`, due })),
        params: { meeting: '1' },
        at: at(0),
      }),
    );
  };
  const notices = () => world.store.read.all('SELECT kind, occasion, schedule, offset_text FROM notice');

  it('leave one notice each and no event', async () => {
    await plan(1, [at(5), at(6)]);
    const before = await world.store.read.all('SELECT seq FROM event');
    world.clock.set(at(5));
    await Promise.all([world.engine.sweep(), (await world.anotherEngine()).sweep()]);
    expect(await notices()).toEqual([
      { kind: 'meeting-reminder', occasion: 'meeting/1', schedule: 1, offset_text: 'P0D' },
    ]);
    expect(await world.store.read.all('SELECT seq FROM event')).toEqual(before);
  });

  it('are not armed for a time that has come already', async () => {
    await plan(1, [at(0), at(6)]);
    expect(await world.engine.due(at(10))).toHaveLength(1);
  });

  it('are replaced when the occasion moves, and gone when it is cancelled', async () => {
    await plan(1, [at(5)]);
    await plan(2, [at(6)]);
    expect(await world.engine.due(at(10))).toMatchObject([{ schedule: 2, due_at: at(6) }]);
    await world.store.transaction((tx) => cancelReminders(tx, 'meeting/1'));
    expect(await world.engine.due(at(10))).toEqual([]);
  });
});

describe.each(FAMILIES)('the time of a scenario on %s', (family) => {
  it('fires all that is due on the way, in order, each at its own time', async () => {
    const world = await given(family);
    const ref = await world.paper();
    await world.wait(ref, 'silence', at(20));
    await world.wait(ref, 'positions', at(10));
    await world.wait(ref, 'mandate', at(40));
    const drained: string[] = [];
    const story = await world.engine.runUntil(at(30), () => {
      drained.push(world.clock.receivedNow());
      return Promise.resolve();
    });
    expect(story.map(({ timer, outcome }) => [timer.kind, outcome])).toEqual([
      ['positions', 'fired'],
      ['silence', 'fired'],
    ]);
    expect(drained).toEqual([at(10), at(20)]);
    const events = await world.engine.events(ref);
    expect(events.slice(-2).map((event) => event.at)).toEqual([at(10), at(20)]);
    expect(world.clock.receivedNow()).toBe(at(30));
    await world.end();
  });
});
