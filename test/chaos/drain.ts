import { setTimeout as delay } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2/promise';
import { POISON } from './disturb.js';
import type { ChaosWorld } from './world.js';

const POLL_MS = 500;
const DRAINED_WITHIN_MS = 300_000;

const LEFT = `SELECT
  (SELECT COUNT(*) FROM timer WHERE state = 'armed' AND due_at < UTC_TIMESTAMP(6) + INTERVAL 90 SECOND) AS timers,
  (SELECT COUNT(*) FROM notice WHERE state = 'pending' AND id NOT LIKE '${POISON}%') AS notices,
  (SELECT COUNT(*) FROM delivery WHERE state = 'queued') AS deliveries`;

/** Waits until nothing is left to be done by itself; what was left when the patience ended. */
export async function drain({ pool }: Pick<ChaosWorld, 'pool'>): Promise<Readonly<Record<string, number>>> {
  for (let waited = 0; ; waited += POLL_MS) {
    const [rows] = await pool.query<RowDataPacket[]>(LEFT);
    const left = rows[0] as Record<string, number>;
    if (Object.values(left).every((count) => Number(count) === 0) || waited >= DRAINED_WITHIN_MS) return left;
    await delay(POLL_MS);
  }
}
