import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, mariadbUrl } from '#kit';
import { openStore, type Store, type StoreOptions } from '#store';

/** The families that every promise of the engine is tested on. */
export const FAMILIES = ['sqlite', 'mariadb'] as const;
export type Family = (typeof FAMILIES)[number];

/** An empty database and the way to open it, as often as a test needs; `drop` closes what was opened. */
export interface TestDatabase {
  readonly options: StoreOptions;
  open(more?: Partial<StoreOptions>): Promise<Store>;
  drop(): Promise<void>;
}

export async function emptyDatabase(family: Family): Promise<TestDatabase> {
  const { options, remove } = await (family === 'sqlite' ? sqliteFile() : mariadbDatabase());
  const opened: Store[] = [];
  return {
    options,
    async open(more = {}) {
      const store = await openStore({ ...options, ...more });
      opened.push(store);
      return store;
    },
    async drop() {
      await Promise.all(opened.splice(0).map((store) => store.close()));
      await remove();
    },
  };
}

async function sqliteFile() {
  const folder = await mkdtemp(join(tmpdir(), 'placet-engine-'));
  return {
    options: { sqliteFile: join(folder, 'placet.sqlite') },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function mariadbDatabase() {
  const database = await freshDatabase(mariadbUrl());
  return { options: { url: database.url }, remove: () => database.drop() };
}
