import type { Worker } from 'bullmq';
import type { Log } from '#store';
import {
  JOB_NAMES,
  QUEUE_NAMES,
  type JobData,
  type JobHandlers,
  type JobName,
  type QueueName,
} from './jobs.js';
import { endRedis, redisClient, type RedisPlace } from './redis-client.js';

const LOCK_MS = 30_000;
const STALLED_MS = 15_000;
// A job that a dying process held is run again so often; the rows outlive it anyway.
const STALLED_AT_MOST = 2;
const DRAIN_S = 5;
const RETRY_MS = 1_000;

// Heartbeats wait behind nothing that takes long: no queue is consumed one at a time.
const AT_ONCE: Readonly<Record<QueueName, number>> = {
  timers: 16,
  deliveries: 8,
  renders: 2,
  maintenance: 4,
};

export interface ConsumerOptions extends RedisPlace {
  readonly handlers: JobHandlers;
  readonly log: Log;
}

export interface Consumers {
  /** Takes no more; resolves when what runs has ended, or the time is over. */
  close(withinMs: number): Promise<void>;
}

/**
 * Consumes every queue. A handler that fails fails its job and nothing else: whether there is more to do, the rows
 * know. While Redis is away it waits, for as long as that takes.
 */
export async function consumeQueues({ url, prefix, handlers, log }: ConsumerOptions): Promise<Consumers> {
  const { Worker: BullWorker } = await import('bullmq');
  const redis = await redisClient(url, 'consumer', log);
  const consumers = QUEUE_NAMES.map((queue) => {
    const worker: Worker<JobData> = new BullWorker<JobData>(
      queue,
      async ({ name, data }) => {
        if (!isJobName(name)) throw new Error(`There is no job ${name}`);
        await handlers[name]({ queue, name, data });
      },
      {
        connection: redis,
        prefix,
        concurrency: AT_ONCE[queue],
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_MS,
        maxStalledCount: STALLED_AT_MOST,
        drainDelay: DRAIN_S,
        runRetryDelay: RETRY_MS,
      },
    );
    worker.on('error', (error) => log.warn({ queue, error: error.message }, 'A consumer has a fault'));
    worker.on('failed', (job, error) =>
      log.warn({ queue, job: job?.name, id: job?.data.id, error }, 'A job failed'),
    );
    worker.on('stalled', (id) =>
      log.warn({ queue, id }, 'A job is run again: its process did not renew its lock'),
    );
    return worker;
  });
  return {
    async close(withinMs) {
      const closing = Promise.all(consumers.map((consumer) => consumer.close()));
      const isClosed = await within(withinMs, closing);
      if (!isClosed) log.warn({}, 'Jobs were left unfinished; other processes take them up');
      endRedis(redis);
    },
  };
}

const isJobName = (name: string): name is JobName => JOB_NAMES.some((known) => known === name);

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
