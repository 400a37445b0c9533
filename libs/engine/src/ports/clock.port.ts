import type { Tx } from '#store';

export interface Clock {
  /** When something arrived at this process. */
  receivedNow(): string;
  /** The time that decides: the database's, or the scenario's. */
  now(tx: Pick<Tx, 'now'>): Promise<string>;
  /** How long after its end a silence closes, so that what arrived in time is counted first. */
  readonly graceMs: number;
  /**
   * Whether the database's time and ours are so far apart that nobody can say which is right: then no timer fires and
   * nothing is leased until an instant. Absent where there is one clock only.
   */
  readonly areApart?: (at: string) => boolean;
}
