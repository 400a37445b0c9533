import type { MigrationInterface, QueryRunner } from 'typeorm';
import { emptyDatabase, FAMILIES, type TestDatabase } from './databases.js';
import type { Store } from '#store';
import { CreateReadModels1795478400002 as Last } from '../../migrations/1795478400002-CreateReadModels.js';
import { MIGRATIONS } from '../../migrations/index.js';

/** Fails after the second table of a migration, once: the schema is left half way where DDL commits by itself. */
class FailsHalfWay extends Last implements MigrationInterface {
  static failures = 0;

  override async up(runner: QueryRunner): Promise<void> {
    if (FailsHalfWay.failures > 0) return super.up(runner);
    FailsHalfWay.failures += 1;
    const create = runner.createTable.bind(runner);
    let created = 0;
    runner.createTable = async (...args) => {
      if (created === 2) throw new Error('Killed half way');
      created += 1;
      await create(...args);
    };
    try {
      await super.up(runner);
    } finally {
      runner.createTable = create;
    }
  }
}

const tablesOf = async (store: Store): Promise<string[]> => {
  const entities = store.schema.entityMetadatas.map(({ tableName }) => tableName);
  const present = await Promise.all(
    entities.map(async (name) => {
      const runner = store.schema.createQueryRunner();
      const has = await runner.hasTable(name);
      await runner.release();
      return has ? [name] : [];
    }),
  );
  return present.flat().sort();
};

const drift = async (store: Store): Promise<string[]> => {
  const { upQueries } = await store.schema.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
};

describe.each(FAMILIES)('the history of migrations on %s', (family) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await emptyDatabase(family);
    FailsHalfWay.failures = 0;
  });
  afterEach(() => database.drop());

  it('gives an empty database exactly the tables that the entities describe', async () => {
    const store = await database.open();
    await store.migrate();
    expect(await drift(store)).toEqual([]);
  });

  it('changes nothing when it runs again', async () => {
    const store = await database.open();
    await store.migrate();
    await store.migrate();
    expect(await store.schema.showMigrations()).toBe(false);
  });

  it('is completed by a second run after a failure half way', async () => {
    const later = MIGRATIONS.slice(MIGRATIONS.indexOf(Last) + 1);
    const before = MIGRATIONS.slice(0, MIGRATIONS.indexOf(Last));
    const store = await database.open({ migrations: [...before, FailsHalfWay, ...later] });
    await expect(store.migrate()).rejects.toThrow('Killed half way');
    await store.migrate();
    expect(await drift(store)).toEqual([]);
  });

  it('goes down to nothing and up again', async () => {
    const store = await database.open();
    await store.migrate();
    for (const _ of MIGRATIONS) await store.schema.undoLastMigration();
    expect(await tablesOf(store)).toEqual([]);
    await store.migrate();
    expect(await drift(store)).toEqual([]);
  });

  it('is run once when several processes start together', async () => {
    const stores = await Promise.all([database.open(), database.open()]);
    await Promise.all(stores.map((store) => store.migrate()));
    expect(await drift(stores[0])).toEqual([]);
  });
});
