import { systemClock } from '#engine';
import { MariadbServer, RedisServer, until } from '#kit';
import { givenDeployment, SHORT_GRACE_MS, type Deployment } from './deployment.js';
import { givenSilence, stateOf, untilAllAreTold } from './drafts.js';

const SILENCE_MS = 12_000;

let server: MariadbServer;
let redis: RedisServer;
let deployment: Deployment;

beforeEach(async () => {
  [server, redis] = await Promise.all([new MariadbServer().start(), new RedisServer().start()]);
  deployment = await givenDeployment({ serverUrl: server.url, settings: { PLACET_REDIS_URL: redis.url } });
});
afterEach(async () => {
  await deployment.drop();
  await Promise.all([server.stop(), redis.stop()]);
});

it('an objection that could not be taken because the database was away is not passed over when it comes back', async () => {
  const api = await deployment.start();
  await deployment.start({ app: 'worker' });
  const objector = await deployment.client(api, 'XAC');
  const { draft, expires } = await givenSilence(
    deployment,
    await deployment.client(api, 'chair'),
    SILENCE_MS,
  );
  await untilAllAreTold(deployment, draft);
  const clock = systemClock();
  await server.kill();
  const objection = await objector.give(`drafts/${draft}`, 'position.register', { stance: 'objection' });
  expect(objection.status).toBe(503);
  expect(clock.receivedNow() < expires).toBe(true);
  await until(() => Date.parse(clock.receivedNow()) > Date.parse(expires) + 2 * SHORT_GRACE_MS);
  await server.start();
  await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
  expect(await stateOf(deployment, draft)).toBe('mc.review');
  expect(
    await deployment.rows('SELECT id FROM intake_gap WHERE from_at < ? AND until_at > ?', [expires, expires]),
  ).toHaveLength(1);
});
