import { RedisServer, until, type PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import { givenCirculated, givenSilence, stateOf, untilAllAreTold } from './drafts.js';
import { expectRecorded, givenLoad, type Load } from './load.js';

/** How long the mail server thinks about each letter: so that some are under way at any time. */
const LETTER_MS = 200;

describe('two apis and three workers on one MariaDB and one Redis, under load', () => {
  let redis: RedisServer;
  let deployment: Deployment;
  let apis: readonly PlacetProcess[];
  let workers: readonly PlacetProcess[];
  beforeAll(async () => {
    redis = await new RedisServer().start();
    deployment = await givenDeployment({ settings: { PLACET_REDIS_URL: redis.url } });
    // One alone makes the tables, and constitutes the organisation.
    const first = await deployment.start();
    const [second, ...others] = await Promise.all(
      (['api', 'worker', 'worker', 'worker'] as const).map((app) => deployment.start({ app })),
    );
    [apis, workers] = [[first, second!], others];
    deployment.smtp.behave({ kind: 'slow', ms: LETTER_MS });
  });
  afterAll(async () => {
    await deployment.drop();
    await redis.stop();
  });

  const circulated = async (api: PlacetProcess): Promise<string> =>
    givenCirculated(await deployment.client(api, 'chair'));

  /** Ends each process in turn, while people speak and letters leave, and starts it again. */
  async function eachInTurn(name: string, end: (one: PlacetProcess) => Promise<void>): Promise<Load> {
    const load = await givenLoad(deployment, apis, { draft: await circulated(apis[0]!), name });
    // Workers first: what one that was killed had taken up waits for its lease meanwhile.
    for (const one of [...workers, ...apis]) {
      await circulated(apis[0]!);
      await until(() => deployment.smtp.kept > 0);
      await load.goesOn();
      await end(one);
      await load.goesOn();
      await one.start();
    }
    await load.stop();
    return load;
  }

  /** The Message-IDs that there are, once nothing waits any more; each was sent. */
  async function untilAllIsSent(): Promise<readonly string[]> {
    for (const waiting of [
      `SELECT id FROM notice WHERE state = 'pending'`,
      `SELECT id FROM delivery WHERE state = 'queued'`,
    ])
      await until(async () => (await deployment.rows(waiting)).length === 0);
    expect(await deployment.rows(`SELECT id FROM notice WHERE state <> 'expanded'`)).toEqual([]);
    const letters = await deployment.rows<{ id: string; state: string; attempts: number }>(
      `SELECT message_id AS id, state, attempts FROM delivery WHERE channel = 'email'`,
    );
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.filter(({ state, attempts }) => state !== 'sent' || attempts > 0)).toEqual([]);
    return letters.map(({ id }) => id).sort();
  }
  const received = (): string[] => deployment.smtp.messages.map(({ messageId }) => messageId).sort();

  it('loses no request: who asks the other process is answered, and each process ends in order', async () => {
    const load = await eachInTurn('rolling', async (one) => {
      expect(await one.end()).toBe(0);
    });
    expect(load.cut).toEqual([]);
    expect(load.others).toEqual([]);
    expect(load.onKept()).toBeGreaterThan(0);
    await expectRecorded(deployment, load, 'rolling');
    // No letter more than once.
    const letters = await untilAllIsSent();
    expect(received()).toEqual(letters);
  });

  it('loses nothing when any of them is killed: each command has one effect, and each letter arrives', async () => {
    const load = await eachInTurn('killed', (one) => one.kill());
    expect(load.others.filter((other) => !other.endsWith(': 503'))).toEqual([]);
    await expectRecorded(deployment, load, 'killed');
    // One that was in the hands of who was killed may have left twice, under one identity.
    const letters = await untilAllIsSent();
    expect([...new Set(received())]).toEqual(letters);
  });
});

describe('the whole service away when a silence ends', () => {
  let deployment: Deployment;
  afterEach(() => deployment.drop());

  it('adopts nothing: it is for the chair to say whether it was a silence', async () => {
    deployment = await givenDeployment();
    const api = await deployment.start();
    const { draft } = await givenSilence(deployment, await deployment.client(api, 'chair'), 6_000);
    await untilAllAreTold(deployment, draft);
    await api.kill();
    await until(async () => {
      const [row] = await deployment.rows<{ ended: number }>(
        'SELECT MIN(due_at) < UTC_TIMESTAMP(6) AS ended FROM timer',
      );
      return row?.ended === 1;
    });
    await api.start();
    await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
    expect(await stateOf(deployment, draft)).toBe('mc.review');
  });
});
