import { mariadbUrl } from '#kit';
import { testEveryScenario } from './every-scenario.js';
import { keptStore, type KeptStore } from './kept-store.js';

let kept: KeptStore;
beforeAll(async () => {
  kept = await keptStore(mariadbUrl());
});
afterAll(() => kept.close());

describe('on MariaDB', () => testEveryScenario(() => kept));
