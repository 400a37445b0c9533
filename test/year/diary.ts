import { DAY_MS, SEAT_MS } from './offsets.js';

/** What is to happen when. Acts are taken in the order of time, and of entry where the instant is the same. */
export class Diary {
  private readonly entries: Entry[] = [];
  private entered = 0;

  /** The act may enter others, at its own instant or later. */
  enter(at: string, act: Act): void {
    this.entries.push({ at, act, number: (this.entered += 1) });
    this.entries.sort((a, b) => (a.at === b.at ? a.number - b.number : a.at < b.at ? -1 : 1));
  }

  next(): { readonly at: string; readonly act: Act } | undefined {
    return this.entries.shift();
  }
}

export type Act = () => Promise<void>;

interface Entry {
  readonly at: string;
  readonly act: Act;
  readonly number: number;
}

const MINUTE_MS = 60 * 1_000;

/** UTC instant of an hour at the seat, some days (whole or not) after an instant. */
export function daysAfter(at: string, days: number, hour?: number): string {
  const later = Date.parse(at) + Math.round((days * DAY_MS) / MINUTE_MS) * MINUTE_MS;
  if (hour === undefined) return new Date(later).toISOString();
  const midnight = Math.floor((later + SEAT_MS) / DAY_MS) * DAY_MS - SEAT_MS;
  return new Date(midnight + hour * 60 * MINUTE_MS).toISOString();
}
