import { randomInt, randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobsOptions, Queue as BullQueue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { SubjectRef } from '#procedure';
import type { Log } from '#store';
import { msBetween } from '../clock.js';
import type { Clock } from '../ports/clock.port.js';
import type { Queue } from '../ports/queue.port.js';
import { hasEndedWithin } from '../within-time.js';
import { announcementText, channelOf } from './announcing.js';
import { HEARTBEAT_KEPT_MS, heartbeatKeys } from './heartbeat-keys.js';
import { JOBS, QUEUE_NAMES, type JobData, type JobName, type QueueName } from './jobs.js';
import { endRedis, redisClient, type RedisPlace } from './redis-client.js';

// A deadline further ahead needs no job: the sweeper has it, at most one sweep late.
const AHEAD_AT_MOST_MS = 24 * 60 * 60 * 1_000;
const WAITING_AT_MOST = 10_000;
// Who is woken fires all that is due then: for a thousand silences that end at 18:00 so many jobs of each process that
// made them wake every worker, and a process whose clock is wrong takes the place of nobody else's.
const WOKEN_AT_MOST = 8;
const SWEEP_SCHEDULER = 'sweep';
const CLOSED_WITHIN_MS = 3_000;

export interface BullmqOptions extends RedisPlace {
  readonly clock: Pick<Clock, 'receivedNow'>;
  readonly log: Log;
}

export interface BullmqQueue extends Queue {
  /** Names this process among those that share the Redis. */
  readonly process: string;
  /** Resolves when Redis was reached for the first time. */
  connected(): Promise<void>;
  /** Whether Redis answers now, within two seconds. */
  answers(): Promise<boolean>;
  /** Adds a job and says whether Redis took it; never throws. */
  add(name: JobName, data: JobData, options?: AddOptions): Promise<boolean>;
  /** Has the sweep scheduled on Redis, again after a FLUSHALL; says whether Redis took it. */
  scheduleSweep(everyMs: number): Promise<boolean>;
  /** Notes that a heartbeat has gone round this queue. */
  noteHeartbeat(queue: QueueName): Promise<void>;
  /** Milliseconds since a heartbeat went round the slowest queue, by Redis’ own clock; undefined: none is known. */
  heartbeatMsAgo(): Promise<number | undefined>;
  /** BullMQ’s own queues, for a page that shows them. */
  queues(): Promise<readonly BullQueue[]>;
}

export interface AddOptions {
  /** Where a job may go to several. */
  readonly queue?: QueueName;
  readonly delayMs?: number;
}

interface Added {
  readonly name: JobName;
  readonly data: JobData;
  readonly opts: Pick<JobsOptions, 'delay' | 'deduplication'> & { readonly jobId: string };
}

// Hints: a job that is done is nothing any more; one that failed is kept for a person to see.
const KEPT = { attempts: 1, removeOnComplete: true, removeOnFail: { age: 24 * 60 * 60, count: 1_000 } };

/**
 * The queue of many processes. Hints are given to Redis in the background, together where many come at once; while
 * Redis is away they are dropped, and the sweepers do without them. No call waits for Redis or throws because of it,
 * except those that say so.
 */
export async function bullmqQueue({ url, prefix, clock, log }: BullmqOptions): Promise<BullmqQueue> {
  const redis = await redisClient(url, 'producer', log);
  const queues = queuesOn(redis, prefix, log);
  const id = randomUUID();
  let isClosed = false;
  const isUsable = (): boolean => !isClosed && redis.status === 'ready';
  const hints = hintsTo(queues.get, log);
  const hint = (name: JobName, data: JobData, wanted: Wanted = {}): void => {
    if (isUsable()) hints.give(queueOf(name), jobOf(name, data, wanted));
  };

  return {
    process: id,
    wake(timerId, notBefore) {
      const delayMs = Math.max(0, msBetween(clock.receivedNow(), notBefore));
      const unless = `${id}/${notBefore}/${randomInt(WOKEN_AT_MOST)}`;
      if (delayMs <= AHEAD_AT_MOST_MS) hint('wake', { id: timerId }, { delayMs, unless });
    },
    deliver: (deliveryId) => hint('deliver', { id: deliveryId }),
    render: (documentId) => hint('render', { id: documentId }),
    announce(subject: SubjectRef, audiences) {
      if (isUsable())
        publish(redis, channelOf(prefix), announcementText({ from: id, subject, audiences }), log);
    },
    connected: () => whenReady(redis),
    answers: () => succeeds(() => redis.ping()),
    add: (name, data, { queue = queueOf(name), delayMs = 0 } = {}) =>
      succeeds(async () => {
        if (!isUsable()) throw new Error('Redis is away');
        await (await queues.get(queue)).addBulk([jobOf(name, data, { delayMs })]);
      }),
    scheduleSweep: (everyMs) =>
      succeeds(async () => {
        if (!isUsable()) throw new Error('Redis is away');
        const template = { name: 'sweep', data: {}, opts: KEPT };
        await (
          await queues.get('maintenance')
        ).upsertJobScheduler(SWEEP_SCHEDULER, { every: everyMs }, template);
      }),
    noteHeartbeat: async (queue) =>
      void (await redis.set(heartbeatKeys(prefix)[queue], 1, 'PX', HEARTBEAT_KEPT_MS)),
    heartbeatMsAgo: () => heartbeatMsAgo(redis, prefix),
    queues: () => Promise.all(QUEUE_NAMES.map(queues.get)),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await hasEndedWithin(hints.given(), CLOSED_WITHIN_MS);
      // A queue that waits for Redis stops waiting when its connection ends.
      if (redis.status !== 'ready') endRedis(redis);
      await hasEndedWithin(queues.close(), CLOSED_WITHIN_MS);
      endRedis(redis);
    },
  };
}

