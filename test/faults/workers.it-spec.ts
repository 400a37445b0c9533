import { Redis } from 'ioredis';
import { FakeTime, RedisServer, type PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import {
  expectDense,
  expectTimersOnce,
  givenCirculated,
  givenSilence,
  stateOf,
  until,
  untilAllAreTold,
} from './drafts.js';

const MEMBERS = 26;
const SILENCE_MS = 6_000;
const KILLED = 137;

let redis: RedisServer;
let deployment: Deployment;
let api: PlacetProcess;
let workers: readonly [PlacetProcess, PlacetProcess];
let clock: FakeTime;

beforeAll(async () => {
  redis = await new RedisServer({ isDurable: true }).start();
}, 60_000);
beforeEach(async () => {
  deployment = await givenDeployment({ settings: { PLACET_REDIS_URL: redis.url } });
  clock = new FakeTime();
  api = await deployment.start();
  // Not started yet: each test says who works.
  workers = [await deployment.process({ app: 'worker', clock }), await deployment.process({ app: 'worker' })];
}, 120_000);
afterEach(async () => {
  await deployment.drop();
  await tellRedis((client) => client.flushall());
  clock.remove();
}, 60_000);
afterAll(() => redis.stop());

const ended = (draft: string): Promise<void> =>
  until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');

/** The silence ended once, as it should, and each was told of it once. */
async function expectElapsed(draft: string): Promise<void> {
  expect(await stateOf(deployment, draft)).toBe('mc.elapsed');
  await expectTimersOnce(deployment);
  await expectDense(deployment);
  const notices = await deployment.rows(
    `SELECT id FROM notice WHERE subject_id = ? AND kind = 'silence-elapsed'`,
    [draft],
  );
  expect(notices).toHaveLength(1);
  const [timer] = await deployment.rows<{ early: number; late: number }>(
    `SELECT fired_at < due_at AS early, TIMESTAMPDIFF(SECOND, due_at, fired_at) AS late FROM timer
     WHERE subject_id = ? AND kind = 'silence'`,
    [draft],
  );
  expect(Number(timer?.early)).toBe(0);
  expect(Number(timer?.late)).toBeLessThanOrEqual(60);
}

/** Nothing waits to be sent, neither by whoever took it up nor by anybody else. */
const allIsSent = (): Promise<void> =>
  until(async () => {
    const waiting = await deployment.rows(`SELECT id FROM delivery WHERE state = 'queued'`);
    return waiting.length === 0;
  });

/** How often each letter was sent. */
function copies(): number[] {
  const sent = Map.groupBy(deployment.smtp.messages, ({ messageId }) => messageId);
  return [...sent.values()].map(({ length }) => length);
}

const silence = async (): Promise<string> => {
  const chair = await deployment.client(api, 'chair');
  const { draft } = await givenSilence(deployment, chair, SILENCE_MS);
  await untilAllAreTold(deployment, draft);
  return draft;
};

async function tellRedis(what: (client: Redis) => Promise<unknown>): Promise<void> {
  const client = new Redis(redis.url, { retryStrategy: () => null });
  await what(client);
  client.disconnect();
}

it.each([
  'sweeper.before-fire:1',
  'sweeper.after-fire:1',
  'command.before-commit:1',
  'command.after-commit:1',
])(
  'a worker that dies at %s leaves its work to the other',
  async (at) => {
    await workers[0].start({ at });
    const draft = await silence();
    await tellRedis((client) => client.flushall());
    expect(await workers[0].ended()).toBe(KILLED);
    await workers[1].start();
    await ended(draft);
    await expectElapsed(draft);
  },
  120_000,
);

it('a worker that freezes with letters in its hands for longer than its lease, and goes on, ends nothing twice', async () => {
  await workers[0].start();
  const draft = await silence();
  const chair = await deployment.client(api, 'chair');
  deployment.smtp.behave({ kind: 'slow', ms: 60_000 });
  await givenCirculated(chair);
  await until(() => deployment.smtp.kept > 0);
  workers[0].freeze();
  // The server has these letters now, and the frozen worker does not know.
  deployment.smtp.behave({ kind: 'ok' });
  await workers[1].start();
  await ended(draft);
  await allIsSent();
  workers[0].thaw();
  await until(() => workers[0].says('ready'));
  await expectElapsed(draft);
  expect(copies().length).toBeGreaterThanOrEqual(3 * MEMBERS);
  // What it had sent was sent once more when its lease was over, under the same Message-ID; nothing a third time.
  expect(Math.max(...copies())).toBe(2);
}, 180_000);

// Beyond an hour nobody can say which clock is right, and the process fires nothing.
it.each([3_540, -3_540])('a worker whose clock is %d s off ends nothing early', async (seconds) => {
  await Promise.all(workers.map((worker) => worker.start()));
  clock.shift(seconds);
  const draft = await silence();
  await ended(draft);
  await expectElapsed(draft);
});

it('an objection in time stands whatever the order in which the jobs come', async () => {
  await workers[1].start();
  const chair = await deployment.client(api, 'chair');
  const { draft } = await givenSilence(deployment, chair, 3_000);
  const member = await deployment.client(api, 'XAB');
  const said = await member.give(`drafts/${draft}`, 'position.register', {
    stance: 'objection',
    reason: 'No',
  });
  expect(said).toMatchObject({ status: 200, body: { state: 'mc.held' } });
  await until(async () => {
    const [row] = await deployment.rows<{ ended: number }>(
      'SELECT MAX(due_at) < UTC_TIMESTAMP(6) - INTERVAL 2 SECOND AS ended FROM timer WHERE subject_id = ?',
      [draft],
    );
    return row?.ended === 1;
  });
  expect(await stateOf(deployment, draft)).toBe('mc.held');
  const fired = await deployment.rows(`SELECT id FROM timer WHERE subject_id = ? AND state = 'fired'`, [
    draft,
  ]);
  expect(fired).toEqual([]);
});
