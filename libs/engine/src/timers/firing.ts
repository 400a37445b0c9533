import type { TimerRow, Tx } from '#store';
import { addMs } from '../clock.js';
import type { Deps } from '../deps.js';
import { heardBefore } from '../intake/receiver-rows.js';
import { AWAITING_WORDS, graceOf } from './grace.js';

export const TIMER_COLUMNS =
  'id, subject_kind, subject_id, kind, occasion, schedule, offset_text, due_at, zone, local_text, explanation, params,' +
  ' state, fired_at, try_at, attempts, last_error, created_at, trace';

/** Why a timer had nothing to do: another one fired it or it was cancelled, or its time has not come or cannot be told, or not all words are in. */
export interface Skipped {
  readonly skipped: 'not-armed' | 'early' | 'clocks-apart' | 'words-awaited';
}

/** The timer, held by this transaction, if it may fire at this instant. */
export async function timerToFire(
  tx: Tx,
  timerId: string,
  { at, clock, telemetry }: { readonly at: string } & Pick<Deps, 'clock' | 'telemetry'>,
): Promise<TimerRow | Skipped> {
  const sql = `SELECT ${TIMER_COLUMNS} FROM timer WHERE id = ?${tx.dialect.forUpdate}`;
  const timer = await tx.get<TimerRow>(sql, [timerId]);
  if (timer?.state !== 'armed') return { skipped: 'not-armed' };
  if (addMs(timer.due_at, graceOf(timer.kind, clock.graceMs)) > at) return { skipped: 'early' };
  if (await awaitsWords(tx, timer, at)) return { skipped: 'words-awaited' };
  if (!clock.areApart?.(at)) return timer;
  telemetry.clocksApart();
  return { skipped: 'clocks-apart' };
}

/** Somebody who receives has not yet said that all words from before its end are on record. */
async function awaitsWords(tx: Tx, { kind, due_at: due }: TimerRow, at: string): Promise<boolean> {
  if (!AWAITING_WORDS.includes(kind)) return false;
  // For all timers of the transaction: what has been heard since would only make one wait less.
  const heard = await tx.once('heard-before', () => heardBefore(tx, at));
  return (heard ?? due) < due;
}

/** @throws Error when it was not armed: then the effect of this transaction must not be kept. */
export async function markFired(tx: Tx, timerId: string, at: string): Promise<void> {
  const sql = `UPDATE timer SET state = 'fired', fired_at = ? WHERE id = ? AND state = 'armed'`;
  await tx.run(sql, [at, timerId], `Timer ${timerId} fired twice`);
}

/** A reminder whose time has come, of which nobody is told: the reason is kept with it, for whoever asks later. */
export async function markSkipped(tx: Tx, timerId: string, reason: string): Promise<void> {
  await tx.run(`UPDATE timer SET state = 'skipped', last_error = ? WHERE id = ?`, [reason, timerId]);
}

/** A timer that its subject has no use for any more. */
export async function cancelTimer(tx: Tx, timerId: string, reason: string): Promise<void> {
  await tx.run(`UPDATE timer SET state = 'cancelled', last_error = ? WHERE id = ? AND state = 'armed'`, [
    reason,
    timerId,
  ]);
}

/** One more failure of a timer that stays armed; it is left alone for a while. */
export async function noteFailure(tx: Tx, timerId: string, error: string, tryAt: string): Promise<void> {
  await tx.run(
    `UPDATE timer SET attempts = attempts + 1, last_error = ?, try_at = ? WHERE id = ? AND state = 'armed'`,
    [error, tryAt, timerId],
  );
}
