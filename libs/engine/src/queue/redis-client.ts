import type { Redis, RedisOptions } from 'ioredis';
import type { Log } from '#store';

const RECONNECT_STEP_MS = 100;
const RECONNECT_AT_MOST_MS = 2_000;
const COMMAND_AT_MOST_MS = 2_000;
const CONNECT_AT_MOST_MS = 5_000;

/** Where on Redis, and under which names. */
export interface RedisPlace {
  readonly url: string;
  /** Begins every key and channel, so that several deployments can share a Redis. */
  readonly prefix: string;
}

/**
 * What a connection is for. A producer fails at once while Redis is away: nobody waits for a hint. A consumer waits
 * for as long as it takes, as BullMQ demands of it.
 */
export type Use = 'producer' | 'consumer' | 'subscriber';

const OPTIONS: Readonly<Record<Use, RedisOptions>> = {
  producer: { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: COMMAND_AT_MOST_MS },
  consumer: { maxRetriesPerRequest: null },
  // Subscribed again by whoever listens, so that it knows when.
  subscriber: { maxRetriesPerRequest: null, autoResubscribe: false },
};

/**
 * A connection that is made again whenever it is lost, for ever; nothing is thrown where nobody asked. An outage is
 * logged when it begins and when it ends.
 */
export async function redisClient(url: string, use: Use, log: Log): Promise<Redis> {
  // Not loaded where there is no Redis.
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    ...OPTIONS[use],
    connectionName: `placet-${use}`,
    connectTimeout: CONNECT_AT_MOST_MS,
    keepAlive: CONNECT_AT_MOST_MS,
    retryStrategy: (times) => Math.min(times * RECONNECT_STEP_MS, RECONNECT_AT_MOST_MS),
  });
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (!isAway) log.warn({ use, error }, 'Redis cannot be reached; Placet goes on without it');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) log.warn({ use }, 'Redis answers again');
    isAway = false;
  });
  return redis;
}

/** Ends the connection without waiting for a server that may be away. */
export function endRedis(redis: Redis): void {
  redis.disconnect(false);
}
