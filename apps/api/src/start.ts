import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { destination, pino, type Logger } from 'pino';
import { openWhenReachable, startHealthServer, type Config, type HealthServer, type Placet } from '#runtime';
import { serveQueueBoard } from './administration/queue-board.js';
import { ApiModule } from './api.module.js';
import { createAdapter } from './http/adapter.js';
import { PolicyGuard } from './http/policy.js';
import { ProblemFilter } from './http/problem-filter.js';
import type { OpenApi } from './resources/pages.controller.js';
import { Traffic } from './http/traffic.js';
import { serveDocsAssets } from './openapi/docs-page.js';
import { buildDocument } from './openapi/document.js';

const STDERR = 2;
const DRAIN_AT_MOST_MS = 10_000;

/** A running API. */
export interface Api {
  readonly url: string;
  readonly placet: Placet;
  /** Takes no more, answers what is under way, and ends. */
  close(): Promise<void>;
}

export interface StartOptions {
  /** Further routes, for tests. */
  readonly controllers?: readonly Type[];
}

/**
 * Opens Placet and serves it. While the database cannot be reached it waits, and says so to whoever asks for its health.
 *
 * @throws Error, with the reason, when something does not let it start; then nothing is left open.
 */
export async function startApi(config: Config, options: StartOptions = {}): Promise<Api> {
  const log = pino({ level: config.PLACET_LOG_LEVEL, base: null }, destination({ fd: STDERR, sync: true }));
  const { placet, port } = await openOn(config, log);
  try {
    const traffic = new Traffic();
    const app = await createApp({ placet, log, traffic }, options);
    await app.listen({ port, host: config.PLACET_HOST });
    placet.startWork();
    return {
      url: await app.getUrl(),
      placet,
      async close() {
        const closing = app.close();
        // Connections on which nothing was ever asked would keep the server open.
        await traffic.quiet(DRAIN_AT_MOST_MS);
        app.getHttpServer().closeAllConnections();
        await closing;
        await placet.close();
      },
    };
  } catch (error) {
    await placet.close();
    throw error;
  }
}

/** Placet, and the port on which it was said that it waits. */
async function openOn(config: Config, log: Logger): Promise<{ placet: Placet; port: number }> {
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
  readonly log: Logger;
  readonly traffic: Traffic;
}

async function createApp(
  { placet, log, traffic }: Parts,
  { controllers = [] }: StartOptions,
): Promise<NestFastifyApplication> {
  let json: Promise<string> | undefined;
  const describe = async (): Promise<string> => JSON.stringify(await buildDocument(app));
  const openapi: OpenApi = { json: () => (json ??= describe()) };
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    ApiModule.of({ placet, log, openapi, traffic, controllers }),
    createAdapter(log, traffic, placet.clock),
    { logger: false, abortOnError: false, bodyParser: false, forceCloseConnections: false },
  );
  app.useGlobalGuards(app.get(PolicyGuard));
  app.useGlobalFilters(new ProblemFilter(log));
  serveDocsAssets(app);
  if (placet.redis) await serveQueueBoard(app, { placet, redis: placet.redis, log });
  return app;
}
