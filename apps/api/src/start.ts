import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Receiver } from '#engine';
import {
  createLog,
  logCrashes,
  nothingOpened,
  openWhenReachable,
  startHealthServer,
  startMetrics,
  type AppLog,
  type Config,
  type HealthServer,
  type Opened,
  type Placet,
} from '#runtime';
import { serveQueueBoard } from './administration/queue-board.js';
import { ApiModule } from './api.module.js';
import { Intake } from './commands/intake.js';
import { createAdapter } from './http/adapter.js';
import { PolicyGuard } from './http/policy.js';
import { ProblemFilter } from './http/problem-filter.js';
import type { OpenApi } from './resources/pages.controller.js';
import { Traffic } from './http/traffic.js';
import { serveDocsAssets } from './openapi/docs-page.js';
import { buildDocument } from './openapi/document.js';

const DRAIN_AT_MOST_MS = 10_000;

/** A running API. */
export interface Api {
  readonly url: string;
  readonly placet: Placet;
  /** Where Prometheus reads, if anywhere. */
  readonly metricsUrl?: string;
  /** Takes no more, answers what is under way, and ends. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Further routes, for tests. */
  readonly controllers?: readonly Type[];
  /** The process is there for this alone: what nobody catches goes to its log. */
  readonly isOwnProcess?: boolean;
}

/**
 * Opens Placet and serves it. While the database cannot be reached it waits, and says so to whoever asks for its health.
 *
 * @throws Error, with the reason, when something does not let it start; then nothing is left open.
 */
export async function startApi(config: Config, options: StartOptions = {}): Promise<Api> {
  const log = createLog(config);
  if (options.isOwnProcess) logCrashes(log);
  const { placet, port } = await openOn(config, log);
  const opened = nothingOpened();
  opened.add(placet);
  try {
    const metrics = await startMetrics(placet, config);
    if (metrics) opened.add(metrics);
    const traffic = new Traffic();
    const app = await createApp({ placet, log, traffic, opened }, options);
    await placet.startWork();
    await app.listen({ port, host: config.PLACET_HOST });
    placet.receiver.holdsPlace();
    return {
      url: await app.getUrl(),
      placet,
      ...(metrics && { metricsUrl: metrics.url }),
      close: () => opened.close(),
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Placet, and the port on which it was said that it waits. */
async function openOn(config: Config, log: AppLog): Promise<{ placet: Placet; port: number }> {
  const { PLACET_PORT: port, PLACET_HOST: host } = config;
  const unreached = [{ name: 'database', state: 'failing' }] as const;
  let waiting: HealthServer | undefined;
  const onWaiting = async (): Promise<void> => {
    waiting = await startHealthServer(
      { port, host },
      { live: () => [], startup: () => unreached, ready: () => Promise.resolve(unreached) },
    );
  };
  try {
    const placet = await openWhenReachable(config, { log, app: 'api', onWaiting });
    return { placet, port: waiting?.port ?? port };
  } finally {
    await waiting?.close();
  }
}

interface Parts {
  readonly placet: Placet;
  readonly log: AppLog;
  readonly traffic: Traffic;
  readonly opened: Opened;
}

async function createApp(
  { placet, log, traffic, opened }: Parts,
  { controllers = [] }: StartOptions,
): Promise<NestFastifyApplication> {
  let json: Promise<string> | undefined;
  const describe = async (): Promise<string> => JSON.stringify(await buildDocument(app));
  const openapi: OpenApi = { json: () => (json ??= describe()) };
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    ApiModule.of({ placet, log, openapi, traffic, controllers }),
    createAdapter({ log, traffic, placet }),
    { logger: false, abortOnError: false, bodyParser: false, forceCloseConnections: false },
  );
  opened.add({ close: () => drain(app, traffic, placet.receiver) });
  app.useGlobalGuards(app.get(PolicyGuard));
  const intake = app.get(Intake);
  app.useGlobalFilters(new ProblemFilter(log, 'Bearer', (request) => intake.failed(request)));
  serveDocsAssets(app);
  if (placet.redis) await serveQueueBoard(app, { placet, redis: placet.redis, log });
  return app;
}

/** Takes no more, and answers what is under way. */
async function drain(app: NestFastifyApplication, traffic: Traffic, receiver: Receiver): Promise<void> {
  receiver.takesNoMore();
  const closing = app.close();
  // Connections on which nothing was ever asked would keep the server open.
  await traffic.quiet(DRAIN_AT_MOST_MS);
  app.getHttpServer().closeAllConnections();
  await closing;
}
