import { statfs } from 'node:fs/promises';
import { withinTime } from '#engine';
import type { Placet } from '../open-placet.js';
import { clockStatus } from './clock-status.js';
import { isOff } from '../observe/watch-clock.js';

/** Something that needs a person, while every command can still be taken. No numbers: whoever asks may see it. */
export interface Condition {
  readonly name: 'clock' | 'outbox' | 'disk' | 'alive';
  readonly state: 'ok' | 'degraded';
}

const OUTBOX_LATE_MS = 5 * 60 * 1_000;
const DISK_LEFT_BYTES = 256 * 1024 * 1024;
const WITHIN_MS = 500;

/** The clock against the database's, whether what goes on by itself does, how long mail has waited, and what is left of the disk that SQLite writes to. */
export async function conditionsOf(placet: Placet): Promise<Condition[]> {
  const { clock, observation } = placet;
  const [backlog, hasSpace, { state: alive }] = await Promise.all([
    observation.backlog(),
    hasDiskLeft(placet),
    clockStatus(placet),
  ]);
  const waitsSince = backlog?.oldestAt;
  const waitedMs = waitsSince === undefined ? 0 : Date.parse(clock.receivedNow()) - Date.parse(waitsSince);
  return [
    { name: 'clock', state: stateOf(!isOff(clock)) },
    { name: 'outbox', state: stateOf(waitedMs <= OUTBOX_LATE_MS) },
    { name: 'alive', state: stateOf(alive === 'alive' || alive === 'unknown') },
    ...(hasSpace === undefined ? [] : [{ name: 'disk' as const, state: stateOf(hasSpace) }]),
  ];
}

async function hasDiskLeft({ store, dataFolder }: Placet): Promise<boolean | undefined> {
  if (store.dialect.family !== 'sqlite') return undefined;
  const disk = await withinTime(statfs(dataFolder), WITHIN_MS);
  return disk && disk.bavail * disk.bsize >= DISK_LEFT_BYTES;
}

const stateOf = (isWell: boolean): Condition['state'] => (isWell ? 'ok' : 'degraded');
