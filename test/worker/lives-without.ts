import { until, type RedisServer } from '#kit';
import { accepted, givenDraft } from '../api/given-drafts.js';
import { openStream } from '../api/open-stream.js';
import { reached, type GivenProduction } from './given-production.js';

/** An api and a worker live without Redis until a silence of so many milliseconds has closed, and go on with it. */
export async function livesWithout(redis: RedisServer, given: GivenProduction, ms: number): Promise<void> {
  const worker = await given.worker();
  const [api, stream] = [given.api.placet.redis!, await openStream(given.people.chair)];
  await stream.next('resync');
  await until(async () => (await api.heartbeatMsAgo()) !== undefined);
  const draft = await given.silence(ms);
  await redis.kill();
  accepted(
    await given.people.chair.giveSeen(`drafts/${await givenDraft(given.people)}`, 'draft.submit', {
      body: 'soc',
    }),
  );
  expect(await given.stranger.get('/health/ready')).toMatchObject({
    status: 200,
    body: { status: 'degraded' },
  });
  await until(async () => (await reached(given, draft)).length > 0);
  const before = stream.count('resync');
  await redis.start();
  await until(() => stream.count('resync') > before);
  await until(async () => (await api.heartbeatMsAgo()) !== undefined);
  await until(async () => (await given.stranger.get('/health/ready')).text.includes('"status":"ok"'));
  expect(await worker.placet.redis!.answers()).toBe(true);
  expect(await reached(given, draft)).toHaveLength(1);
  stream.close();
}
