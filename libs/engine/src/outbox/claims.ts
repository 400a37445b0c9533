import { addMs } from '../clock.js';
import type { Deps } from '../deps.js';

/** A table of rows that wait to be worked on, relayed by their state, never by their order. */
export interface Outbox {
  readonly table: 'notice' | 'delivery';
  readonly waiting: 'pending' | 'queued';
}

export const NOTICES: Outbox = { table: 'notice', waiting: 'pending' };
export const DELIVERIES: Outbox = { table: 'delivery', waiting: 'queued' };

type Needs = Pick<Deps, 'store' | 'clock' | 'limits' | 'log' | 'telemetry' | 'deadLetter'>;
const DOUBLED_AT_MOST = 10;

/** Takes up rows that wait: for the lease nobody else does. */
export function takeUp(
  { store, clock, limits }: Needs,
  { table, waiting }: Outbox,
  limit: number,
): Promise<string[]> {
  return store.transaction(async (tx) => {
    const now = await clock.now(tx);
    if (clock.areApart?.(now)) return [];
    const rows = await tx.all<{ id: string }>(
      `SELECT id FROM ${table} WHERE state = '${waiting}' AND (try_at IS NULL OR try_at <= ?)
       ORDER BY at LIMIT ${Math.trunc(limit)}${tx.dialect.skipLocked}`,
      [now],
    );
    const ids = rows.map(({ id }) => id);
    const marks = ids.map(() => '?').join(', ');
    if (ids.length > 0) {
      await tx.run(`UPDATE ${table} SET try_at = ? WHERE id IN (${marks})`, [
        addMs(now, limits.leaseMs),
        ...ids,
      ]);
    }
    return ids;
  });
}

/** As `takeUp`, for the one row that somebody pointed at. */
export function takeUpOne(
  { store, clock, limits }: Needs,
  { table, waiting }: Outbox,
  id: string,
): Promise<string[]> {
  return store.transaction(async (tx) => {
    const now = await clock.now(tx);
    if (clock.areApart?.(now)) return [];
    const touched = await tx.touch(
      `UPDATE ${table} SET try_at = ? WHERE id = ? AND state = '${waiting}' AND (try_at IS NULL OR try_at <= ?)`,
      [addMs(now, limits.leaseMs), id, now],
    );
    return touched === 1 ? [id] : [];
  });
}

/** A failure that no further attempt will change, like an address that does not exist. */
export class PermanentFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PermanentFailure';
  }
}

/** The way out is shut, which says nothing of the row: it waits without an attempt being counted. */
export class NotNow extends Error {
  constructor(
    message: string,
    readonly retryAfterMs: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'NotNow';
  }
}

/** What the row says was true when it was written, and is no more: it is let go of, unsent. */
export class NoLongerTrue extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoLongerTrue';
  }
}

/** One more failure of a row: it waits longer each time, and in the end is dead, so that a person sees it. */
export async function noteFailure(
  needs: Needs,
  { table, waiting }: Outbox,
  id: string,
  error: unknown,
): Promise<void> {
  const { store, clock, limits, log, telemetry } = needs;
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof NotNow) return postpone(needs, { table, waiting }, id, error);
  if (error instanceof NoLongerTrue) return lapse(needs, { table, waiting }, id, error);
  log.warn({ table, id, error }, 'A row of the outbox failed');
  try {
    const outcome = await store.transaction(async (tx) => {
      const row = await tx.get<{ attempts: number }>(
        `SELECT attempts FROM ${table} WHERE id = ? AND state = '${waiting}'${tx.dialect.forUpdate}`,
        [id],
      );
      if (!row) return undefined;
      const attempts = row.attempts + 1;
      const isDead = attempts >= limits.attempts || error instanceof PermanentFailure;
      const pauseMs = limits.backoffMs * 2 ** Math.min(row.attempts, DOUBLED_AT_MOST);
      await tx.run(`UPDATE ${table} SET state = ?, attempts = ?, last_error = ?, try_at = ? WHERE id = ?`, [
        isDead ? 'dead' : waiting,
        attempts,
        reason,
        addMs(await clock.now(tx), pauseMs),
        id,
      ]);
      if (isDead && table === 'delivery') await needs.deadLetter(tx, id, await clock.now(tx));
      return isDead ? 'dead' : 'failed';
    });
    if (outcome) telemetry.relayed({ table, outcome });
  } catch (unnoted) {
    // The lease ends, and somebody tries again.
    log.error({ table, id, error: unnoted }, 'The failure of a row could not be noted');
  }
}

async function postpone(
  { store, clock, log }: Needs,
  { table, waiting }: Outbox,
  id: string,
  { message, retryAfterMs }: NotNow,
): Promise<void> {
  try {
    await store.transaction(async (tx) => {
      const sql = `UPDATE ${table} SET last_error = ?, try_at = ? WHERE id = ? AND state = '${waiting}'`;
      await tx.run(sql, [message, addMs(await clock.now(tx), retryAfterMs), id]);
    });
  } catch (unnoted) {
    log.error({ table, id, error: unnoted }, 'That a row has to wait could not be noted');
  }
}

async function lapse(
  { store, log }: Needs,
  { table, waiting }: Outbox,
  id: string,
  { message }: NoLongerTrue,
): Promise<void> {
  try {
    await store.transaction((tx) =>
      tx.run(`UPDATE ${table} SET state = 'lapsed', last_error = ? WHERE id = ? AND state = '${waiting}'`, [
        message,
        id,
      ]),
    );
  } catch (unnoted) {
    log.error({ table, id, error: unnoted }, 'That a row is no longer true could not be noted');
  }
}
