import type { Store } from '#store';

export interface PoolUse {
  readonly inUse: number;
  readonly idle: number;
  /** Those that wait for a connection. */
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

/** The connections of this process; `undefined` for SQLite, and where the driver does not tell. */
export function poolUse({ queries }: Pick<Store, 'queries'>): PoolUse | undefined {
  const { pool } = queries.driver as unknown as { readonly pool?: Pool };
  const { _allConnections: all, _freeConnections: free, _connectionQueue: queue } = pool ?? {};
  if (!all || !free || !queue) return undefined;
  return { inUse: all.length - free.length, idle: free.length, waiting: queue.length };
}
