import { RedisServer, until } from '#kit';
import { accepted, givenDraft } from '../api/given-drafts.js';
import { openStream } from '../api/open-stream.js';
import { givenProduction, type GivenProduction } from './given-production.js';

describe('Redis', () => {
  let redis: RedisServer;
  let given: GivenProduction;
  beforeEach(async () => {
    redis = await new RedisServer().start();
    given = await givenProduction({ PLACET_REDIS_URL: redis.url });
  });
  afterEach(async () => {
    await given.close();
    await redis.stop();
  });
  const reached = async (draft: string) =>
    (await given.eventsOf(draft)).filter((name) => name === 'deadline.reached');

  it('may forget everything during a silence: it closes once, everybody is told once, and jobs go on', async () => {
    const worker = await given.worker();
    const draft = await given.silence(3_000);
    await redis.tell((client) => client.flushall());
    await until(async () => (await reached(draft)).length > 0);
    expect(await given.untilAllIsSent()).toBeGreaterThan(0);
    expect(await reached(draft)).toHaveLength(1);
    const twice =
      'SELECT kind FROM delivery GROUP BY kind, occasion, schedule, offset_text, recipient, channel';
    expect(await given.query(`${twice} HAVING COUNT(*) > 1`)).toEqual([]);
    await until(async () => (await worker.placet.redis!.heartbeatMsAgo()) !== undefined);
  });

  it('may be away: commands are taken, silences close, and the same processes go on when it is back', async () => {
    const worker = await given.worker();
    const [api, stream] = [given.api.placet.redis!, await openStream(given.people.chair)];
    await stream.next('resync');
    await until(async () => (await api.heartbeatMsAgo()) !== undefined);
    // Longer than a consumer waits for a job at a time: that is when BullMQ has lost consumers before.
    const draft = await given.silence(7_000);
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
    await until(async () => (await reached(draft)).length > 0);
    const before = stream.count('resync');
    await redis.start();
    await until(() => stream.count('resync') > before);
    await until(async () => (await api.heartbeatMsAgo()) !== undefined);
    await until(async () => (await given.stranger.get('/health/ready')).text.includes('"status":"ok"'));
    expect(await worker.placet.redis!.answers()).toBe(true);
    expect(await reached(draft)).toHaveLength(1);
    stream.close();
  });

  it('may be away when processes are told to end: they do, and commands were taken', async () => {
    const worker = await given.worker();
    await redis.kill();
    const id = await givenDraft(given.people);
    await worker.close();
    accepted(await given.people.chair.giveSeen(`drafts/${id}`, 'draft.submit', { body: 'soc' }));
    expect(await given.state(id)).toBe('soc.pending');
  });

  it('may take no more: commands are taken all the same', async () => {
    await redis.tell((client) => client.config('SET', 'maxmemory', '1'));
    const draft = await givenDraft(given.people);
    accepted(await given.people.chair.giveSeen(`drafts/${draft}`, 'draft.submit', { body: 'soc' }));
    expect(await given.api.placet.redis!.add('wake', { id: 'x' })).toBe(false);
    await redis.tell((client) => client.config('SET', 'maxmemory', '0'));
    await until(() => given.api.placet.redis!.add('wake', { id: 'x' }));
  });
});
