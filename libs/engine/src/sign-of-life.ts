import type { Tx } from '#store';
import { msBetween } from './clock.js';

/** Says that something goes on, whichever process does it. */
export async function noteSignOfLife(tx: Tx, name: string): Promise<void> {
  const at = await tx.now();
  // Not REPLACE: several processes say so at once, and would wait for each other's gaps.
  if ((await tx.run('UPDATE heartbeat SET at = ? WHERE name = ?', [at, name])) > 0) return;
  await tx.run(`INSERT ${tx.dialect.orIgnore} INTO heartbeat (name, at) VALUES (?, ?)`, [name, at]);
}

/** Milliseconds since it was last said, by the database's time; undefined: never. */
export async function msSinceSignOfLife(tx: Tx, name: string): Promise<number | undefined> {
  const sign = await tx.get<{ at: string }>('SELECT at FROM heartbeat WHERE name = ?', [name]);
  return sign && msBetween(sign.at, await tx.now());
}
