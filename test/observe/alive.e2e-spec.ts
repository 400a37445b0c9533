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
const partIn = (seen: Seen, name: string) => seen.parts?.find((part) => part.name === name);
async function partOf(client: Client, name: string): Promise<string | undefined> {
  return partIn(await clockSeenBy(client), name)?.state;
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
    const names = ['sweep', 'timers', 'notices', 'mail', 'webhooks', 'clocks'];
    expect(staff.parts?.map(({ name }) => name)).toEqual(names);
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
    await until(async () => (await partOf(people.chair, 'mail')) === 'alive');
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

  it('tells that the mail server is away where nothing is sent, whatever was seen of another way of sending', async () => {
    const smtp = await SmtpServer.start();
    await smtp.down();
    const given = await givenApi({ PLACET_SMTP_URL: smtp.url });
    const chair = await given.client('chair');
    await given.api.placet.store.transaction(async (tx) =>
      tx.run(`INSERT INTO heartbeat (name, at) VALUES ('mail-accepted:eml', ?)`, [await tx.now()]),
    );
    await until(async () => (await partOf(chair, 'mail')) === 'stopped');
    const seen = [await clockSeenBy(chair), await clockSeenBy(chair, 'ru')];
    expect(seen[0]?.state).toBe('late');
    expect(seen.map((one) => partIn(one, 'mail')?.sentence)).toEqual([
      'Mail server: stopped – the mail server does not answer, or does not let Placet in; letters wait',
      'Почтовый сервер: остановлено – почтовый сервер не отвечает или отказывает в доступе; письма ожидают отправки',
    ]);
    await given.close();
    await smtp.stop();
  });

  it('tells that the mail server answers and takes no letters; none is given up for that', async () => {
    const smtp = await SmtpServer.start();
    smtp.behave({ kind: 'bar', code: 550, text: '5.7.1 relaying denied' });
    const given = await givenApi({ PLACET_SMTP_URL: smtp.url });
    const people = await peopleOf(given);
    await givenCirculated(people);
    await until(async () => (await partOf(people.chair, 'mail')) === 'stopped');
    expect((await clockSeenBy(people.chair)).state).toBe('late');
    const dead = await given.api.placet.store.read.all(`SELECT id FROM delivery WHERE state = 'dead'`);
    expect(dead).toEqual([]);
    await given.close();
    await smtp.stop();
  });

  it('tells how many letters were given up since the last that was accepted', async () => {
    const smtp = await SmtpServer.start();
    smtp.behave({ kind: 'refuse-recipient', pattern: /./ });
    const given = await givenApi({ PLACET_SMTP_URL: smtp.url });
    const people = await peopleOf(given);
    await givenCirculated(people);
    await until(async () => (await partOf(people.chair, 'mail')) === 'stopped');
    const seen = await clockSeenBy(people.chair);
    expect(seen.state).toBe('late');
    expect(partIn(seen, 'mail')?.sentence).toMatch(
      /no letter has been accepted since one was refused; \d+ letters given up$/,
    );
    await given.close();
    await smtp.stop();
  });

  it('is late when a notice could not be written', async () => {
    const given = await givenApi();
    const chair = await given.client('chair');
    await until(async () => (await clockSeenBy(chair)).state === 'alive');
    await given.api.placet.store.transaction((tx) =>
      tx.run(
        `INSERT INTO notice (id, kind, subject_kind, subject_id, occasion, schedule, offset_text, params, at, state, try_at,
         attempts, last_error, trace) VALUES ('n', 'circulated', 'draft', 'd', 'd/1', 0, '', '{}', ?, 'dead', NULL, 5, 'x', NULL)`,
        [given.api.placet.clock.receivedNow()],
      ),
    );
    await until(async () => (await clockSeenBy(chair)).state === 'late');
    const seen = await clockSeenBy(chair);
    expect(partIn(seen, 'notices')?.sentence).toBe(
      'Writing of notices: late – 1 notice could not be written and has reached nobody',
    );
    await given.close();
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

  it('is unknown to a process that cannot tell what waits', async () => {
    const given = await givenApi();
    const chair = await given.client('chair');
    await until(async () => (await clockSeenBy(chair)).state === 'alive');
    const { placet } = given.api;
    const { clockStatus } = await import('#runtime');
    const observation = { ...placet.observation, backlog: () => Promise.resolve(undefined) };
    const { state, parts } = await clockStatus({ ...placet, observation });
    expect(state).toBe('unknown');
    expect(parts.flatMap((part) => (part.state === 'unknown' ? [part.name] : []))).toEqual([
      'timers',
      'notices',
      'mail',
      'webhooks',
    ]);
    await given.close();
  });
});
