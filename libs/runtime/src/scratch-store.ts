import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { openStore, type Store } from '#store';

export interface ScratchStore {
  readonly store: Store;
  /** Closes and removes it. */
  readonly remove: () => Promise<void>;
}

/** A database of its own for one rehearsal: a file, or a new database beside the one that the URL names. */
export async function scratchStore(url?: string): Promise<ScratchStore> {
  return url === undefined ? scratchFile() : scratchDatabase(url);
}

async function scratchFile(): Promise<ScratchStore> {
  const folder = mkdtempSync(join(tmpdir(), 'placet-rehearsal-'));
  const store = await openStore({ sqliteFile: join(folder, 'placet.sqlite'), isDurable: false });
  return {
    store,
    async remove() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function scratchDatabase(url: string): Promise<ScratchStore> {
  const name = `placet_rehearsal_${randomBytes(8).toString('hex')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await onServer(url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const store = await openStore({ url: own.toString() });
  return {
    store,
    async remove() {
      await store.close();
      await onServer(url, `DROP DATABASE ${name}`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:') });
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
