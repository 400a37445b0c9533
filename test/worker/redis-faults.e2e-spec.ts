import { RedisServer, until } from '#kit';
import { accepted, givenDraft } from '../api/given-drafts.js';
import { givenProduction, reached, type GivenProduction } from './given-production.js';
import { livesWithout } from './lives-without.js';

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

  it('may forget everything during a silence: it closes once, everybody is told once, and jobs go on', async () => {
    const worker = await given.worker();
    const draft = await given.silence(3_000);
    await redis.tell((client) => client.flushall());
    await until(async () => (await reached(given, draft)).length > 0);
    expect(await given.untilAllIsSent()).toBeGreaterThan(0);
    expect(await reached(given, draft)).toHaveLength(1);
    const twice =
      'SELECT kind FROM delivery GROUP BY kind, occasion, schedule, offset_text, recipient, channel';
    expect(await given.query(`${twice} HAVING COUNT(*) > 1`)).toEqual([]);
    await until(async () => (await worker.placet.redis!.heartbeatMsAgo()) !== undefined);
  });

  // Longer than a consumer waits for a job at a time: that is when BullMQ has lost consumers before.
  it('may be away: commands are taken, silences close, and the same processes go on when it is back', () =>
    livesWithout(redis, given, 7_000));

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
