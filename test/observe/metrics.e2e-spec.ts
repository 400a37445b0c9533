import { MariadbServer, freshDatabase, until } from '#kit';
import { givenApi, type GivenApi } from '../api/given-api.js';
import { givenCirculated, givenDecided, peopleOf } from '../api/given-drafts.js';

const SLOW = 120_000;

async function scrape({ api }: GivenApi): Promise<string> {
  const response = await fetch(api.metricsUrl!);
  expect(response.status).toBe(200);
  return response.text();
}

/** Samples by name and labels. */
function samplesOf(exposition: string): ReadonlyMap<string, number> {
  const lines = exposition.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('metrics', () => {
  it('are not served unless a port is named', async () => {
    const given = await givenApi();
    expect(given.api.metricsUrl).toBeUndefined();
    expect((await given.stranger.get('/metrics')).status).toBe(404);
    await given.close();
  });

  it(
    'count what went on, and name no delegation, no person, no draft and no address',
    async () => {
      const given = await givenApi({ PLACET_METRICS_PORT: '0' });
      const people = await peopleOf(given);
      const { draft, meeting } = await givenDecided(people);
      const other = await givenCirculated(people);
      const xaa = await given.client('XAA');
      const objection = { stance: 'objection', reason: 'Our capital objects' };
      await xaa.give(`drafts/${other}`, 'position.register', objection);
      await xaa.give(`drafts/${other}`, 'draft.withdraw');
      await xaa.get(`/api/v1/nowhere/XAA/${other}`);
      const read = () => given.api.placet.store.read;
      await until(
        async () =>
          (await read().all(`SELECT id FROM delivery WHERE state = 'queued'`)).length === 0 &&
          (await read().all(`SELECT id FROM notice WHERE state = 'pending'`)).length === 0,
      );
      const text = await scrape(given);
      const samples = samplesOf(text);
      for (const name of [
        'placet_commands_total{subject="draft",outcome="accepted"}',
        'placet_commands_total{subject="draft",outcome="refused"}',
        'placet_outbox_total{table="notice",outcome="done"}',
        'placet_outbox_total{table="delivery",outcome="done"}',
        'placet_http_requests_total{method="POST",route="/api/v1/drafts/:id/commands",status="2xx"}',
        'placet_commands_combined_count',
        'placet_database_up',
        'nodejs_eventloop_lag_p99_seconds',
      ]) {
        expect([name, (samples.get(name) ?? 0) > 0]).toEqual([name, true]);
      }
      for (const name of [
        'outbox_oldest_seconds',
        'dead_notifications',
        'placet_timers_due',
        'clock_offset_seconds',
        'job_heartbeat_age_seconds',
      ]) {
        expect([name, samples.has(name)]).toEqual([name, true]);
      }
      expect(text).toContain('# TYPE timer_lateness_seconds histogram');
      expect(text).toContain('# TYPE db_retry_total counter');
      const organisation = await given.api.placet.organisation();
      const codes = organisation.participants.map(({ code }) => code);
      for (const secret of [...codes, draft, other, meeting, 'Tourism', 'capital', '@', 'chair']) {
        expect([secret, text.includes(secret)]).toEqual([secret, false]);
      }
      await given.close();
    },
    SLOW,
  );

  it(
    'are answered while the database is down, without what only it could tell',
    async () => {
      const server = await new MariadbServer().start();
      const database = await freshDatabase(server.url);
      const given = await givenApi({ PLACET_METRICS_PORT: '0', PLACET_DATABASE_URL: database.url });
      const before = samplesOf(await scrape(given));
      expect([before.get('placet_database_up'), before.get('dead_notifications')]).toEqual([1, 0]);
      expect(before.has('placet_database_connections{state="in_use"}')).toBe(true);
      await server.kill();
      const down = await until(async () => {
        const samples = samplesOf(await scrape(given));
        return samples.get('placet_database_up') === 0 ? samples : undefined;
      });
      for (const name of ['outbox_oldest_seconds', 'dead_notifications', 'placet_timers_due']) {
        expect([name, down.has(name)]).toEqual([name, false]);
      }
      await server.start();
      await until(async () => samplesOf(await scrape(given)).get('placet_database_up') === 1);
      await given.close();
      await server.stop();
    },
    SLOW,
  );
});
