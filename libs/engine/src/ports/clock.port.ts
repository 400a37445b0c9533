import type { Tx } from '#store';

export interface Clock {
  /** When something arrived at this process. */
  receivedNow(): string;
  /** The time that decides: the database's, or the scenario's. */
  now(tx: Pick<Tx, 'now'>): Promise<string>;
  /** How long after its end a silence closes, so that what arrived in time is counted first. */
  readonly graceMs: number;
}
