import { MariadbServer, freePort, freshDatabase } from '#kit';
import { givenCirculated } from '../api/given-drafts.js';
import { givenProduction, until, type GivenProduction } from './given-production.js';
import { ownProcess, type OwnProcess } from './own-process.js';

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
      const [second] = await Promise.all([given.workerProcess(), first.close()]);
      for (let drafts = 0; drafts < 3; drafts += 1) await givenCirculated(given.people);
      await Promise.all([given.workerProcess(), second.close()]);
      expect([await first.exited, await second.exited]).toEqual([0, 0]);
      await until(async () => (await given.eventsOf(silence)).includes('deadline.reached'));
      await until(
        async () => (await given.query("SELECT id FROM notice WHERE state <> 'expanded'")).length === 0,
      );
      await until(
        async () => (await given.query("SELECT id FROM delivery WHERE state = 'queued'")).length === 0,
      );
      expect(await given.query("SELECT id FROM delivery WHERE state = 'dead' OR attempts > 0")).toEqual([]);
      const sent = await given.query<{ id: string }>(
        "SELECT id FROM delivery WHERE state = 'sent' AND channel = 'email'",
      );
      expect([...(await given.letters())].sort()).toEqual(sent.map(({ id }) => `${id}.eml`).sort());
    },
    SLOW,
  );

  it(
    'ends with 1, for its supervisor, when its consumers are dead though Redis takes jobs',
    async () => {
      const impatient = await ownProcess('worker', {
        ...given.settings,
        PLACET_LOG_LEVEL: 'error',
        PLACET_HEARTBEAT_MS: '20',
        PLACET_HEARTBEAT_LIMIT_MS: '1',
      });
      expect(await impatient.exited).toBe(1);
      expect(impatient.stderr()).toContain('No heartbeat came round');
    },
    SLOW,
  );
});

describe('processes that start before their database and Redis', () => {
  let mariadb: MariadbServer;
  const started: OwnProcess[] = [];
  afterAll(async () => {
    for (const one of started) await one.close();
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
      for (const app of ['api', 'worker'] as const) started.push(await ownProcess(app, settings));
      for (const one of started) {
        await until(async () => (await one.health('live')).status === 200);
        expect((await one.health('ready')).status).toBe(503);
        expect((await one.health('startup')).status).toBe(503);
      }
      const command = await fetch(`${started[0]!.url}/api/v1/drafts`);
      expect([command.status, command.headers.has('retry-after')]).toEqual([503, true]);
      await mariadb.start();
      for (const one of started) {
        await until(async () => (await one.health('ready')).status === 200);
        expect((await one.health('ready')).body).toContain('{"name":"redis","state":"degraded"}');
      }
    },
    SLOW,
  );
});
