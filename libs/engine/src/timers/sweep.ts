import { marksOf, type TimerRow, type Tx } from '#store';
import { addMs, earliest } from '../clock.js';
import { crashPoint } from '../crash-point.js';
import type { Deps } from '../deps.js';
import { forEachOf } from '../for-each-of.js';
import { heardBefore } from '../intake/receiver-rows.js';
import type { Fired } from './fire.js';
import { TIMER_COLUMNS } from './firing.js';
import { AWAITING_WORDS } from './grace.js';

/** So many timers are taken up and fired at once. */
export const TIMERS_AT_ONCE = 50;

export type Swept = Readonly<Record<Fired, number>>;

const AWAITING = AWAITING_WORDS.map((kind) => `'${kind}'`).join(', ');
const DUE =
  `SELECT ${TIMER_COLUMNS} FROM timer WHERE state = 'armed' AND due_at <= ? AND (kind NOT IN (${AWAITING}) OR due_at <= ?)` +
  ` AND (try_at IS NULL OR try_at <= ?) ORDER BY due_at`;

export interface Sweeping {
  /** What is due, the earliest first; for the lease no other sweeper takes it up. */
  takeUp(limit: number): Promise<readonly TimerRow[]>;
  /** One of those. */
  fire(timer: TimerRow): Promise<Fired>;
  /** One that fails holds up no other. */
  fireAll(due: readonly TimerRow[]): Promise<Swept>;
}

/** Several may sweep at once. */
export function sweeping(deps: Deps, fireRow: (timer: TimerRow) => Promise<Fired>): Sweeping {
  const fire = async (timer: TimerRow): Promise<Fired> => {
    crashPoint('sweeper.before-fire');
    const outcome = await fireRow(timer);
    crashPoint('sweeper.after-fire');
    return outcome;
  };
  return {
    takeUp: (limit) => deps.store.transaction((tx) => takeUp(deps, tx, limit)),
    fire,
    async fireAll(due) {
      const swept = { fired: 0, cancelled: 0, failed: 0, nothing: 0 };
      await forEachOf(due, TIMERS_AT_ONCE, async (timer) => void (swept[await fire(timer)] += 1));
      return swept;
    },
  };
}

async function takeUp(
  { clock, limits, telemetry }: Deps,
  tx: Tx,
  limit: number,
): Promise<readonly TimerRow[]> {
  const now = await clock.now(tx);
  if (clock.areApart?.(now)) {
    telemetry.clocksApart();
    return [];
  }
  const graceUntil = earliest(addMs(now, -clock.graceMs), await heardBefore(tx, now));
  const sql = `${DUE} LIMIT ${Math.trunc(limit)}${tx.dialect.skipLocked}`;
  const due = await tx.all<TimerRow>(sql, [now, graceUntil, now]);
  if (due.length === 0) return due;
  const ids = due.map(({ id }) => id);
  const marks = marksOf(ids);
  await tx.run(`UPDATE timer SET try_at = ? WHERE id IN (${marks})`, [addMs(now, limits.leaseMs), ...ids]);
  return due;
}
