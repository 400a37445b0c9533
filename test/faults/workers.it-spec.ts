import { FakeTime, RedisServer, until, type PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import {
  expectDense,
  expectTimersOnce,
  firingOf,
  givenCirculated,
  givenSilence,
  silenceOn,
  stateOf,
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
});
beforeEach(async () => {
  deployment = await givenDeployment({ settings: { PLACET_REDIS_URL: redis.url } });
  clock = new FakeTime();
  api = await deployment.start();
  // Not started yet: each test says who works.
  workers = [await deployment.process({ app: 'worker', clock }), await deployment.process({ app: 'worker' })];
});
afterEach(async () => {
  await deployment.drop();
  await redis.tell((client) => client.flushall());
  clock.remove();
});
afterAll(() => redis.stop());

const untilEnded = (draft: string): Promise<true> =>
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
  const letters = await untilTold(draft);
  expect(letters.length).toBeGreaterThanOrEqual(MEMBERS);
  expect(letters.filter(({ message_id: id }) => !copies().has(id))).toEqual([]);
  const { isEarly, lateMs } = await firingOf(deployment, draft);
  expect(isEarly).toBe(false);
  expect(lateMs).toBeLessThanOrEqual(60_000);
}

interface Letter {
  readonly state: string;
  readonly message_id: string;
}

/** Each one's letter about the end of the silence, once all have left. */
const untilTold = (draft: string): Promise<readonly Letter[]> =>
  until(async () => {
    const letters = await deployment.rows<Letter>(
      `SELECT d.state, d.message_id FROM delivery d JOIN notice n ON n.id = d.notice_id
       WHERE n.subject_id = ? AND n.kind = 'silence-elapsed' AND d.channel = 'email'`,
      [draft],
    );
    return letters.length > 0 && letters.every(({ state }) => state === 'sent') && letters;
  });

/** Nothing waits to be sent, neither by whoever took it up nor by anybody else. */
const untilAllIsSent = (): Promise<true> =>
  until(async () => {
    const waiting = await deployment.rows(`SELECT id FROM delivery WHERE state = 'queued'`);
    return waiting.length === 0;
  });

/** How often each letter was sent, by its Message-ID. */
function copies(): ReadonlyMap<string, number> {
  const sent = Map.groupBy(deployment.smtp.messages, ({ messageId }) => messageId);
  return new Map([...sent].map(([id, { length }]) => [id, length]));
}

const silence = async (): Promise<string> => {
  const chair = await deployment.client(api, 'chair');
  const draft = await givenCirculated(chair);
  // So that the letters about the silence wait behind no others.
  await untilAllAreTold(deployment, draft, 'circulated');
  await silenceOn(deployment, chair, { draft, ms: SILENCE_MS });
  await untilAllAreTold(deployment, draft);
  return draft;
};

it.each([
  'sweeper.before-fire:1',
  'sweeper.after-fire:1',
  'command.before-commit:1',
  'command.after-commit:1',
  'queue.before:1',
])('a worker that dies at %s leaves its work to the other', async (at) => {
  await workers[0].start({ at });
  const draft = await silence();
  await redis.tell((client) => client.flushall());
  expect(await workers[0].ended()).toBe(KILLED);
  await workers[1].start();
  await untilEnded(draft);
  await expectElapsed(draft);
});

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
  await untilEnded(draft);
  await untilAllIsSent();
  workers[0].thaw();
  await until(() => workers[0].says('ready'));
  await expectElapsed(draft);
  expect(copies().size).toBeGreaterThanOrEqual(3 * MEMBERS);
  // What it had sent was sent once more when its lease was over, under the same Message-ID; nothing a third time.
  expect(Math.max(...copies().values())).toBe(2);
});

// Beyond an hour nobody can say which clock is right, and the process fires nothing.
it.each([3_540, -3_540])('a worker whose clock is %d s off ends nothing early', async (seconds) => {
  await Promise.all(workers.map((worker) => worker.start()));
  clock.shift(seconds);
  const draft = await silence();
  await untilEnded(draft);
  await expectElapsed(draft);
});

it('an objection in time stands whatever the order in which the jobs come', async () => {
  await workers[1].start();
  const chair = await deployment.client(api, 'chair');
  const member = await deployment.client(api, 'XAB');
  const { draft } = await givenSilence(deployment, chair, 5_000);
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
