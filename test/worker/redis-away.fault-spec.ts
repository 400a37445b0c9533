import { RedisServer } from '#kit';
import { givenProduction } from './given-production.js';
import { livesWithout } from './lives-without.js';

describe.each([{ isDurable: true }, { isDurable: false }])('Redis, durable: $isDurable', ({ isDurable }) => {
  it.each([2_000, 15_000, 120_000])(
    'may be away for %i ms, and nobody waits for it',
    async (ms) => {
      const redis = await new RedisServer({ isDurable }).start();
      const given = await givenProduction({ PLACET_REDIS_URL: redis.url });
      try {
        await livesWithout(redis, given, ms);
      } finally {
        await given.close();
        await redis.stop();
      }
    },
    300_000,
  );
});
