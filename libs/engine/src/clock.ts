import type { Clock } from './ports/clock.port.js';

export const GRACE_MS = 5_000;

/** The database's time decides; the grace must be longer than a command may take. */
export function systemClock({ graceMs = GRACE_MS }: { readonly graceMs?: number } = {}): Clock {
  return { receivedNow: () => new Date().toISOString(), now: (tx) => tx.now(), graceMs };
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

/** Instants are canonical text, which is in the order of time. What is absent does not count. */
export function earliest(first: string, ...others: readonly (string | undefined)[]): string {
  return others.reduce<string>((a, b) => (b !== undefined && b < a ? b : a), first);
}

/** As `earliest`, the other way. */
export function latest(first: string, ...others: readonly (string | undefined)[]): string {
  return others.reduce<string>((a, b) => (b !== undefined && b > a ? b : a), first);
}

export function msBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

function canonical(instant: string): string {
  return new Date(instant).toISOString();
}
