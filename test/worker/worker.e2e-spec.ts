import { SmtpServer, until } from '#kit';
import { loadConfig, openPlacet } from '#runtime';
import { SILENT } from '#store';
import { givenCirculated } from '../api/given-drafts.js';
import { givenProduction, type GivenProduction } from './given-production.js';

/** So long that a test ends before the interval comes round: what happens, a job has brought about. */
const HARDLY_EVER = '600000';
/** To the mail server, at once. */
const LINES = 8;

interface Letter {
  readonly state: string;
  readonly attempts: number;
  /** Whether a process has taken it up. */
  readonly held: number;
}

describe('api and workers on MariaDB and Redis', () => {
  let given: GivenProduction;
  beforeEach(async () => {
    given = await givenProduction();
  });
  afterEach(() => given.close());

  it('close a silence that has ended, once, and deliver the letters about it (phases to be switched by hand: Decidim 1235)', async () => {
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

describe('a worker that is told to end while the mail server is slow', () => {
  let smtp: SmtpServer;
  let given: GivenProduction;
  beforeEach(async () => {
    smtp = await SmtpServer.start();
    smtp.behave({ kind: 'slow', ms: Number(HARDLY_EVER) });
    given = await givenProduction({ PLACET_SMTP_URL: smtp.url });
  });
  afterEach(async () => {
    await smtp.stop();
    await given.close();
  });

  const letters = (): Promise<readonly Letter[]> =>
    given.query<Letter>(
      "SELECT state, attempts, COALESCE(try_at > UTC_TIMESTAMP(6), 0) AS held FROM delivery WHERE channel = 'email'",
    );

  it('sends the letters that it has in hand, and gives the others back at once', async () => {
    const worker = await given.worker();
    for (let drafts = 0; drafts < 2; drafts += 1) await givenCirculated(given.people);
    await until(() => smtp.kept === LINES);
    await until(async () => (await letters()).filter(({ held }) => Number(held) === 1).length > LINES);
    const ended = worker.close();
    smtp.behave({ kind: 'ok' });
    await ended;
    expect(smtp.messages).toHaveLength(LINES);
    const all = await letters();
    expect(all.filter(({ state }) => state === 'sent')).toHaveLength(LINES);
    const rest = all.filter(({ state }) => state !== 'sent');
    expect(rest.length).toBeGreaterThan(0);
    for (const { attempts, held } of rest) expect([Number(attempts), Number(held)]).toEqual([0, 0]);
  });

  it('does not wait for a letter for longer than it may', async () => {
    const placet = await openPlacet(loadConfig(given.settings), SILENT, 'worker');
    await placet.startWork();
    await givenCirculated(given.people);
    await until(() => smtp.kept > 0);
    await placet.finish(50);
    await placet.close();
    expect(smtp.messages).toEqual([]);
  });
});
