/** The connections of this process. */
export interface Connections {
  readonly inUse: number;
  readonly idle: number;
  /** Those that wait for one. */
  readonly waiting: number;
}

interface Counted {
  readonly length: number;
}

/** As mysql2 keeps its pool; it tells nothing of it officially. */
interface Pool {
  readonly _allConnections?: Counted;
  readonly _freeConnections?: Counted;
  readonly _connectionQueue?: Counted;
}

/** `undefined` where the driver does not tell. */
export function connectionsOf(pools: readonly object[]): Connections | undefined {
  const all = { inUse: 0, idle: 0, waiting: 0 };
  for (const pool of pools as readonly Pool[]) {
    const { _allConnections: open, _freeConnections: free, _connectionQueue: queue } = pool;
    if (!open || !free || !queue) return undefined;
    all.inUse += open.length - free.length;
    all.idle += free.length;
    all.waiting += queue.length;
  }
  return all;
}
