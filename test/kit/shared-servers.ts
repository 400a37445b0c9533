import { MariadbServer } from './mariadb.js';
import { RedisServer } from './redis.js';
import type { Server } from './server.js';

export const MARIADB_URL_VARIABLE = 'PLACET_TEST_MARIADB_URL';
export const REDIS_URL_VARIABLE = 'PLACET_TEST_REDIS_URL';

const started: Server[] = [];

/**
 * Starts the one MariaDB and the one Redis of a test run and publishes their URLs in the environment.
 * A variable that is set already wins: then nothing is started for it.
 */
export async function startSharedServers(): Promise<void> {
  const outcomes = await Promise.allSettled([
    startUnlessGiven(MARIADB_URL_VARIABLE, new MariadbServer()),
    startUnlessGiven(REDIS_URL_VARIABLE, new RedisServer()),
  ]);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (!failure) return;
  await stopSharedServers();
  throw failure.reason;
}

/** Stops what {@link startSharedServers} started in this process. */
export async function stopSharedServers(): Promise<void> {
  await Promise.all(started.splice(0).map((server) => server.stop()));
}

/** The URL of the run's MariaDB, without a database name: give it to `freshDatabase`. */
export function mariadbUrl(): string {
  return required(MARIADB_URL_VARIABLE);
}

/** The URL of the run's Redis. */
export function redisUrl(): string {
  return required(REDIS_URL_VARIABLE);
}

async function startUnlessGiven(variable: string, server: Server): Promise<void> {
  if (process.env[variable]) return;
  started.push(server);
  await server.start();
  process.env[variable] = server.url;
}

function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the tests with "npm test".`);
  return value;
}
