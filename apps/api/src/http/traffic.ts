import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;
const QUIET_POLLS = 3;

/** A connection, as far as it can be seen to close. */
export interface Line {
  once(event: 'close', listener: () => void): unknown;
}

/** The requests that are under way, by their ids. */
export class Traffic {
  private readonly underWay = new Map<string, Set<string>>();
  private readonly byLine = new WeakMap<Line, Set<string>>();

  /** Under way until it is said to have ended, or the connection is gone: nobody waits for it then. */
  begin(id: string, line: Line): void {
    const onLine = this.byLine.get(line) ?? this.newOn(line);
    onLine.add(id);
    this.underWay.set(id, onLine);
  }

  end(id: string): void {
    this.underWay.get(id)?.delete(id);
    this.underWay.delete(id);
  }

  private newOn(line: Line): Set<string> {
    const ids = new Set<string>();
    this.byLine.set(line, ids);
    line.once('close', () => {
      for (const id of ids) this.end(id);
    });
    return ids;
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
