import { randomInt } from 'node:crypto';
import type { Log } from '#store';
import { monotonicMs } from '../clock.js';
import { repeat } from '../timers/repeat.js';
import type { BullmqQueue } from './bullmq.queue.js';
import { QUEUE_NAMES, type Job, type QueueName } from './jobs.js';

const PASSED_ON_AT_MOST = 50;
const PASSED_ON_WITHIN_MS = 250;

export interface HeartbeatOptions {
  readonly queue: BullmqQueue;
  readonly everyMs: number;
  /** So long may a queue stay without a heartbeat of this process, while Redis takes them. */
  readonly limitMs: number;
  /** Called once: the loop of a queue has died here, though BullMQ says that it runs. */
  readonly onStale: (queue: QueueName) => void;
  readonly log: Log;
}

export interface Heartbeat {
  /** Takes up a heartbeat of this process, or passes on that of another. */
  handle(job: Job): Promise<void>;
  /** Milliseconds since a heartbeat of this process last came round its slowest queue; since the start, if none did. */
  msAgo(): number;
  /** Whether `onStale` was called. */
  isStale(): boolean;
  stop(): Promise<void>;
}

/**
 * Sends jobs round every queue that only this process may end, and notes when each came back: the one proof that its
 * consumers still consume. Time in which Redis took no jobs does not count.
 */
export function startHeartbeat({ queue, everyMs, limitMs, onStale, log }: HeartbeatOptions): Heartbeat {
  const start = monotonicMs();
  const last = new Map<QueueName, number>(QUEUE_NAMES.map((name) => [name, start]));
  const excused = new Map<QueueName, number>();
  let isStale = false;

  const beat = async (name: QueueName): Promise<void> => {
    if (!(await queue.add('heartbeat', { from: queue.process, hops: 0 }, { queue: name })))
      excused.set(name, monotonicMs());
    const silentMs = monotonicMs() - Math.max(last.get(name) ?? start, excused.get(name) ?? start);
    if (silentMs <= limitMs || isStale) return;
    isStale = true;
    log.error({ queue: name, silentMs }, 'No heartbeat came round, though Redis takes them');
    onStale(name);
  };
  const round = async (): Promise<boolean> => {
    await Promise.all(QUEUE_NAMES.map(beat));
    return false;
  };
  const beating = repeat({ everyMs, round, log });
  return {
    async handle({ queue: name, data: { from, hops = 0 } }) {
      if (from === queue.process) {
        last.set(name, monotonicMs());
        await queue.noteHeartbeat(name);
      } else if (hops < PASSED_ON_AT_MOST) {
        const delayMs = randomInt(1, PASSED_ON_WITHIN_MS);
        await queue.add(
          'heartbeat',
          { ...(from !== undefined && { from }), hops: hops + 1 },
          { queue: name, delayMs },
        );
      }
    },
    msAgo: () => monotonicMs() - Math.min(...last.values()),
    isStale: () => isStale,
    stop: () => beating.stop(),
  };
}
