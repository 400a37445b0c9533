import type { SubjectRef } from '#procedure';
import type { Log } from '#store';
import { endRedis, redisClient, type RedisPlace } from './redis-client.js';

interface Announced {
  /** The process that says so. */
  readonly from: string;
  readonly subject: SubjectRef;
  readonly audiences: readonly string[];
}

export const channelOf = (prefix: string): string => `${prefix}:announcements`;
export const announcementText = (announced: Announced): string => JSON.stringify(announced);

export interface Listening {
  /** Resolves when changes are heard for the first time. */
  heard(): Promise<void>;
  close(): void;
}

export interface Listener extends RedisPlace {
  /** What this process itself announces it knows already. */
  readonly except: string;
  readonly announce: (subject: SubjectRef, audiences: readonly string[]) => void;
  /** Changes may have been missed: everything has to be read again. */
  readonly resync: () => void;
  readonly log: Log;
}

/** Hears what other processes announce. Whenever it begins to hear again, what came before may have been missed. */
export async function listenForAnnouncements(listener: Listener): Promise<Listening> {
  const { url, prefix, except, announce, resync, log } = listener;
  const redis = await redisClient(url, 'subscriber', log);
  let begun: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (begun = resolve));
  const subscribe = async (): Promise<void> => {
    try {
      await redis.subscribe(channelOf(prefix));
      resync();
      begun();
    } catch (error) {
      log.warn({ error }, 'The announcements of other processes are not heard');
      // A new connection is a new attempt.
      if (redis.status === 'ready') redis.disconnect(true);
    }
  };
  redis.on('ready', () => void subscribe());
  redis.on('message', (_channel, text) => {
    const announced = readAnnouncement(text);
    if (!announced) log.warn({}, 'An announcement could not be read');
    else if (announced.from !== except) announce(announced.subject, announced.audiences);
  });
  return { heard: () => first, close: () => endRedis(redis) };
}

function readAnnouncement(text: string): Announced | undefined {
  try {
    return JSON.parse(text) as Announced;
  } catch {
    return undefined;
  }
}
