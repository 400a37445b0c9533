import { withinTime } from '#engine';
import { databaseNow, type Store } from '#store';
import type { Placet } from '../open-placet.js';
import { BACKLOG_QUERIES, type Backlog } from '../observe/backlog.js';
import { isOff } from '../observe/watch-clock.js';
import { SWEEPER } from '../work.js';
import { msBetween, type ClockPart, type ClockState, type Signs } from './clock-part.js';
import { LETTER_LATE_MS, mailPart } from './mail-part.js';
import { mailSign, wayOf, type MailWay } from './mail-signs.js';

export interface ClockStatus {
  readonly state: ClockState;
  readonly parts: readonly ClockPart[];
}

/** What is late for so many times as long has stopped. */
const STOPPED_AFTER = 5;
/** Rounds may be missed so often before anybody says so. */
const ROUNDS_TOLERATED = 6;
const WITHIN_MS = 2_000;

/**
 * One answer for all processes to: do deadlines take effect, and do notices leave? Stopped is only what fires
 * deadlines; what is wrong with queue, notices, mail or clocks makes it late; a receiver of webhooks that fails is told by
 * itself. Alive is only what is known of every part.
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
    noticesPart(placet, backlog),
    signs && backlog
      ? mailPart(wayOf(placet.config), signs, {
          oldestAt: backlog.oldestLetterAt,
          now: placet.clock.receivedNow(),
        })
      : { name: 'mail', state: 'unknown' },
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
  if (isLate) return 'late';
  return parts.some(({ state, isUnused }) => state === 'unknown' && !isUnused) ? 'unknown' : 'alive';
}

async function signsOf({ store, config }: Placet): Promise<Signs> {
  const rows = await store.read.all<{ name: string; at: string }>('SELECT name, at FROM heartbeat');
  const at = new Map(rows.map((row) => [row.name, row.at]));
  const deadLetters = await lettersGivenUp(store, wayOf(config), at);
  return { now: await databaseNow(store.read, store.dialect), at, deadLetters };
}

/** Since the last that was accepted, where one was refused after it. */
async function lettersGivenUp({ read }: Store, way: MailWay, at: Signs['at']): Promise<number> {
  const accepted = at.get(mailSign(way, 'accepted')) ?? '';
  const refused = at.get(mailSign(way, 'refused')) ?? '';
  if (refused <= accepted) return 0;
  const dead = await read.get<{ number: number }>(BACKLOG_QUERIES.deadDeliveriesSince, [accepted]);
  return Number(dead?.number ?? 0);
}

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

/** One that could not be written reached nobody: that is late until a person has seen to it. */
function noticesPart({ clock }: Placet, backlog: Backlog | undefined): ClockPart {
  const name = 'notices';
  if (!backlog) return { name, state: 'unknown' };
  const { deadNotices: dead, oldestNoticeAt: since } = backlog;
  if (dead > 0) return { name, state: 'late', why: 'notices-dead', dead };
  const ms = since === undefined ? 0 : msBetween(since, clock.receivedNow());
  return ms > LETTER_LATE_MS ? { name, state: 'late', why: 'notices-wait', ms } : { name, state: 'alive' };
}

async function queuePart({ redis, config }: Placet): Promise<ClockPart | undefined> {
  if (!redis) return undefined;
  const lateMs = Math.max(config.PLACET_CLOCK_LATE_MS, ROUNDS_TOLERATED * config.PLACET_HEARTBEAT_MS);
  const ms = await redis.heartbeatMsAgo();
  return { name: 'queue', ...(ms === undefined ? { state: 'stopped' } : { state: stateOf(ms, lateMs), ms }) };
}
