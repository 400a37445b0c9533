import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'mysql2/promise';
import { bullmqQueue, systemClock, type BullmqQueue } from '#engine';
import { isContention, SILENT } from '#store';

const STORMING = 4;
const PAUSE_MS = 20;

/** For so long, transactions of others lock drafts that are just worked on, one after the other in any order. */
export async function lockStorm(pool: Pool, lastsMs: number): Promise<void> {
  const until = Date.now() + lastsMs;
  const storm = async (): Promise<void> => {
    while (Date.now() < until) {
      const [rows] = await pool.query(
        "SELECT id FROM subject WHERE kind = 'draft' ORDER BY changed_at DESC LIMIT 12",
      );
      await lockAll(
        pool,
        (rows as { id: string }[]).map(({ id }) => id).sort(() => Math.random() - 0.5),
      );
      await delay(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: STORMING }, storm));
}

async function lockAll(pool: Pool, ids: readonly string[]): Promise<void> {
  const connection = await pool.getConnection();
  try {
    await connection.query('BEGIN');
    for (const id of ids) await connection.query('SELECT id FROM subject WHERE id = ? FOR UPDATE', [id]);
  } catch (error) {
    if (!isContention(error)) throw error;
  } finally {
    await connection.query('ROLLBACK');
    connection.release();
  }
}

const AGAIN = 20;
const JOBS = 40;

/** Every timer and letter of late has its job twenty times, the last first. */
export async function jobsAgain(pool: Pool, redisUrl: string): Promise<void> {
  const [timers] = await pool.query(`SELECT id FROM timer ORDER BY due_at DESC LIMIT ${JOBS}`);
  const [letters] = await pool.query(`SELECT id FROM delivery ORDER BY at DESC LIMIT ${JOBS}`);
  await withQueue(redisUrl, async (queue) => {
    for (let times = 0; times < AGAIN; times += 1) {
      for (const { id } of timers as { id: string }[]) await queue.add('wake', { id });
      for (const { id } of letters as { id: string }[]) await queue.add('deliver', { id });
    }
  });
}

/** Names the rows that nobody can work on. */
export const POISON = 'poison-';

/** A notice that nobody can read, and jobs that no row belongs to. */
export async function poison(pool: Pool, redisUrl: string): Promise<void> {
  await plantPoison(pool);
  await withQueue(redisUrl, async (queue) => {
    await queue.add('wake', {});
    await queue.add('deliver', { id: '' });
  });
}

export async function plantPoison(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO notice (id, kind, subject_kind, subject_id, occasion, schedule, offset_text, params, at, state, attempts)
     SELECT CONCAT(?, UUID()), 'circulated', kind, id, id, 0, '', '{"unreadable', UTC_TIMESTAMP(6), 'pending', 0
     FROM subject WHERE kind = 'draft' LIMIT 1`,
    [POISON],
  );
}

async function withQueue(url: string, use: (queue: BullmqQueue) => Promise<void>): Promise<void> {
  const queue = await bullmqQueue({ url, prefix: 'placet', clock: systemClock(), log: SILENT });
  try {
    await queue.connected();
    await use(queue);
  } finally {
    await queue.close();
  }
}
