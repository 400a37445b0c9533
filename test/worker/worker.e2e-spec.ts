import { until } from '#kit';
import { givenProduction, type GivenProduction } from './given-production.js';

/** So long that a test ends before the interval comes round: what happens, a job has brought about. */
const HARDLY_EVER = '600000';

describe('api and workers on MariaDB and Redis', () => {
  let given: GivenProduction;
  beforeEach(async () => {
    given = await givenProduction();
  });
  afterEach(() => given.close());

  it('close a silence that has ended, once, and deliver the letters about it', async () => {
    await given.workerProcess();
    await given.workerProcess();
    const draft = await given.silence(3_000);
    await until(async () => (await given.eventsOf(draft)).includes('deadline.reached'));
    expect(await given.untilAllIsSent()).toBeGreaterThan(0);
    expect((await given.eventsOf(draft)).filter((name) => name === 'deadline.reached')).toHaveLength(1);
  });

  it('close it when it ends, without waiting for the sweeper', async () => {
    await given.worker({ PLACET_SWEEP_MS: HARDLY_EVER });
    const draft = await given.silence(1_500);
    await until(async () => (await given.eventsOf(draft)).includes('deadline.reached'));
  });
});
