import { SmtpServer, until } from '#kit';
import { givenApi, type GivenApi } from '../api/given-api.js';
import { accepted, givenCirculated, peopleOf } from '../api/given-drafts.js';
import type { Client } from '../api/client.js';
import { givenProduction } from '../worker/given-production.js';

import.meta.jest.setTimeout(120_000);

interface Seen {
  readonly state: string;
  readonly sentence: string;
  readonly parts?: readonly { readonly name: string; readonly state: string; readonly sentence: string }[];
}

async function clockSeenBy(client: Client, language = 'en'): Promise<Seen> {
  const answer = accepted(await client.get('/api/v1/clock', { 'Accept-Language': language }));
  return JSON.parse(answer.text) as Seen;
}
async function partOf(client: Client, name: string): Promise<string | undefined> {
  return (await clockSeenBy(client)).parts?.find((part) => part.name === name)?.state;
}
const inHealth = async (given: Pick<GivenApi, 'stranger'>): Promise<string | undefined> => {
  const { checks } = JSON.parse((await given.stranger.get('/health/ready')).text) as {
    checks: readonly { name: string; state: string }[];
  };
  return checks.find(({ name }) => name === 'alive')?.state;
};

describe('the clock', () => {
  it('is alive in one process, in words, and shows its parts to the offices alone', async () => {
    const given = await givenApi();
    const [chair, xaa] = [await given.client('chair'), await given.client('XAA')];
    await until(async () => (await clockSeenBy(xaa)).state === 'alive');
    const seen = await clockSeenBy(xaa);
    expect(seen.sentence).toMatch(/^The clock is alive/);
    expect(seen.parts).toBeUndefined();
    const staff = await clockSeenBy(chair, 'ru');
    expect(staff.parts?.map(({ name }) => name)).toEqual(['sweep', 'timers', 'mail', 'webhooks', 'clocks']);
    expect(staff.parts?.[0]?.sentence).toBe('Поиск наступивших сроков: работает');
    expect((await given.stranger.get('/api/v1/clock')).status).toBe(401);
    expect(await inHealth(given)).toBe('ok');
    await given.close();
  });

  it('of a deployment is stopped without workers, alive once one works, late and then stopped when it is gone', async () => {
    const lateMs = 1_500;
    const given = await givenProduction({
      PLACET_CLOCK_LATE_MS: String(lateMs),
      PLACET_METRICS_PORT: '0',
    });
    const chair = await given.client('chair');
    const state = async () => (await clockSeenBy(chair)).state;
    const metric = async () => {
      const text = await (await fetch(given.api.metricsUrl ?? '')).text();
      return /^placet_clock_state\{part="all"\} (\d)$/m.exec(text)?.[1];
    };
    expect([await state(), await inHealth(given), await metric()]).toEqual(['stopped', 'degraded', '2']);
    const worker = await given.workerProcess();
    await until(async () => (await state()) === 'alive');
    expect([await inHealth(given), await metric()]).toEqual(['ok', '0']);
    await worker.kill();
    const seen = new Set<string>();
    await until(async () => {
      seen.add(await state());
      return seen.has('stopped');
    });
    expect([...seen].filter((one) => one !== 'alive')).toEqual(['late', 'stopped']);
    expect((await clockSeenBy(chair)).sentence).toMatch(/^The clock has stopped/);
    await worker.start();
    await until(async () => (await state()) === 'alive');
    await given.close();
  });

  it('tells that the mail server is away, and that it is back', async () => {
    const smtp = await SmtpServer.start();
    const given = await givenApi({ PLACET_SMTP_URL: smtp.url });
    const people = await peopleOf(given);
    const secretariat = people.secretariat;
    expect(await partOf(people.chair, 'mail')).toBe('unknown');
    const address = { participant: 'XAA', address: 'xaa@delegation.example' };
    accepted(await secretariat.giveSeen('organisation', 'address.set', address));
    await givenCirculated(people);
    await until(async () => (await partOf(people.chair, 'mail')) === 'alive');
    await smtp.down();
    await givenCirculated(people);
    await until(async () => (await partOf(people.chair, 'mail')) === 'stopped');
    expect((await clockSeenBy(people.chair)).state).toBe('late');
    await given.close();
    await smtp.stop();
  });

  it('is late when a timer that is due has not fired', async () => {
    const given = await givenApi({ PLACET_SWEEP_MS: '600000', PLACET_CLOCK_LATE_MS: '1000' });
    const chair = await given.client('chair');
    await until(async () => (await clockSeenBy(chair)).state === 'alive');
    const at = '2024-07-11T05:00:00.000Z';
    await given.api.placet.store.transaction((tx) =>
      tx.run(
        `INSERT INTO timer (id, subject_kind, subject_id, kind, occasion, schedule, offset_text, due_at, zone, local_text,
         state, attempts, created_at) VALUES ('t', 'draft', 'd', 'silence', 'd/silence', 0, '', ?, 'UTC', '', 'armed', 0, ?)`,
        [at, at],
      ),
    );
    await until(async () => (await partOf(chair, 'timers')) === 'stopped');
    expect((await clockSeenBy(chair)).state).toBe('late');
    await given.close();
  });

  it('is unknown to a process whose database does not answer', async () => {
    const given = await givenApi();
    const { placet } = given.api;
    const { clockStatus } = await import('#runtime');
    const away = { ...placet.store, transaction: () => Promise.reject(new Error('away')) };
    const status = await clockStatus({ ...placet, store: away });
    expect(status.state).toBe('unknown');
    await given.close();
  });
});
