import { randomUUID } from 'node:crypto';
import { redisUrl, until } from '#kit';
import { bullmqQueue, consumeQueues, type Queue } from '#engine';
import { SILENT } from '#store';

/** A queue on Redis whose hints come late: a worker gets them when a scenario is over. */
export interface HintsOnRedis {
  readonly queue: Queue;
  /** Hands over every hint that was given, and does what they ask for: one round, as many as they are. */
  handOver(round: () => Promise<void>): Promise<void>;
  /** How many were handed over so far. */
  readonly handedOver: () => number;
  close(): Promise<void>;
}

/** By this clock every time has come: nothing waits for the days of a scenario. */
const AFTER_ALL = { receivedNow: () => '9999-01-01T00:00:00.000Z' };
const END_WITHIN_MS = 10_000;

export async function hintsOnRedis(): Promise<HintsOnRedis> {
  const place = { url: redisUrl(), prefix: `scenarios-${randomUUID()}`, log: SILENT };
  const redis = await bullmqQueue({ ...place, clock: AFTER_ALL });
  await redis.connected();
  let given = 0;
  let handedOver = 0;
  const queue: Queue = {
    ...redis,
    wake(id, notBefore) {
      given += 1;
      return redis.wake(id, notBefore);
    },
    deliver(id) {
      given += 1;
      return redis.deliver(id);
    },
  };
  return {
    queue,
    async handOver(round) {
      let handled = 0;
      const heard = () => Promise.resolve(void (handled += 1));
      const never = () => Promise.reject(new Error('No such hint was given'));
      const handlers = { wake: heard, deliver: heard, render: never, sweep: never, heartbeat: never };
      const consumers = await consumeQueues({ ...place, handlers });
      await until(() => handled === given);
      await consumers.close(END_WITHIN_MS);
      if (handled > 0) await round();
      handedOver += handled;
      given = 0;
    },
    handedOver: () => handedOver,
    close: () => redis.close(),
  };
}
