import { createReceiver, databaseClock, noticesFromEffects, systemClock, type Accepted } from '#engine';
import { FakeTime, freshDatabase, MariadbServer, mariadbUrl, PlacetProcess, until } from '#kit';
import { issueToken } from '#runtime';
import { databaseNow, openStore, type TimerRow } from '#store';
import { Client } from '../api/client.js';
import { accepted, givenCirculated } from '../api/given-drafts.js';
import { FAMILIES } from '../engine/databases.js';
import { accepted as taken, engineFor, given, only, steadyClock } from '../engine/given.js';

const SLOW = 120_000;
/** How far an arrival may be from the database's time, which is this machine's. */
const TOLERATED_MS = 200;
/** The clock of this machine, which nothing here moves. */
const ourMs = (): number => Date.parse(systemClock().receivedNow());
const DAY_S = 24 * 60 * 60;

describe.each(FAMILIES)('while nobody can say what time it is, on %s,', (family) => {
  it(
    'nothing fires, nothing is leased, and nothing that was missed counts as heard; then all goes on',
    async () => {
      const state = { areApart: false };
      const clock = { ...steadyClock(), areApart: () => state.areApart };
      const world = await given(family, { clock, reactions: [noticesFromEffects] });
      const ref = await world.paper();
      await world.wait(ref, 'hold-review', '2024-07-11T05:10:00.000Z');
      await world.say(ref, 'a word');
      const receiver = createReceiver({ store: world.store, clock, place: 'this one' });
      await receiver.sign();
      const timers = () => world.store.read.all<TimerRow>('SELECT id, state, try_at, attempts FROM timer');
      const receivers = () =>
        world.store.read.all('SELECT signed_at, heard_before FROM receiver WHERE left_at IS NULL');
      const gaps = () => world.store.read.all('SELECT from_at FROM intake_gap');
      const [timer] = await timers();

      state.areApart = true;
      clock.set('2024-07-11T05:11:00.000Z');
      expect(await world.engine.sweep()).toMatchObject({ fired: 0, failed: 0 });
      expect(await world.engine.fire(timer!.id)).toBe('nothing');
      expect(await world.engine.relayNotices(() => Promise.resolve())).toEqual({ done: 0, failed: 0 });
      receiver.missed('2024-07-11T05:10:00.000Z');
      await receiver.sign();
      expect(await timers()).toEqual([timer]);
      const [signed_at, missedAt] = ['2024-07-11T05:11:00.000Z', '2024-07-11T05:10:00.000Z'];
      expect(await receivers()).toEqual([{ signed_at, heard_before: missedAt }]);
      expect(await gaps()).toEqual([]);
      taken(await world.say(ref, 'still heard'));

      state.areApart = false;
      await receiver.sign();
      expect(await gaps()).toEqual([{ from_at: missedAt }]);
      expect(await world.engine.sweep()).toMatchObject({ fired: 1 });
      expect((await world.engine.relayNotices(() => Promise.resolve())).done).toBe(2);
      await world.end();
    },
    SLOW,
  );
});

describe('a database whose clock jumps by a day', () => {
  it.each([DAY_S, -DAY_S])(
    'fires no deadline, and makes nobody late (%d s)',
    async (jump) => {
      const moved = new FakeTime();
      const server = await new MariadbServer({ clock: moved }).start();
      const { url } = await freshDatabase(server.url);
      const store = await openStore({ url });
      await store.migrate();
      const clock = databaseClock({ databaseNow: () => databaseNow(store.read, store.dialect), graceMs: 0 });
      await clock.measure();
      const engine = engineFor(store, clock);
      const give = async (type: string, payload: object, ref?: Accepted['ref']) => {
        const as = type === 'paper.say' ? 'XAA' : 'chair';
        const place = ref ? { ref } : { creates: 'draft' as const };
        return taken(
          await only(engine.dispatch({ ...place, commands: [{ type, as, with: { ...payload } }] })),
        );
      };
      const { ref } = await give('paper.create', { title: 'A paper' });
      const due = new Date(Date.parse(clock.receivedNow()) + 3_000).toISOString();
      await give('paper.wait', { kind: 'positions', until: due }, ref);
      const timers = () =>
        store.read.all<TimerRow>('SELECT id, state, try_at FROM timer ORDER BY created_at, id');

      moved.shift(jump);
      await until(
        async () =>
          Math.abs(Date.parse(await databaseNow(store.read, store.dialect)) - ourMs()) > DAY_S * 500,
      );
      await clock.measure();
      expect(Math.round((clock.offsetMs() ?? 0) / 60_000)).toBe(jump / 60);
      const said = await give('paper.say', { word: 'in time' }, ref);
      expect(said.receivedAt < due).toBe(true);
      const [timer] = await timers();
      await until(() => clock.receivedNow() > due);
      expect(await engine.fire(timer!.id)).toBe('nothing');
      expect(await engine.sweep()).toMatchObject({ fired: 0 });
      expect(await timers()).toMatchObject([{ state: 'armed', try_at: null }]);

      moved.shift(0);
      await until(async () => (await engine.sweep()).fired === 1);
      await store.close();
      await server.stop();
      moved.remove();
    },
    SLOW,
  );
});

describe('an api whose clock is ten minutes off', () => {
  it.each([600, -600])(
    'tells every arrival in the database’s time, also when its clock is set meanwhile, and says that it is degraded (%d s)',
    async (seconds) => {
      const clock = new FakeTime();
      clock.shift(seconds);
      const database = await freshDatabase(mariadbUrl());
      const api = await PlacetProcess.start({
        app: 'api',
        clock,
        settings: {
          PLACET_ORGANISATION: 'sample',
          PLACET_DATABASE_URL: database.url,
          PLACET_LOG_LEVEL: 'warn',
        },
      });
      const store = await openStore({ url: database.url });
      const client = async (actor: string) =>
        new Client(api.url, await issueToken(store, { actor, label: 'test' }));
      const chair = await client('chair');
      const xaa = await client('XAA');
      const ready = await chair.get('/health/ready');
      expect(ready.status).toBe(200);
      expect(JSON.parse(ready.text)).toMatchObject({ status: 'degraded' });
      expect(ready.text).toContain('{"name":"clock","state":"degraded"}');
      expect(await api.log()).toContain('Our clock is not the database’s');
      const draft = await givenCirculated({ chair, secretariat: chair });
      for (const next of [seconds, 2, -2, -seconds, 2 * DAY_S]) {
        clock.shift(next);
        const before = ourMs();
        const { body } = accepted(
          await xaa.give(`drafts/${draft}`, 'position.register', { stance: 'support' }),
        );
        const received = Date.parse(body.receivedAt);
        expect([next, received >= before - TOLERATED_MS, received <= ourMs() + TOLERATED_MS]).toEqual([
          next,
          true,
          true,
        ]);
      }
      await store.close();
      await api.end();
      await api.remove();
      await database.drop();
      clock.remove();
    },
    SLOW,
  );
});
