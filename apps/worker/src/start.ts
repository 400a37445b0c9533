import 'reflect-metadata';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { destination, pino, type Logger } from 'pino';
import { consumeQueues, startHeartbeat, type BullmqQueue, type Heartbeat, type JobHandlers } from '#engine';
import { openWhenReachable, type Config, type Placet } from '#runtime';
import { keepSweepScheduled } from './keep-sweep-scheduled.js';
import { reportHealth } from './report-health.js';
import { HANDLERS } from './tokens-of-injection.js';
import { WorkerModule } from './worker.module.js';

const STDERR = 2;
const FINISH_WITHIN_MS = 30_000;

/** A running worker. */
export interface RunningWorker {
  readonly placet: Placet;
  /** Where its health can be asked for. */
  readonly healthUrl: string;
  /** Takes no new job, finishes those that run (30 seconds at most), and ends. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Others than those of the module, for tests. */
  readonly handlers?: readonly Type[];
  /** The consumers here have died, though Redis takes jobs: only a new process helps. */
  readonly onStale?: () => void;
}

/**
 * Consumes the queues and sweeps. Waits for a database that cannot be reached; goes on without Redis while that is
 * away.
 *
 * @throws Error, with the reason, when something does not let it start; then nothing is left open.
 */
export async function startWorker(config: Config, options: StartOptions = {}): Promise<RunningWorker> {
  const log = pino({ level: config.PLACET_LOG_LEVEL, base: null }, destination({ fd: STDERR, sync: true }));
  const health = await reportHealth(config);
  const opened: { close(): Promise<unknown> }[] = [health];
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one.close();
  };
  try {
    const placet = await openWhenReachable(config, { log, app: 'worker' });
    opened.push(placet);
    const { redis } = placet;
    if (!redis) throw new Error('A worker needs Redis');
    const heartbeat = beatingOf(redis, config, { log, ...options });
    opened.push({ close: () => heartbeat.stop() });
    const context = await contextOf(placet, heartbeat, options);
    opened.push(context);
    const handlers = context.get<JobHandlers>(HANDLERS);
    opened.push(keepSweepScheduled(redis, log));
    opened.push(await consuming(config, handlers, log));
    placet.startWork();
    health.started(placet, heartbeat);
    return { placet, healthUrl: health.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function beatingOf(
  queue: BullmqQueue,
  { PLACET_HEARTBEAT_MS: everyMs, PLACET_HEARTBEAT_LIMIT_MS: limitMs }: Config,
  { log, onStale = () => undefined }: StartOptions & { readonly log: Logger },
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

async function consuming(config: Config, handlers: JobHandlers, log: Logger) {
  const { PLACET_REDIS_URL: url = '', PLACET_QUEUE_PREFIX: prefix } = config;
  const consumers = await consumeQueues({ url, prefix, handlers, log });
  return { close: () => consumers.close(FINISH_WITHIN_MS) };
}
