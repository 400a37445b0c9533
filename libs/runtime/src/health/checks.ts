import { msSinceSignOfLife, withinTime } from '#engine';
import type { Placet } from '../open-placet.js';
import { SWEEPER } from '../work.js';

/** `degraded`: something is late or missing, and what this process is for can still be done. */
export type Health = 'ok' | 'degraded' | 'failing';

export interface Check {
  readonly name: string;
  readonly state: Health;
}

const PROBE_MS = 2_000;
/** A sweep or a heartbeat may be late this many times over before anybody says so. */
const ROUNDS_TOLERATED = 6;
const LATE_AT_LEAST_MS = 60_000;

/**
 * What can be told of a process. An api fails when it cannot commit; that Redis or the workers are away makes it
 * degraded, because every command can still be taken. A worker fails when it cannot commit or does not sweep.
 */
export async function checksOf(placet: Placet): Promise<Check[]> {
  const checks = await Promise.all([database(placet), sweeper(placet), redis(placet), heartbeat(placet)]);
  return checks.filter((check) => check !== undefined);
}

/** The worst of the states. */
export function healthOf(checks: readonly Check[]): Health {
  if (checks.some(({ state }) => state === 'failing')) return 'failing';
  return checks.some(({ state }) => state === 'degraded') ? 'degraded' : 'ok';
}

/** Proof by a transaction: only what can be committed can be acknowledged. */
async function database({ store }: Placet): Promise<Check> {
  const isWritable = await withinTime(
    store.transaction((tx) => tx.now()),
    PROBE_MS,
  );
  return { name: 'database', state: isWritable === undefined ? 'failing' : 'ok' };
}

async function sweeper(placet: Placet): Promise<Check> {
  const limit = Math.max(ROUNDS_TOLERATED * placet.config.PLACET_SWEEP_MS, LATE_AT_LEAST_MS);
  if (placet.role !== 'api') {
    const ago = placet.sweptMsAgo();
    return { name: 'sweeper', state: ago === undefined || ago <= limit ? 'ok' : 'failing' };
  }
  const ago = await withinTime(
    placet.store.transaction((tx) => msSinceSignOfLife(tx, SWEEPER)),
    PROBE_MS,
  );
  return { name: 'sweeper', state: ago !== undefined && ago <= limit ? 'ok' : 'degraded' };
}

async function redis(placet: Placet): Promise<Check | undefined> {
  return placet.redis && { name: 'redis', state: (await placet.redis.answers()) ? 'ok' : 'degraded' };
}

/** Whether a job has gone round every queue lately: the loops of the workers, seen from outside. */
async function heartbeat(placet: Placet): Promise<Check | undefined> {
  if (!placet.redis) return undefined;
  const ago = await placet.redis.heartbeatMsAgo();
  const limit = Math.max(ROUNDS_TOLERATED * placet.config.PLACET_HEARTBEAT_MS, LATE_AT_LEAST_MS);
  return { name: 'heartbeat', state: ago !== undefined && ago <= limit ? 'ok' : 'degraded' };
}
