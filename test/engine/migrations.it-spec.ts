import type { MigrationInterface, QueryRunner } from 'typeorm';
import { emptyDatabase, FAMILIES, type TestDatabase } from './databases.js';
import type { Store } from '#store';
import { MIGRATIONS } from '../../migrations/index.js';

/** The migrations, of which each statement that changes something fails the first time that it is run. */
function eachStatementFailsOnce() {
  const failed = new Set<string>();
  const watched = new WeakSet<QueryRunner>();
  const watch = (runner: QueryRunner): void => {
    if (watched.has(runner)) return;
    watched.add(runner);
    const query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
    runner.query = ((sql: string, ...rest: unknown[]) => {
      const statement = JSON.stringify([sql, rest[0]]);
      if (!CHANGES_SOMETHING.test(sql) || failed.has(statement)) return query(sql, ...rest);
      failed.add(statement);
      return Promise.reject(new Error('Killed half way'));
    }) as typeof runner.query;
  };
  const migrations = MIGRATIONS.map(
    (Original) =>
      class implements MigrationInterface {
        private readonly original = new Original();
        readonly name = this.original.name;
        async up(runner: QueryRunner): Promise<void> {
          watch(runner);
          await this.original.up(runner);
        }
        down = (runner: QueryRunner) => this.original.down(runner);
      },
  );
  return { migrations, failed };
}

const CHANGES_SOMETHING = /^\s*(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|REPLACE)\b/i;

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

  it('is completed by further runs, whichever statements the ones before failed at', async () => {
    const { migrations, failed } = eachStatementFailsOnce();
    const store = await database.open({ migrations });
    for (let failures = 0; ;) {
      const outcome: unknown = await store.migrate().catch((error: unknown) => error);
      if (failed.size === failures) {
        expect(outcome).toBeUndefined();
        break;
      }
      expect(outcome).toMatchObject({ message: 'Killed half way' });
      failures = failed.size;
    }
    const tables = store.schema.entityMetadatas.length;
    expect(failed.size).toBeGreaterThanOrEqual(tables + MIGRATIONS.length);
    expect(await drift(store)).toEqual([]);
  }, 120_000);

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
