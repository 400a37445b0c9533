import type { Queries, Tx } from './queries.js';

/**
 * The next number of a register, from 1, without gaps: it is taken only if the transaction commits, and everybody
 * else waits until then. Registers come last in the order of locks.
 */
export async function drawNumber(tx: Tx, register: string): Promise<number> {
  // In one turn: nothing else of this transaction comes between.
  const [, row] = await Promise.all([
    tx.touch('UPDATE register SET last = last + 1 WHERE name = ?', [register]),
    tx.get<{ last: number }>('SELECT last FROM register WHERE name = ?', [register]),
  ]);
  if (row) return row.last;
  await tx.run('INSERT INTO register (name, last) VALUES (?, 1)', [register]);
  return 1;
}

/** A setting of this deployment, as the JSON value that was put. */
export async function getSetting(q: Queries, name: string): Promise<unknown> {
  const row = await q.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', [name]);
  return row ? (JSON.parse(row.value) as unknown) : undefined;
}

export async function putSetting(tx: Tx, name: string, value: unknown): Promise<void> {
  await tx.run('REPLACE INTO setting (name, value) VALUES (?, ?)', [name, JSON.stringify(value)]);
}
