import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Store } from './open-store.js';

export interface BackedUp {
  readonly file: string;
  readonly events: number;
}

const FOR_ITS_OWNER_ONLY = 0o600;

/**
 * Copies a running SQLite database as it stands at one instant; writers do not wait. The file appears when it is whole,
 * checked and on disk, and can be read by its owner only.
 *
 * @throws Error with code EEXIST when a file is there already; another when the copy is not sound.
 */
export async function backUp(store: Store, file: string): Promise<BackedUp> {
  const target = resolve(file);
  await create(target);
  const part = `${target}.part`;
  try {
    await rm(part, { force: true });
    await create(part);
    await store.queries.query('VACUUM INTO ?', [part]);
    const events = countEvents(part);
    await toDisk(part);
    await rename(part, target);
    await toDisk(dirname(target));
    return { file: target, events };
  } catch (error) {
    await Promise.all([part, target].map((one) => rm(one, { force: true })));
    throw error;
  }
}

/** An empty file that is nobody else's to read, not even while it grows. */
async function create(path: string): Promise<void> {
  await (await open(path, 'wx', FOR_ITS_OWNER_ONLY)).close();
}

/** @throws Error when the copy is not whole. */
function countEvents(file: string): number {
  const copy = new BetterSqlite3(file, { readonly: true });
  try {
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`The copy is damaged: ${String(found)}`);
    return copy.prepare<[], number>('SELECT COUNT(*) FROM event').pluck().get() ?? 0;
  } finally {
    copy.close();
  }
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
