import {
  bullmqQueue,
  embeddedQueue,
  listenForAnnouncements,
  type BullmqQueue,
  type Clock,
  type Queue,
  type QueueHandlers,
} from '#engine';
import type { Log } from '#store';
import type { Announcements } from './announcements.js';
import type { Config } from './config.js';

/**
 * What a process does: everything (no Redis), or with others either taking commands (`api`) or doing what goes on by
 * itself (`worker`).
 */
export type Role = 'embedded' | 'api' | 'worker';

/** The queue of a process, by its role. */
export interface QueueLine {
  readonly queue: Queue;
  /** With Redis only. */
  readonly redis?: BullmqQueue;
  /** Whom an embedded queue calls; a worker consumes by itself, and an api does not. */
  connect(handlers: QueueHandlers): void;
  close(): Promise<void>;
}

export interface LineOptions {
  readonly config: Config;
  readonly role: Role;
  readonly clock: Clock;
  readonly told: Announcements;
  readonly log: Log;
}

/** Opens the queue without waiting for Redis: that may be away, now and later. */
export async function openQueueLine(options: LineOptions): Promise<QueueLine> {
  const { config, role, clock, log } = options;
  const { PLACET_REDIS_URL: url, PLACET_QUEUE_PREFIX: prefix } = config;
  if (role === 'embedded' || url === undefined) return embeddedLine(clock, log);
  const redis = await bullmqQueue({ url, prefix, clock, log });
  return role === 'worker' ? workerLine(redis) : apiLine(redis, { ...options, url, prefix });
}

function embeddedLine(clock: Clock, log: Log): QueueLine {
  const queue = embeddedQueue({ clock, log });
  return { queue, connect: (handlers) => queue.connect(handlers), close: () => queue.close() };
}

const workerLine = (redis: BullmqQueue): QueueLine => ({
  queue: redis,
  redis,
  connect: () => undefined,
  close: () => redis.close(),
});

/** What it changed itself it tells its own streams directly, so that they hear of it without Redis too. */
async function apiLine(
  redis: BullmqQueue,
  { url, prefix, told, log }: LineOptions & { readonly url: string; readonly prefix: string },
): Promise<QueueLine> {
  const listening = await listenForAnnouncements({
    url,
    prefix,
    except: redis.process,
    announce: (subject, audiences) => told.publish({ subject, audiences }),
    resync: () => told.resync(),
    log,
  });
  const queue: Queue = {
    ...redis,
    announce(subject, audiences) {
      told.publish({ subject, audiences });
      return redis.announce(subject, audiences);
    },
  };
  return {
    queue,
    redis,
    connect: () => undefined,
    async close() {
      listening.close();
      await redis.close();
    },
  };
}
