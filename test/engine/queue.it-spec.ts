import { randomUUID } from 'node:crypto';
import { redisUrl, until } from '#kit';
import {
  bullmqQueue,
  consumeQueues,
  embeddedQueue,
  listenForAnnouncements,
  systemClock,
  type JobHandlers,
  type Queue,
  type QueueHandlers,
} from '#engine';
import { SILENT } from '#store';
import { FAMILIES, removeDatabases } from './databases.js';
import { given, steadyClock } from './given.js';
import type { Paper } from './papers.js';
import { queueContract } from './queue.contract.js';

afterAll(removeDatabases);

const END_WITHIN_MS = 10_000;

queueContract('one process', (handlers) => {
  const queue = embeddedQueue({ clock: systemClock(), log: SILENT });
  queue.connect(handlers);
  return Promise.resolve({ queue, end: () => queue.close() });
});

queueContract('BullMQ', async (handlers) => {
  const place = { url: redisUrl(), prefix: `contract-${randomUUID()}`, log: SILENT };
  const queue = await bullmqQueue({ ...place, clock: systemClock() });
  const { announce } = handlers;
  const listening = await listenForAnnouncements({
    ...place,
    except: 'nobody',
    announce,
    resync: () => undefined,
  });
  const consumers = await consumeQueues({ ...place, handlers: jobsOf(handlers) });
  await Promise.all([queue.connected(), listening.heard()]);
  return {
    queue,
    async end() {
      await consumers.close(END_WITHIN_MS);
      listening.close();
      await queue.close();
    },
  };
});

function jobsOf({ wake, deliver, render }: QueueHandlers): JobHandlers {
  const nothing = () => Promise.resolve();
  return {
    wake: ({ data }) => wake(data.id ?? ''),
    deliver: ({ data }) => deliver(data.id ?? ''),
    render: ({ data }) => render(data.id ?? ''),
    sweep: nothing,
    heartbeat: nothing,
  };
}

describe('BullMQ', () => {
  it('keeps a few jobs for an instant at which many timers are due, and some for each other one', async () => {
    const place = { url: redisUrl(), prefix: `wakes-${randomUUID()}`, log: SILENT };
    const queue = await bullmqQueue({ ...place, clock: systemClock() });
    await queue.connected();
    const inAnHour = Date.parse(systemClock().receivedNow()) + 60 * 60 * 1_000;
    const at = (ms: number) => new Date(inAnHour + ms).toISOString();
    const [timers] = await queue.queues();
    const delayed = () => timers!.getDelayedCount();
    for (let made = 0; made < 500; made += 1) void queue.wake(`t-${made}`, at(0));
    await until(async () => (await delayed()) > 0);
    await queue.add('wake', { id: 'after-all-others' });
    const forOne = await delayed();
    // Of five hundred, each of the eight has its share.
    expect(forOne).toBe(8);
    void queue.wake('t-other', at(1));
    await until(async () => (await delayed()) === forOne + 1);
    await queue.close();
  });
});

describe.each(FAMILIES)('the queue in the command path on %s', (family) => {
  const recording = (fail = false): { queue: Queue; calls: string[] } => {
    const calls: string[] = [];
    const hear = (call: string): void => {
      calls.push(call);
      if (fail) throw new Error('The queue is down');
    };
    const queue: Queue = {
      wake: (_id, notBefore) => hear(`wake ${notBefore}`),
      deliver: (id) => hear(`deliver ${id}`),
      render: (id) => hear(`render ${id}`),
      announce: (_subject, audiences) => hear(`announce ${audiences.join(',')}`),
      close: () => Promise.resolve(),
    };
    return { queue, calls };
  };

  it('is told after COMMIT, with the grace in the time of a silence', async () => {
    const { queue, calls } = recording();
    const world = await given(family, {
      queue,
      clock: steadyClock(5_000),
      reactions: [
        (_tx, { later, event }) => {
          if (event.command === 'paper.wait') later.announce(['chair']);
          return Promise.resolve();
        },
      ],
    });
    const ref = await world.paper();
    calls.length = 0;
    await world.wait(ref, 'silence', '2024-07-12T00:00:00.000Z');
    expect(calls).toEqual(['wake 2024-07-12T00:00:05.000Z', 'announce chair']);
    calls.length = 0;
    await world.say(ref, 'unspeakable');
    expect(calls).toEqual([]);
    await world.end();
  });

  it('is not needed: a command is accepted while it is down', async () => {
    const { queue } = recording(true);
    const world = await given(family, { queue });
    const ref = await world.paper();
    expect(await world.say(ref, 'x')).toMatchObject({ ok: true });
    await world.wait(ref, 'positions', '2024-07-12T00:00:00.000Z');
    world.clock.set('2024-07-12T00:00:00.000Z');
    await world.engine.sweep();
    expect(((await world.engine.find(ref))?.snapshot as Paper).words).toEqual(['x', 'reached:positions']);
    await world.end();
  });
});
