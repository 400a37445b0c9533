import { FakeTime, type PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import {
  expectTimersOnce,
  givenCirculated,
  givenSilence,
  stateOf,
  timeOf,
  until,
  untilAllAreTold,
} from './drafts.js';

// Beyond an hour nobody can say which clock is right, and the process fires nothing.
const NEARLY_AN_HOUR_S = 59 * 60;
const SILENCE_MS = 5_000;

interface Fired {
  readonly early: number;
  readonly late: number;
}

const firing = async (deployment: Deployment): Promise<Fired> => {
  const [row] = await deployment.rows<Fired>(
    `SELECT MIN(fired_at < due_at + INTERVAL 500000 MICROSECOND) AS early,
     MAX(TIMESTAMPDIFF(SECOND, due_at, fired_at)) AS late FROM timer WHERE kind = 'silence' AND state = 'fired'`,
  );
  return row!;
};

describe('a process whose clock is moved', () => {
  let clock: FakeTime;
  let deployment: Deployment;
  let api: PlacetProcess;
  beforeEach(async () => {
    clock = new FakeTime();
    deployment = await givenDeployment();
    api = await deployment.start({ clock });
  }, 60_000);
  afterEach(async () => {
    await deployment.drop();
    clock.remove();
  }, 60_000);

  it.each([NEARLY_AN_HOUR_S, -NEARLY_AN_HOUR_S])(
    'by %d s ends no silence early, and none later than a minute',
    async (seconds) => {
      const chair = await deployment.client(api, 'chair');
      const { draft } = await givenSilence(deployment, chair, SILENCE_MS);
      clock.shift(seconds);
      await untilAllAreTold(deployment, draft);
      await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
      const { early, late } = await firing(deployment);
      expect(Number(early)).toBe(0);
      expect(Number(late)).toBeLessThanOrEqual(60);
      await expectTimersOnce(deployment);
    },
  );

  it.each([600, -600, 2, -2])('by %d s stamps what it receives with the database’s time', async (seconds) => {
    const draft = await givenCirculated(await deployment.client(api, 'chair'));
    const member = await deployment.client(api, 'XAB');
    clock.shift(seconds);
    const from = await timeOf(deployment);
    const { body } = await member.give(`drafts/${draft}`, 'position.register', {
      stance: 'objection',
      reason: 'No',
    });
    const to = await timeOf(deployment);
    expect(Date.parse(body.receivedAt)).toBeGreaterThanOrEqual(Date.parse(from) - 200);
    expect(Date.parse(body.receivedAt)).toBeLessThanOrEqual(Date.parse(to) + 200);
  });

  it('ahead of the database takes an objection in the last seconds for what it is: in time', async () => {
    const chair = await deployment.client(api, 'chair');
    const { draft } = await givenSilence(deployment, chair, 4_000);
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
  afterEach(() => deployment.drop(), 60_000);

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
    const [timer] = await deployment.rows<{ due_at: Date; early: number }>(
      'SELECT due_at, fired_at < due_at AS early FROM timer',
    );
    expect([timer?.due_at.toISOString(), Number(timer?.early)]).toEqual([expires, 0]);
  });
});
