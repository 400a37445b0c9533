import { randomUUID } from 'node:crypto';
import { redisUrl, TcpProxy, until } from '#kit';
import { bullmqQueue, systemClock, type BullmqQueue } from '#engine';
import { SILENT } from '#store';
import { openStream } from '../api/open-stream.js';
import { accepted, givenCirculated } from '../api/given-drafts.js';
import { RowsHandler } from '../../apps/worker/src/handlers/rows.handler.js';
import { MaintenanceHandler } from '../../apps/worker/src/handlers/maintenance.handler.js';
import { givenProduction, type GivenProduction } from './given-production.js';

describe('jobs', () => {
  let given: GivenProduction;
  let queue: BullmqQueue;
  beforeAll(async () => {
    given = await givenProduction();
    queue = await bullmqQueue({
      url: redisUrl(),
      prefix: given.settings['PLACET_QUEUE_PREFIX']!,
      clock: systemClock(),
      log: SILENT,
    });
    await queue.connected();
  });
  afterAll(async () => {
    await queue.close();
    await given.close();
  });

  it('carry nothing but identifiers', async () => {
    const queues = await queue.queues();
    // A worker gives jobs, and takes none: they stay to be looked at.
    await Promise.all(queues.map((bull) => bull.pause()));
    const worker = await given.worker();
    await given.silence(60_000);
    const id = await givenCirculated(given.people);
    const objection = { stance: 'objection', reason: 'canary' };
    accepted(await (await given.client('XAA')).give(`drafts/${id}`, 'position.register', objection));
    const jobs = async () => (await Promise.all(queues.map((bull) => bull.getJobs()))).flat();
    const found = await until(async () => {
      const all = await jobs();
      return ['wake', 'deliver'].every((wanted) => all.some(({ name }) => name === wanted)) && all;
    });
    for (const { name, data } of found) {
      expect([
        name,
        Object.keys(data as object).filter((key) => !['id', 'from', 'hops'].includes(key)),
      ]).toEqual([name, []]);
      expect(JSON.stringify(data)).toMatch(/^[\w"{}:,. -]*$/);
    }
    await worker.close();
    await Promise.all(queues.map((bull) => bull.resume()));
  });

  it('without a handler, or with two, let no worker start', async () => {
    await expect(given.worker({}, { handlers: [RowsHandler] })).rejects.toThrow(/sweep is handled by nobody/);
    class Again extends MaintenanceHandler {
      override sweep(): Promise<void> {
        return super.sweep();
      }
    }
    Reflect.defineMetadata(
      'placet:handles',
      'sweep',
      Object.getOwnPropertyDescriptor(Again.prototype, 'sweep')!.value as object,
    );
    await expect(given.worker({}, { handlers: [RowsHandler, MaintenanceHandler, Again] })).rejects.toThrow(
      'sweep is handled by MaintenanceHandler.sweep and Again.sweep',
    );
  });

  it('that come early, twenty times, or for what is not there, change nothing but what was due, once', async () => {
    const [first] = await Promise.all([given.worker(), given.worker()]);
    const draft = await given.silence(4_000);
    const [timer] = await given.query<{ id: string }>(
      "SELECT id FROM timer WHERE subject_id = ? AND kind = 'silence' AND state = 'armed'",
      [draft],
    );
    const LONG_AGO = '2020-01-01T00:00:00.000Z';
    const hint = (id: string) => {
      for (let times = 0; times < 20; times += 1) void queue.wake(id, LONG_AGO);
    };
    hint(timer!.id);
    hint(randomUUID());
    for (let times = 0; times < 5; times += 1) void queue.deliver(randomUUID());
    const reached = async () =>
      (await given.eventsOf(draft)).filter((name) => name === 'deadline.reached').length;
    await until(async () => {
      hint(timer!.id);
      return (await reached()) > 0;
    });
    hint(timer!.id);
    await until(async () => {
      const counts = await (await queue.queues())[0]!.getJobCounts('wait', 'active');
      return Object.values(counts).every((count) => count === 0);
    });
    expect(await reached()).toBe(1);
    expect(
      await given.query("SELECT id FROM timer WHERE state = 'fired' AND id = ?", [timer!.id]),
    ).toHaveLength(1);
    expect(await first.placet.redis!.answers()).toBe(true);
  });

  it('are no condition for hearing of a change: every api tells its own listeners of what another one did', async () => {
    const other = await given.anotherApi();
    await until(() => other.api.placet.redis!.answers());
    const stream = await openStream(await other.client('chair'));
    await stream.next('resync');
    const draft = await givenCirculated(given.people);
    await until(() => stream.text.includes(draft));
    accepted(await given.people.chair.giveSeen(`drafts/${draft}`, 'draft.hold', { reason: 'A reason' }));
    await until(() => stream.count('changed') > 1);
    expect(stream.text).not.toContain('A reason');
    stream.close();
  });

  it('are none for an api that cannot look up whom a change concerns: all who listen to it are told to read again', async () => {
    const line = await TcpProxy.before(given.settings['PLACET_DATABASE_URL']!);
    const other = await given.anotherApi({ PLACET_DATABASE_URL: line.url });
    await until(() => other.api.placet.redis!.answers());
    const stream = await openStream(await other.client('chair'));
    await stream.next('resync');
    line.blackhole();
    const draft = await givenCirculated(given.people);
    await until(() => stream.count('resync') > 1);
    expect(stream.text).not.toContain(draft);
    line.pass();
    line.cutAll();
    stream.close();
    await line.close();
  });
});
