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
  return databaseAt(await (family === 'sqlite' ? sqliteFile() : mariadbDatabase()));
}

interface Place {
  readonly options: StoreOptions;
  readonly remove: () => Promise<void>;
}

function databaseAt({ options, remove }: Place): TestDatabase {
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

interface Kept {
  readonly database: TestDatabase;
  readonly store: Store;
}

/** Those whose tables are made and that no test uses now. */
const free: Readonly<Record<Family, Kept[]>> = { sqlite: [], mariadb: [] };

/**
 * A database with all tables, and nothing in them: to make them takes longer than most tests, so that one which is
 * dropped is used again. A file of tests that asks for any says `afterAll(removeDatabases)`.
 */
export async function migratedDatabase(family: Family): Promise<TestDatabase> {
  const kept = free[family].pop() ?? (await migrated(family));
  return databaseAt({
    options: kept.database.options,
    async remove() {
      await emptyTables(kept.store);
      free[family].push(kept);
    },
  });
}

async function migrated(family: Family): Promise<Kept> {
  const database = await emptyDatabase(family);
  const store = await database.open();
  await store.migrate();
  return { database, store };
}

export async function removeDatabases(): Promise<void> {
  for (const family of FAMILIES) for (const { database } of free[family].splice(0)) await database.drop();
}

/** Leaves what a migration of an empty database leaves: its tables. */
export function emptyTables(store: Store): Promise<void> {
  return store.transaction(async (tx) => {
    for (const { tableName } of store.schema.entityMetadatas) await tx.run(`DELETE FROM ${tableName}`);
  });
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
