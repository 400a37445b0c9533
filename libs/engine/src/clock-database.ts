import { GRACE_MS } from './clock.js';
import type { Clock } from './ports/clock.port.js';

/** The two clocks of this machine: one that people and daemons set, one that only ever runs on. Milliseconds. */
export interface OwnClocks {
  readonly wallMs: () => number;
  readonly monotonicMs: () => number;
}

export interface DatabaseClockOptions {
  /** The database's time, in one round trip. */
  readonly databaseNow: () => Promise<string>;
  readonly graceMs?: number;
  /** Further apart than this, nobody can say which clock is right: no timer fires. */
  readonly apartMs?: number;
  readonly own?: OwnClocks;
}

/** The time that decides is the database's; when something arrived is told in that time too. */
export interface DatabaseClock extends Clock {
  /** Compares our clocks with the database's. @throws what the database throws; the last measurement then holds. */
  measure(): Promise<void>;
  /** The database's clock less our wall clock as last measured, in milliseconds; undefined before that. */
  offsetMs(): number | undefined;
}

interface Measured {
  /** The database's time when our monotonic clock was zero. */
  readonly baseMs: number;
  /** It may be wrong by so much: the answer came at some time between question and receipt. */
  readonly halfTripMs: number;
  readonly takenMs: number;
  readonly offsetMs: number;
}

const SAMPLES = 3;
const APART_MS = 60 * 60 * 1_000;
/** How much two clocks may drift apart, as a share of the time: the most that a time daemon slews by. */
const DRIFT = 0.0005;

const OURS: OwnClocks = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };

/**
 * Tells the time of an arrival as the database would have: its time as last measured, carried on by our monotonic
 * clock. A wall clock of ours that is wrong or is set makes nobody late, and nobody early.
 *
 * A measurement is held until a better one comes, or one that proves it wrong. A database whose clock is further than
 * `apartMs` from ours is not followed: whoever speaks meanwhile is judged by time as it ran before.
 */
export function databaseClock(options: DatabaseClockOptions): DatabaseClock {
  const { databaseNow, graceMs = GRACE_MS, apartMs = APART_MS, own = OURS } = options;
  let held: Measured | undefined;
  let offsetMs: number | undefined;
  return {
    graceMs,
    now: (tx) => tx.now(),
    receivedNow: () =>
      new Date(Math.floor(held ? held.baseMs + own.monotonicMs() : own.wallMs())).toISOString(),
    areApart: (at) => Math.abs(Date.parse(at) - own.wallMs()) > apartMs,
    offsetMs: () => offsetMs,
    async measure() {
      const next = await bestOf(SAMPLES, () => sample(databaseNow, own));
      offsetMs = next.offsetMs;
      // With nothing to hold on to, the database decides.
      if (!held || (Math.abs(offsetMs) <= apartMs && isBetter(next, held))) held = next;
    },
  };
}

async function sample(databaseNow: () => Promise<string>, own: OwnClocks): Promise<Measured> {
  const asked = own.monotonicMs();
  const told = Date.parse(await databaseNow());
  const takenMs = own.monotonicMs();
  const halfTripMs = (takenMs - asked) / 2;
  return {
    baseMs: told - asked - halfTripMs,
    halfTripMs,
    takenMs,
    offsetMs: told + halfTripMs - own.wallMs(),
  };
}

async function bestOf(times: number, take: () => Promise<Measured>): Promise<Measured> {
  let best = await take();
  for (let taken = 1; taken < times; taken += 1) {
    const next = await take();
    if (next.halfTripMs < best.halfTripMs) best = next;
  }
  return best;
}

function isBetter(next: Measured, held: Measured): boolean {
  const doubtMs = held.halfTripMs + (next.takenMs - held.takenMs) * DRIFT;
  const isProof = Math.abs(next.baseMs - held.baseMs) > doubtMs + next.halfTripMs;
  return isProof || next.halfTripMs <= doubtMs;
}
