import { marksOf } from '#store';
import { addMs, monotonicMs } from '../clock.js';
import type { Deps } from '../deps.js';
import type { Outbox } from './claims.js';

/** Rows that this process took up, kept from others for as long as it works on them. */
export interface Hold {
  /** Whether nobody else can have taken it up meanwhile: not after this process was frozen for longer than the lease. */
  has(id: string): boolean;
  letGo(id: string): void;
  end(): void;
}

type Needs = Pick<Deps, 'store' | 'clock' | 'limits' | 'log'>;
const RENEWALS_PER_LEASE = 3;

/** Renews the lease of the rows until they are let go of: a slow mail server must not make a second process send them. */
export function hold(
  { store, clock, limits, log }: Needs,
  { table, waiting }: Outbox,
  ids: readonly string[],
): Hold {
  const held = new Set(ids);
  let heldUntil = monotonicMs() + limits.leaseMs;
  const renew = async (): Promise<void> => {
    const some = [...held];
    if (some.length === 0) return;
    const from = monotonicMs();
    const marks = marksOf(some);
    await store.transaction(async (tx) => {
      const until = addMs(await clock.now(tx), limits.leaseMs);
      const sql = `UPDATE ${table} SET try_at = ? WHERE id IN (${marks}) AND state = '${waiting}' AND try_at < ?`;
      await tx.run(sql, [until, ...some, until]);
    });
    if (from < heldUntil) heldUntil = from + limits.leaseMs;
  };
  const timer = setInterval(() => {
    renew().catch((error: unknown) => log.warn({ table, error }, 'A lease could not be renewed'));
  }, limits.leaseMs / RENEWALS_PER_LEASE).unref();
  return {
    has: (id) => held.has(id) && monotonicMs() < heldUntil,
    letGo: (id) => void held.delete(id),
    end: () => clearInterval(timer),
  };
}
