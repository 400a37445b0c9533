import { dayIn, isRefused, toInstant } from '#calendar';

const DAY_MS = 86_400_000;

export interface DigestTime {
  /** UTC instant. */
  readonly due: string;
  /** The day of it where its reader is, YYYY-MM-DD. */
  readonly day: string;
}

/**
 * The next daily letter after a moment: at that hour where its reader is. A day whose clock skips or repeats the hour
 * has it at the first hour after that there is once.
 */
export function nextDigest(hour: number, zone: string, at: string): DigestTime {
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const day = dayAfter(dayIn(at, zone), ahead);
    const due = onDay(day, hour, zone);
    if (due > at) return { due, day };
  }
  throw new RangeError(`No hour ${hour} after ${at} in ${zone}`);
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

function onDay(day: string, hour: number, zone: string): string {
  for (let later = hour; later < 24; later += 1) {
    const stated = toInstant(`${day}T${String(later).padStart(2, '0')}:00`, zone);
    if (!isRefused(stated)) return stated.instant;
  }
  return onDay(dayAfter(day, 1), 0, zone);
}
