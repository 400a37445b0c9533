import { randomUUID } from 'node:crypto';
import { RedisServer, redisUrl, until } from '#kit';
import {
  bullmqQueue,
  consumeQueues,
  startHeartbeat,
  systemClock,
  type BullmqQueue,
  type Heartbeat,
  type JobHandlers,
} from '#engine';
import { SILENT } from '#store';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

interface Beating {
  readonly queue: BullmqQueue;
  readonly heartbeat: Heartbeat;
  readonly stale: string[];
}

async function beating(url: string, prefix: string, limitMs: number): Promise<Beating> {
  const queue = await bullmqQueue({ url, prefix, clock: systemClock(), log: SILENT });
  opened.push(queue);
  const stale: string[] = [];
  const heartbeat = startHeartbeat({
    queue,
    everyMs: 20,
    limitMs,
    onStale: (name) => void stale.push(name),
    log: SILENT,
  });
  opened.push({ close: () => heartbeat.stop() });
  return { queue, heartbeat, stale };
}

async function consuming(url: string, prefix: string, heartbeat: Heartbeat): Promise<void> {
  const nothing = () => Promise.resolve();
  const handlers: JobHandlers = {
    wake: nothing,
    deliver: nothing,
    render: nothing,
    sweep: nothing,
    heartbeat: (job) => heartbeat.handle(job),
  };
  const consumers = await consumeQueues({ url, prefix, handlers, log: SILENT });
  opened.push({ close: () => consumers.close(10_000) });
}

describe('the heartbeat of a worker', () => {
  it('goes round every queue, and its age is known to every process', async () => {
    const [url, prefix] = [redisUrl(), `beat-${randomUUID()}`];
    const { queue, heartbeat, stale } = await beating(url, prefix, 60_000);
    expect(await queue.heartbeatMsAgo()).toBeUndefined();
    await consuming(url, prefix, heartbeat);
    await until(async () => (await queue.heartbeatMsAgo()) !== undefined);
    const before = heartbeat.msAgo();
    await until(() => heartbeat.msAgo() < before || heartbeat.msAgo() < 1_000);
    expect([stale, heartbeat.isStale()]).toEqual([[], false]);
  });

  it('comes home though others consume the same queues, and tells who does not', async () => {
    const [url, prefix] = [redisUrl(), `beat-${randomUUID()}`];
    const dead = await beating(url, prefix, 500);
    const alive = await beating(url, prefix, 60_000);
    await consuming(url, prefix, alive.heartbeat);
    await until(() => dead.stale.length > 0);
    expect(alive.stale).toEqual([]);
    await until(async () => (await alive.queue.heartbeatMsAgo()) !== undefined);
  });

  it('does not count the time in which Redis takes no jobs', async () => {
    const redis = await new RedisServer().start();
    const { queue, stale, heartbeat } = await beating(redis.url, 'away', 200);
    await queue.connected();
    await redis.kill();
    await until(() => heartbeat.msAgo() > 1_000);
    expect(stale).toEqual([]);
    await redis.start();
    await until(() => stale.length > 0);
    await redis.stop();
  });
});
