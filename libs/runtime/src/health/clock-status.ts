import { withinTime } from '#engine';
import { databaseNow } from '#store';
import type { Placet } from '../open-placet.js';
import { isOff } from '../observe/watch-clock.js';
import { SWEEPER } from '../work.js';
import { MAIL_ACCEPTED, MAIL_AWAY } from './mail-signs.js';

/** Whether what goes on by itself does. */
export type ClockState = 'alive' | 'late' | 'stopped' | 'unknown';

export const CLOCK_PARTS = ['sweep', 'timers', 'queue', 'mail', 'webhooks', 'clocks'] as const;

export interface ClockPart {
  readonly name: (typeof CLOCK_PARTS)[number];
  readonly state: ClockState;
  /** Since it was last seen at work, or since the first that waits was due. */
  readonly ms?: number | undefined;
  /** Webhooks that were given up. */
  readonly dead?: number;
}

export interface ClockStatus {
  readonly state: ClockState;
  readonly parts: readonly ClockPart[];
}

/** What is late for so many times as long has stopped. */
const STOPPED_AFTER = 5;
/** Rounds may be missed so often before anybody says so. */
const ROUNDS_TOLERATED = 6;
/** A letter that fails is tried again in this time, and one that waits longer is late. */
const MAIL_LATE_MS = 5 * 60_000;
const WITHIN_MS = 2_000;

/**
 * One answer for all processes to: do deadlines take effect, and do notices leave? Stopped is only what fires
 * deadlines; what is wrong with queue, mail or clocks makes it late; a receiver of webhooks that fails is told by itself.
 */
export async function clockStatus(placet: Placet): Promise<ClockStatus> {
  const [signs, backlog, queue] = await Promise.all([
    withinTime(signsOf(placet), WITHIN_MS).catch(() => undefined),
    placet.observation.backlog(),
    queuePart(placet),
  ]);
  const sweep = sweepPart(placet, signs);
  const parts: readonly ClockPart[] = [
    sweep,
    waitingPart(placet, { name: 'timers', since: backlog?.dueSince, isKnown: backlog !== undefined }),
    ...(queue ? [queue] : []),
    mailPart(placet, signs, backlog),
    {
      ...waitingPart(placet, {
        name: 'webhooks',
        since: backlog?.webhooks.oldestAt,
        isKnown: backlog !== undefined,
      }),
      ...(backlog ? { dead: backlog.webhooks.dead } : {}),
    },
    { name: 'clocks', state: isOff(placet.clock) ? 'late' : 'alive' },
  ];
  return { state: overall(sweep, parts), parts };
}

function overall(sweep: ClockPart, parts: readonly ClockPart[]): ClockState {
  if (sweep.state === 'stopped' || sweep.state === 'unknown') return sweep.state;
  const isLate = parts.some(
    ({ name, state }) => name !== 'webhooks' && (state === 'late' || state === 'stopped'),
  );
  return isLate ? 'late' : 'alive';
}

interface Signs {
  /** Of the database. */
  readonly now: string;
  readonly at: ReadonlyMap<string, string>;
}

async function signsOf({ store }: Placet): Promise<Signs> {
  const rows = await store.read.all<{ name: string; at: string }>('SELECT name, at FROM heartbeat');
  const at = new Map(rows.map((row) => [row.name, row.at]));
  return { now: await databaseNow(store.read, store.dialect), at };
}

const msBetween = (from: string, to: string): number => Math.max(0, Date.parse(to) - Date.parse(from));

function stateOf(ms: number, lateMs: number): ClockState {
  if (ms <= lateMs) return 'alive';
  return ms <= STOPPED_AFTER * lateMs ? 'late' : 'stopped';
}

/** Each process that sweeps knows its own; an api looks up whether any does. */
function sweepPart(placet: Placet, signs: Signs | undefined): ClockPart {
  const { role, config } = placet;
  const lateMs = Math.max(config.PLACET_CLOCK_LATE_MS, ROUNDS_TOLERATED * config.PLACET_SWEEP_MS);
  const name = 'sweep';
  if (!signs) return { name, state: 'unknown' };
  if (role !== 'api') {
    const ms = placet.sweptMsAgo();
    return ms === undefined ? { name, state: 'unknown' } : { name, state: stateOf(ms, lateMs), ms };
  }
  const at = signs.at.get(SWEEPER);
  // No worker was ever there.
  if (at === undefined) return { name, state: 'stopped' };
  const ms = msBetween(at, signs.now);
  return { name, state: stateOf(ms, lateMs), ms };
}

interface Waiting {
  readonly name: 'timers' | 'webhooks';
  readonly since: string | undefined;
  readonly isKnown: boolean;
}

function waitingPart({ clock, config }: Placet, { name, since, isKnown }: Waiting): ClockPart {
  if (!isKnown) return { name, state: 'unknown' };
  if (since === undefined) return { name, state: 'alive' };
  const graceMs = name === 'timers' ? clock.graceMs : 0;
  const ms = Math.max(0, msBetween(since, clock.receivedNow()) - graceMs);
  return { name, state: stateOf(ms, config.PLACET_CLOCK_LATE_MS), ms };
}

async function queuePart({ redis, config }: Placet): Promise<ClockPart | undefined> {
  if (!redis) return undefined;
  const lateMs = Math.max(config.PLACET_CLOCK_LATE_MS, ROUNDS_TOLERATED * config.PLACET_HEARTBEAT_MS);
  const ms = await redis.heartbeatMsAgo();
  return { name: 'queue', ...(ms === undefined ? { state: 'stopped' } : { state: stateOf(ms, lateMs), ms }) };
}

/** As the last letter showed: a server that nothing is sent to is not asked. */
function mailPart(
  { clock }: Placet,
  signs: Signs | undefined,
  backlog: { readonly oldestAt: string | undefined } | undefined,
): ClockPart {
  const name = 'mail';
  if (!signs || !backlog) return { name, state: 'unknown' };
  const [accepted, away] = [signs.at.get(MAIL_ACCEPTED), signs.at.get(MAIL_AWAY)];
  if (away !== undefined && (accepted === undefined || accepted < away))
    return { name, state: 'stopped', ms: msBetween(away, signs.now) };
  const waitsMs = backlog.oldestAt === undefined ? 0 : msBetween(backlog.oldestAt, clock.receivedNow());
  if (waitsMs > MAIL_LATE_MS) return { name, state: 'late', ms: waitsMs };
  if (accepted === undefined) return { name, state: 'unknown' };
  return { name, state: 'alive', ms: msBetween(accepted, signs.now) };
}
