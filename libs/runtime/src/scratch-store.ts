import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#store';
import { onServer } from './on-server.js';

export interface ScratchStore {
  readonly store: Store;
  /** Closes and removes it. */
  readonly remove: () => Promise<void>;
}

/** Removes each that is still there: one is on the list before there is anything to remove. */
const open = new Set<() => Promise<void>>();

/** A database of its own for one rehearsal: a file, or a new database beside the one that the URL names. */
export async function scratchStore(url?: string): Promise<ScratchStore> {
  return url === undefined ? scratchFile() : scratchDatabase(url);
}

/** Removes every scratch database of this process, whatever still goes on there: for a process that is interrupted. */
export async function removeScratch(): Promise<void> {
  await Promise.allSettled([...open].map((remove) => remove()));
}

async function scratchFile(): Promise<ScratchStore> {
  const folder = mkdtempSync(join(tmpdir(), 'placet-rehearsal-'));
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return opened(
    () => openStore({ sqliteFile: join(folder, 'placet.sqlite'), isDurable: false }),
    removeFolder,
  );
}

async function scratchDatabase(url: string): Promise<ScratchStore> {
  const name = `placet_rehearsal_${randomBytes(8).toString('hex')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  const create = (): Promise<void> => onServer(url, [`CREATE DATABASE ${name} CHARACTER SET utf8mb4`]);
  const drop = (): Promise<void> => onServer(url, [`DROP DATABASE IF EXISTS ${name}`]);
  return opened(() => create().then(() => openStore({ url: own.toString() })), drop);
}

/** Opens a store that goes with its database; one that cannot be opened leaves nothing behind. */
async function opened(opening: () => Promise<Store>, erase: () => Promise<void>): Promise<ScratchStore> {
  const store = opening();
  const remove = async (): Promise<void> => {
    open.delete(remove);
    try {
      // What is still being opened would make anew what is erased under it.
      await store.then((one) => one.close());
    } finally {
      await erase();
    }
  };
  open.add(remove);
  try {
    return { store: await store, remove };
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
}
