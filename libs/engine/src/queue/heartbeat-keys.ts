import { QUEUE_NAMES, type QueueName } from './jobs.js';

/** How long a heartbeat is remembered on Redis: its age is read from what is left of that. */
export const HEARTBEAT_KEPT_MS = 24 * 60 * 60 * 1_000;

export function heartbeatKeys(prefix: string): Readonly<Record<QueueName, string>> {
  const key = (queue: QueueName): string => `${prefix}:heartbeat:${queue}`;
  return Object.fromEntries(QUEUE_NAMES.map((queue) => [queue, key(queue)])) as Record<QueueName, string>;
}
