import 'reflect-metadata';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { consumeQueues, startHeartbeat, type BullmqQueue, type Heartbeat, type JobHandlers } from '#engine';
import {
  createLog,
  FINISH_WITHIN_MS,
  logCrashes,
  nothingOpened,
  openWhenReachable,
  startMetrics,
  type AppLog,
  type Config,
  type Placet,
} from '#runtime';
import { keepSweepScheduled } from './keep-sweep-scheduled.js';
import { reportHealth } from './report-health.js';
import { HANDLERS } from './tokens-of-injection.js';
import { WorkerModule } from './worker.module.js';

/** A running worker. */
export interface RunningWorker {
  readonly placet: Placet;
  /** Where its health can be asked for. */
  readonly healthUrl: string;
  /** Takes no new job and begins no new row, finishes those that run (30 seconds at most), and ends. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Others than those of the module, for tests. */
  readonly handlers?: readonly Type[];
  /** The consumers here have died, though Redis takes jobs: only a new process helps. */
  readonly onStale?: () => void;
  /** The process is there for this alone: what nobody catches goes to its log. */
  readonly isOwnProcess?: boolean;
}

/**
 * Consumes the queues and sweeps. Waits for a database that cannot be reached; goes on without Redis while that is
 * away.
 *
 * @throws Error, with the reason, when something does not let it start; then nothing is left open.
 */
export async function startWorker(config: Config, options: StartOptions = {}): Promise<RunningWorker> {
  const log = createLog(config);
  if (options.isOwnProcess) logCrashes(log);
  const opened = nothingOpened();
  const health = opened.add(await reportHealth(config));
  try {
    const placet = opened.add(await openWhenReachable(config, { log, app: 'worker' }));
    const metrics = await startMetrics(placet, config, {
      heartbeatMsAgo: () => placet.redis?.heartbeatMsAgo(),
    });
    if (metrics) opened.add(metrics);
    const { redis } = placet;
    if (!redis) throw new Error('A worker needs Redis');
    const heartbeat = beatingOf(redis, config, { log, ...options });
    opened.add({ close: () => heartbeat.stop() });
    const context = opened.add(await contextOf(placet, heartbeat, options));
    const handlers = context.get<JobHandlers>(HANDLERS);
    opened.add(keepSweepScheduled(redis, log));
    opened.add(await consuming(placet, handlers, log));
    await placet.startWork();
    health.started(placet, heartbeat);
    return { placet, healthUrl: health.url, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function beatingOf(
  queue: BullmqQueue,
  { PLACET_HEARTBEAT_MS: everyMs, PLACET_HEARTBEAT_LIMIT_MS: limitMs }: Config,
  { log, onStale = () => undefined }: StartOptions & { readonly log: AppLog },
): Heartbeat {
  return startHeartbeat({ queue, everyMs, limitMs, onStale, log });
}

/** @throws Error when a job has no handler or several. */
function contextOf(
  placet: Placet,
  heartbeat: Heartbeat,
  { handlers }: StartOptions,
): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(
    WorkerModule.of({ placet, heartbeat, ...(handlers && { handlers }) }),
    { logger: false, abortOnError: false },
  );
}

async function consuming(placet: Placet, handlers: JobHandlers, log: AppLog) {
  const { PLACET_REDIS_URL: url = '', PLACET_QUEUE_PREFIX: prefix } = placet.config;
  const consumers = await consumeQueues({ url, prefix, handlers, log });
  return {
    async close() {
      // Jobs and rounds end together: they share the time.
      await Promise.all([placet.finish(FINISH_WITHIN_MS), consumers.close(FINISH_WITHIN_MS)]);
    },
  };
}
