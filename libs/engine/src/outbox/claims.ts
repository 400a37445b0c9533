import { randomInt } from 'node:crypto';
import { marksOf, messageOf, type Tx } from '#store';
import { addMs } from '../clock.js';
import type { Deps } from '../deps.js';

/** A table of rows that wait to be worked on, relayed by their state, never by their order. */
export interface Outbox {
  readonly table: 'notice' | 'delivery' | 'webhook_message';
  readonly waiting: 'pending' | 'queued';
  /** What rows share that are worked on one after the other, in SQL; each by itself unless told. */
  readonly lane?: string;
  /** The pause after each failure, where it is not that of the limits: after one more the row is dead. */
  readonly pausesMs?: readonly number[];
}

/** Of one draft or meeting one after the other; those of the organisation, its daily letters say, have nothing in common. */
const BY_SUBJECT = `CASE subject_kind WHEN 'organisation' THEN id ELSE subject_id END`;
export const NOTICES: Outbox = { table: 'notice', waiting: 'pending', lane: BY_SUBJECT };
export const DELIVERIES: Outbox = { table: 'delivery', waiting: 'queued' };

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** As Standard Webhooks 1.0 recommends: three days in all. */
export const WEBHOOK_MESSAGES: Outbox = {
  table: 'webhook_message',
  waiting: 'queued',
  pausesMs: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR)],
};
/** A pause is so much longer at most, by chance: rows that failed together are not tried together. */
const JITTER = 0.1;

type Needs = Pick<Deps, 'store' | 'clock' | 'limits' | 'log' | 'telemetry' | 'deadLetter'>;
const DOUBLED_AT_MOST = 10;

export interface Taken {
  readonly id: string;
  readonly lane: string;
}

/** Takes up rows that wait: for the lease nobody else does. */
export function takeUp(
  { store, clock, limits }: Needs,
  { table, waiting, lane = 'id' }: Outbox,
  limit: number,
): Promise<Taken[]> {
  // Ids rise: of one instant the first comes first, where one waits for another.
  const order = lane === 'id' ? 'at' : 'at, id';
  return store.transaction(async (tx) => {
    const now = await clock.now(tx);
    if (clock.areApart?.(now)) return [];
    const rows = await tx.all<Taken>(
      `SELECT id, ${lane} AS lane FROM ${table} WHERE state = '${waiting}' AND (try_at IS NULL OR try_at <= ?)
       ORDER BY ${order} LIMIT ${Math.trunc(limit)}${tx.dialect.skipLocked}`,
      [now],
    );
    const ids = rows.map(({ id }) => id);
    const marks = marksOf(ids);
    if (ids.length > 0) {
      await tx.run(`UPDATE ${table} SET try_at = ? WHERE id IN (${marks})`, [
        addMs(now, limits.leaseMs),
        ...ids,
      ]);
    }
    return rows;
  });
}

/** A failure that no further attempt will change, like an address that does not exist. */
export class PermanentFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PermanentFailure';
  }
}

/** A failed attempt after which the other side wants to be left alone for so long. */
export class TryAgainAfter extends Error {
  constructor(
    message: string,
    readonly retryAfterMs: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TryAgainAfter';
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

/** As NotNow, because this process is told to end: the row is given back, and another takes it up at once. */
export class Ending extends NotNow {
  constructor() {
    super('The process that had taken it up ended before it began', 0);
    this.name = 'Ending';
  }
}

/** What the row says was true when it was written, and is no more: it is let go of, unsent. */
export class NoLongerTrue extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoLongerTrue';
  }
}

/** What came of a row that was not sent: it waits, without or with one more attempt, or is given up. */
export async function noteFailure(needs: Needs, outbox: Outbox, id: string, error: unknown): Promise<void> {
  const { store, log, telemetry } = needs;
  const { table } = outbox;
  const isItsOwn = !(error instanceof NotNow || error instanceof NoLongerTrue);
  if (isItsOwn) log.warn({ table, id, error }, 'A row of the outbox failed');
  try {
    const outcome = await store.transaction((tx) => noteIn(tx, needs, outbox, { id, error }));
    if (outcome) telemetry.relayed({ table, outcome });
  } catch (unnoted) {
    // The lease ends, and somebody tries again.
    log.error({ table, id, error: unnoted }, 'The failure of a row could not be noted');
  }
}

interface Failed {
  readonly id: string;
  readonly error: unknown;
}

async function noteIn(
  tx: Tx,
  needs: Needs,
  outbox: Outbox,
  { id, error }: Failed,
): Promise<'failed' | 'dead' | undefined> {
  const { table, waiting } = outbox;
  if (error instanceof NotNow) {
    const sql = `UPDATE ${table} SET last_error = ?, try_at = ? WHERE id = ? AND state = '${waiting}'`;
    await tx.run(sql, [error.message, addMs(await needs.clock.now(tx), error.retryAfterMs), id]);
    return undefined;
  }
  if (error instanceof NoLongerTrue) {
    const sql = `UPDATE ${table} SET state = 'lapsed', last_error = ? WHERE id = ? AND state = '${waiting}'`;
    await tx.run(sql, [error.message, id]);
    return undefined;
  }
  return countAttempt(tx, needs, outbox, { id, error });
}

/** It waits longer each time, and in the end is dead, so that a person sees it. */
async function countAttempt(
  tx: Tx,
  { clock, limits, deadLetter }: Needs,
  { table, waiting, pausesMs }: Outbox,
  { id, error }: Failed,
): Promise<'failed' | 'dead' | undefined> {
  const row = await tx.get<{ attempts: number }>(
    `SELECT attempts FROM ${table} WHERE id = ? AND state = '${waiting}'${tx.dialect.forUpdate}`,
    [id],
  );
  if (!row) return undefined;
  const attempts = row.attempts + 1;
  const attemptsAtMost = pausesMs ? pausesMs.length + 1 : limits.attempts;
  const isDead = attempts >= attemptsAtMost || error instanceof PermanentFailure;
  const usualMs = pausesMs
    ? withJitter(pausesMs[row.attempts] ?? 0)
    : limits.backoffMs * 2 ** Math.min(row.attempts, DOUBLED_AT_MOST);
  const pauseMs = error instanceof TryAgainAfter ? Math.max(usualMs, error.retryAfterMs) : usualMs;
  const at = await clock.now(tx);
  const isDelivery = table === 'delivery';
  const sets = `state = ?, attempts = ?, last_error = ?, try_at = ?${isDelivery ? ', failed_at = ?' : ''}`;
  await tx.run(`UPDATE ${table} SET ${sets} WHERE id = ?`, [
    isDead ? 'dead' : waiting,
    attempts,
    messageOf(error),
    addMs(at, pauseMs),
    ...(isDelivery ? [at] : []),
    id,
  ]);
  if (isDead && table !== 'webhook_message') await deadLetter(tx, { table, id }, at);
  return isDead ? 'dead' : 'failed';
}

const withJitter = (ms: number): number => ms + randomInt(Math.floor(ms * JITTER) + 1);
