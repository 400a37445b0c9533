import { mariadbUrl } from '#kit';
import { testEveryScenario } from './every-scenario.js';
import { hintsOnRedis, type HintsOnRedis } from './hints-on-redis.js';
import { keptStore, type KeptStore } from './kept-store.js';

let database: KeptStore;
let hints: HintsOnRedis;
beforeAll(async () => {
  [database, hints] = await Promise.all([keptStore(mariadbUrl()), hintsOnRedis()]);
});
afterAll(async () => {
  await hints.close();
  await database.close();
});

describe('on MariaDB and Redis, where hints that come late change nothing,', () => {
  testEveryScenario(() => ({ database, hints }));
  it('each was given its hints', () => expect(hints.handedOver()).toBeGreaterThan(0));
});
