import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;
const QUIET_POLLS = 3;

/** How many requests are under way. */
export class Traffic {
  private underWay = 0;

  begin(): void {
    this.underWay += 1;
  }

  end(): void {
    this.underWay -= 1;
  }

  /** Resolves when nothing has been under way for a moment, or the time is over. */
  async quiet(atMostMs: number): Promise<void> {
    let quiet = 0;
    for (let left = atMostMs; left > 0 && quiet < QUIET_POLLS; left -= POLL_MS) {
      quiet = this.underWay === 0 ? quiet + 1 : 0;
      await delay(POLL_MS);
    }
  }
}
