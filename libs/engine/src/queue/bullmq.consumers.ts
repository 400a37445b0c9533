import type { Worker } from 'bullmq';
import type { Log } from '#store';
import { JOB_NAMES, QUEUE_NAMES, type Job, type JobData, type JobHandlers, type JobName } from './jobs.js';
import { hasEndedWithin } from '../within-time.js';
import { endRedis, redisClient, type RedisPlace } from './redis-client.js';

const LOCK_MS = 30_000;
const STALLED_MS = 15_000;
// A job that a dying process held is run again so often; the rows outlive it anyway.
const STALLED_AT_MOST = 2;
const DRAIN_S = 5;
const RETRY_MS = 1_000;
const CLOSED_WITHIN_MS = 2_000;

// Heartbeats wait behind nothing that takes long: no queue is consumed one at a time.
const AT_ONCE = 4;

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
  const running = new Set<Promise<unknown>>();
  const handle = async (job: Job): Promise<void> => {
    const handled = handlers[job.name](job);
    running.add(handled);
    try {
      await handled;
    } finally {
      running.delete(handled);
    }
  };
  const consumers = QUEUE_NAMES.map((queue) => {
    const worker: Worker<JobData> = new BullWorker<JobData>(
      queue,
      async ({ name, data }) => {
        if (!isJobName(name)) throw new Error(`There is no job ${name}`);
        await handle({ queue, name, data });
      },
      {
        connection: redis,
        prefix,
        concurrency: AT_ONCE,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_MS,
        maxStalledCount: STALLED_AT_MOST,
        drainDelay: DRAIN_S,
        runRetryDelay: RETRY_MS,
      },
    );
    // That Redis is away is told by the connection, once.
    worker.on('error', (error) => {
      if (redis.status === 'ready') log.warn({ queue, error }, 'A consumer has a fault');
    });
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
      const isAway = redis.status !== 'ready';
      // Without Redis BullMQ waits for answers that do not come, but what runs can be finished.
      const ended = isAway ? Promise.all([...running]) : closeAll(consumers);
      if (!(await hasEndedWithin(ended, withinMs)))
        log.warn({}, 'Jobs were left unfinished; other processes take them up');
      if (isAway) await hasEndedWithin(closeAll(consumers, true), CLOSED_WITHIN_MS);
      endRedis(redis);
    },
  };
}

const closeAll = (consumers: readonly Worker[], isForced = false): Promise<unknown> =>
  Promise.all(consumers.map((consumer) => consumer.close(isForced)));

const isJobName = (name: string): name is JobName => JOB_NAMES.some((known) => known === name);
