import { systemClock } from '#engine';
import { MariadbServer, RedisServer, TcpProxy, until, type PlacetProcess } from '#kit';
import type { Client } from '../api/client.js';
import { givenDeployment, SHORT_GRACE_MS, type Deployment } from './deployment.js';
import { givenSilence, stateOf, untilAllAreTold } from './drafts.js';

const SILENCE_MS = 15_000;
const clock = systemClock();

let server: MariadbServer;
let redis: RedisServer;
let deployment: Deployment;
let line: TcpProxy | undefined;

beforeEach(async () => {
  [server, redis] = await Promise.all([new MariadbServer().start(), new RedisServer().start()]);
  deployment = await givenDeployment({ serverUrl: server.url, settings: { PLACET_REDIS_URL: redis.url } });
});
afterEach(async () => {
  await deployment.drop();
  await line?.close();
  await Promise.all([server.stop(), redis.stop()]);
});

async function givenSilenceToldToAll(): Promise<{ draft: string; expires: string; worker: PlacetProcess }> {
  const api = await deployment.start();
  const worker = await deployment.start({ app: 'worker' });
  const chair = await deployment.client(api, 'chair');
  const silence = await givenSilence(deployment, chair, SILENCE_MS);
  await untilAllAreTold(deployment, silence.draft);
  return { ...silence, worker };
}

async function isForTheChair(draft: string, expires: string): Promise<void> {
  await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
  expect(await stateOf(deployment, draft)).toBe('mc.review');
  expect(
    await deployment.rows('SELECT id FROM intake_gap WHERE from_at < ? AND until_at > ?', [expires, expires]),
  ).toHaveLength(1);
}

async function objectInVain(objector: Client, draft: string, expires: string): Promise<void> {
  const objection = await objector.give(`drafts/${draft}`, 'position.register', { stance: 'objection' });
  expect(objection.status).toBe(503);
  expect(clock.receivedNow() < expires).toBe(true);
}

const isOver = (expires: string) => (): boolean =>
  Date.parse(clock.receivedNow()) > Date.parse(expires) + 2 * SHORT_GRACE_MS;

it('an objection that could not be taken because the database was away is not passed over when it comes back, by no worker', async () => {
  const objector = await deployment.client(await deployment.start(), 'XAC');
  const { draft, expires, worker } = await givenSilenceToldToAll();
  await server.kill();
  await worker.kill();
  await objectInVain(objector, draft, expires);
  await until(isOver(expires));
  await server.start();
  await worker.start();
  await isForTheChair(draft, expires);
});

it('an objection that one api could not take because its line was cut is not passed over, though the others take words', async () => {
  line = await TcpProxy.before(deployment.url);
  const cut = await deployment.start({ settings: { PLACET_DATABASE_URL: line.url } });
  const objector = await deployment.client(cut, 'XAC');
  const { draft, expires } = await givenSilenceToldToAll();
  line.blackhole();
  await objectInVain(objector, draft, expires);
  await until(isOver(expires));
  expect(await stateOf(deployment, draft)).toBe('mc.silence');
  line.pass();
  line.cutAll();
  await isForTheChair(draft, expires);
});