const queueOf = (name: JobName): QueueName => JOBS[name].queues[0];

interface Wanted {
  readonly delayMs?: number;
  /** Not wanted where another job that was given this name is still to come. */
  readonly unless?: string;
}

function jobOf(name: JobName, data: JobData, { delayMs = 0, unless }: Wanted): Added {
  const jobId = `${JOBS[name].id}-${randomUUID()}`;
  if (delayMs <= 0) return { name, data, opts: { jobId } };
  const deduplication = unless === undefined ? {} : { deduplication: { id: unless } };
  return { name, data, opts: { jobId, delay: delayMs, ...deduplication } };
}

interface Queues {
  get(this: void, name: QueueName): Promise<BullQueue>;
  close(): Promise<void>;
}

/** BullMQ’s queues on one connection, made when they are first needed. One that could not begin is made anew. */
function queuesOn(redis: Redis, prefix: string, log: Log): Queues {
  const made = new Map<QueueName, Promise<BullQueue>>();
  const make = async (name: QueueName): Promise<BullQueue> => {
    const { Queue: BullQueue } = await import('bullmq');
    const queue = new BullQueue(name, {
      connection: redis,
      prefix,
      defaultJobOptions: KEPT,
    });
    // That Redis is away is told by the connection, once.
    queue.on('error', (error) => {
      if (redis.status === 'ready') log.warn({ queue: name, error }, 'A queue has a fault');
    });
    await queue.waitUntilReady();
    return queue;
  };
  return {
    get(name) {
      const known = made.get(name);
      if (known) return known;
      const queue = make(name);
      made.set(name, queue);
      queue.catch(() => made.delete(name));
      return queue;
    },
    async close() {
      for (const queue of await Promise.allSettled(made.values()))
        if (queue.status === 'fulfilled') await queue.value.close();
    },
  };
}

interface Hints {
  give(queue: QueueName, job: Added): void;
  /** Resolves when all that was given has been taken or dropped. */
  given(): Promise<void>;
}

/** Gives hints in the background: those that come while others are on their way go together. */
function hintsTo(queue: (name: QueueName) => Promise<BullQueue>, log: Log): Hints {
  let waiting: { readonly queue: QueueName; readonly job: Added }[] = [];
  let underWay: Promise<void> | undefined;
  const give = async (name: QueueName, jobs: Added[]): Promise<void> => {
    try {
      if (jobs.length > 0) await (await queue(name)).addBulk(jobs);
    } catch (error) {
      log.warn({ queue: name, count: jobs.length, error }, 'Redis took no hints; the sweeper finds the rows');
    }
  };
  const giveAll = async (): Promise<void> => {
    await nextTurn();
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      const jobsOf = (name: QueueName) => taken.filter((one) => one.queue === name).map(({ job }) => job);
      await Promise.all(QUEUE_NAMES.map((name) => give(name, jobsOf(name))));
    }
    underWay = undefined;
  };
  return {
    give(name, job) {
      if (waiting.length < WAITING_AT_MOST) waiting.push({ queue: name, job });
      underWay ??= giveAll();
    },
    given: async () => underWay,
  };
}

function publish(redis: Redis, channel: string, text: string, log: Log): void {
  redis.publish(channel, text).catch((error: unknown) => {
    log.warn({ error }, 'A change could not be announced to other processes');
  });
}

async function heartbeatMsAgo(redis: Redis, prefix: string): Promise<number | undefined> {
  try {
    const left = await Promise.all(Object.values(heartbeatKeys(prefix)).map((key) => redis.pttl(key)));
    const least = Math.min(...left);
    return least < 0 ? undefined : HEARTBEAT_KEPT_MS - least;
  } catch {
    return undefined;
  }
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}

function whenReady(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return Promise.resolve();
  return new Promise((resolve) => redis.once('ready', () => resolve()));
}
