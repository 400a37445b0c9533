import { monotonicMs } from '#engine';

const PERIOD_MS = 60_000;

/** Counts what is fetched, by name, and lets so many through in a minute; forgets all at the end of it. */
export class Fetches {
  private readonly counts = new Map<string, number>();
  private since = monotonicMs();

  constructor(private readonly perMinute: number) {}

  isTooMany(name: string): boolean {
    const now = monotonicMs();
    if (now - this.since >= PERIOD_MS) {
      this.counts.clear();
      this.since = now;
    }
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    return count > this.perMinute;
  }
}
