import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;
const QUIET_POLLS = 3;

/** The requests that are under way, by their ids. */
export class Traffic {
  private readonly underWay = new Set<string>();

  begin(id: string): void {
    this.underWay.add(id);
  }

  end(id: string): void {
    this.underWay.delete(id);
  }

  /**
   * Resolves when nothing has been under way for a moment and nothing is, or the time is over. Nothing begins between
   * its last look and what is done in the same turn.
   */
  async quiet(atMostMs: number): Promise<void> {
    let quiet = 0;
    for (let left = atMostMs; left > 0; left -= POLL_MS) {
      quiet = this.underWay.size === 0 ? quiet + 1 : 0;
      if (quiet > QUIET_POLLS) return;
      await delay(POLL_MS);
    }
  }
}
