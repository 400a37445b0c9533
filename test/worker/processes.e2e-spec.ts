import { MariadbServer, PlacetProcess, freePort, freshDatabase, until } from '#kit';
import { issueToken } from '#runtime';
import { openStore } from '#store';
import { Client } from '../api/client.js';
import { givenCirculated, givenDraft } from '../api/given-drafts.js';
import { givenProduction, type GivenProduction } from './given-production.js';

const SLOW = 120_000;

describe('a rolling restart of workers under load', () => {
  let given: GivenProduction;
  beforeAll(async () => {
    given = await givenProduction();
  });
  afterAll(() => given.close());

  it(
    'loses nothing and sends nothing twice; each ends in order',
    async () => {
      const first = await given.workerProcess();
      const silence = await given.silence(5_000);
      for (let drafts = 0; drafts < 3; drafts += 1) await givenCirculated(given.people);
      const [second] = await Promise.all([given.workerProcess(), first.end()]);
      for (let drafts = 0; drafts < 3; drafts += 1) await givenCirculated(given.people);
      await Promise.all([given.workerProcess(), second.end()]);
      expect([await first.ended(), await second.ended()]).toEqual([0, 0]);
      await until(async () => (await given.eventsOf(silence)).includes('deadline.reached'));
      expect(await given.untilAllIsSent()).toBeGreaterThan(0);
      expect(await given.query("SELECT id FROM delivery WHERE state = 'dead' OR attempts > 0")).toEqual([]);
    },
    SLOW,
  );

  it(
    'ends with 1, for its supervisor, when its consumers are dead though Redis takes jobs',
    async () => {
      const impatient = await PlacetProcess.of({
        app: 'worker',
        settings: {
          ...given.settings,
          PLACET_LOG_LEVEL: 'error',
          PLACET_HEARTBEAT_MS: '20',
          PLACET_HEARTBEAT_LIMIT_MS: '1',
        },
      });
      await impatient.launch();
      expect(await impatient.ended()).toBe(1);
      expect(await impatient.log()).toContain('No heartbeat came round');
      await impatient.remove();
    },
    SLOW,
  );
});

describe('processes that start before their database and Redis', () => {
  let mariadb: MariadbServer;
  const started: PlacetProcess[] = [];
  afterAll(async () => {
    for (const one of started) await one.remove();
    await mariadb.stop();
  });

  it(
    'live, are not ready, and become so by themselves',
    async () => {
      mariadb = await new MariadbServer().start();
      const { url } = await freshDatabase(mariadb.url);
      await mariadb.kill();
      const settings = {
        PLACET_ORGANISATION: 'sample',
        PLACET_LOG_LEVEL: 'silent',
        PLACET_DATABASE_URL: url,
        PLACET_REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
      };
      for (const app of ['api', 'worker'] as const) started.push(await PlacetProcess.of({ app, settings }));
      for (const one of started) await one.launch();
      for (const one of started) {
        await until(() => one.says('live'));
        expect((await one.health('ready')).status).toBe(503);
        expect((await one.health('startup')).status).toBe(503);
      }
      const stranger = new Client(started[0]!.url, undefined, 0);
      const early = await stranger.get('/api/v1/drafts');
      expect([early.status, early.headers.has('retry-after')]).toEqual([503, true]);
      await mariadb.start();
      for (const one of started) {
        await one.ready();
        expect((await one.health('ready')).body).toContain('{"name":"redis","state":"degraded"}');
      }
      expect((await stranger.get('/api/v1/drafts')).status).toBe(401);
      const store = await openStore({ url });
      const chair = new Client(stranger.url, await issueToken(store, { actor: 'chair', label: 'test' }));
      await store.close();
      expect(await givenDraft({ chair, secretariat: chair })).toBeTruthy();
    },
    SLOW,
  );
});
