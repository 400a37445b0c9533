import type { Clock } from './ports/clock.port.js';

const GRACE_MS = 5_000;

/** A clock of this process that keeps the database's time, whatever the machine's own clock says or jumps to. */
export interface SystemClock extends Clock {
  /** Compares with the database, and goes by it from now on. Returns how far the machine's clock is off, or nothing where the answer took too long to tell. */
  setBy(readTime: () => Promise<string>): Promise<number | undefined>;
}

/** An answer that took longer says too little. */
const TELLING_MS = 1_000;
/** Less than this is not worth a step: the line between is not that regular. */
const JITTER_MS = 5;

/**
 * The database's time decides; the grace must be longer than a command may take. Until it is set by the database, what
 * is received is stamped with the machine's time.
 */
export function systemClock({ graceMs = GRACE_MS }: { readonly graceMs?: number } = {}): SystemClock {
  let anchor: { readonly epochMs: number; readonly atMs: number } | undefined;
  const nowMs = (): number => (anchor ? anchor.epochMs + (monotonicMs() - anchor.atMs) : Date.now());
  return {
    receivedNow: () => new Date(nowMs()).toISOString(),
    now: (tx) => tx.now(),
    graceMs,
    async setBy(readTime) {
      const from = monotonicMs();
      const epochMs = Date.parse(await readTime());
      const took = monotonicMs() - from;
      if (took > TELLING_MS) return undefined;
      const atMs = from + took / 2;
      const offBy = nowMs() - (epochMs + took / 2);
      if (!anchor || Math.abs(offBy) > took / 2 + JITTER_MS) anchor = { epochMs, atMs };
      return Date.now() - nowMs();
    },
  };
}

export interface ScenarioClock extends Clock {
  /** Time stands still between calls and never goes back. */
  set(instant: string): void;
}

/** Time as data, for rehearsals: everything happens at the instant that was set, and nothing needs grace. */
export function scenarioClock(start: string): ScenarioClock {
  let current = canonical(start);
  return {
    receivedNow: () => current,
    now: () => Promise.resolve(current),
    graceMs: 0,
    set(instant) {
      const next = canonical(instant);
      if (next < current) throw new RangeError(`Time does not go back from ${current} to ${next}`);
      current = next;
    },
  };
}

/** Milliseconds of a clock that nobody can set: for limits of waiting, never for deadlines. */
export function monotonicMs(): number {
  return performance.now();
}

/** The instant so many milliseconds later, or earlier. */
export function addMs(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

export function msBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

function canonical(instant: string): string {
  return new Date(instant).toISOString();
}
