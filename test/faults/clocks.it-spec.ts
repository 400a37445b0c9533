import { FakeTime, until, type PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import { expectTimersOnce, firingOf, givenSilence, stateOf, untilAllAreTold } from './drafts.js';

// Beyond an hour nobody can say which clock is right, and the process fires nothing.
const NEARLY_AN_HOUR_S = 59 * 60;
const SILENCE_MS = 5_000;

describe('a process whose clock is moved', () => {
  let clock: FakeTime;
  let deployment: Deployment;
  let api: PlacetProcess;
  beforeEach(async () => {
    clock = new FakeTime();
    deployment = await givenDeployment();
    api = await deployment.start({ clock });
  });
  afterEach(async () => {
    await deployment.drop();
    clock.remove();
  });

  it.each([NEARLY_AN_HOUR_S, -NEARLY_AN_HOUR_S])(
    'by %d s ends no silence early, and none later than a minute',
    async (seconds) => {
      const chair = await deployment.client(api, 'chair');
      const { draft } = await givenSilence(deployment, chair, SILENCE_MS);
      clock.shift(seconds);
      await untilAllAreTold(deployment, draft);
      await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
      const { isEarly, lateMs } = await firingOf(deployment, draft);
      expect(isEarly).toBe(false);
      expect(lateMs).toBeLessThanOrEqual(60_000);
      await expectTimersOnce(deployment);
    },
  );

  it('ahead of the database takes an objection that would be late by its own time for what it is: in time', async () => {
    const chair = await deployment.client(api, 'chair');
    const { draft } = await givenSilence(deployment, chair, 60_000);
    clock.shift(600);
    const member = await deployment.client(api, 'XAB');
    const said = await member.give(`drafts/${draft}`, 'position.register', {
      stance: 'objection',
      reason: 'No',
    });
    expect(said).toMatchObject({ status: 200, body: { state: 'mc.held' } });
  });
});

describe('a process started in another zone', () => {
  let deployment: Deployment;
  beforeEach(async () => {
    deployment = await givenDeployment();
  });
  afterEach(() => deployment.drop());

  it('keeps the instant of a deadline that was fixed before, and its words', async () => {
    const first = await deployment.start({ settings: { TZ: 'Asia/Almaty' } });
    const chair = await deployment.client(first, 'chair');
    const { draft, expires } = await givenSilence(deployment, chair, 9_000);
    await untilAllAreTold(deployment, draft);
    const rows = () => deployment.rows('SELECT due_at, zone, local_text, explanation FROM timer');
    const before = await rows();
    await first.end();
    await deployment.start({ settings: { TZ: 'America/St_Johns' } });
    expect(await rows()).toEqual(before);
    await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
    const timers = await deployment.rows<{ due_at: Date }>('SELECT due_at FROM timer');
    expect(timers.map(({ due_at: due }) => due.toISOString())).toEqual([expires]);
    expect((await firingOf(deployment, draft)).isEarly).toBe(false);
  });
});
