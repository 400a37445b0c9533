import type { MigrationInterface, QueryRunner } from 'typeorm';
import { emptyDatabase, FAMILIES, type TestDatabase } from './databases.js';
import type { Store } from '#store';
import { MIGRATIONS } from '../../migrations/index.js';

/** The migrations, of which the statement of that number to change the schema fails, once. */
function failingAt(statement: number) {
  let changes = 0;
  let hasFailed = false;
  const up = async (original: MigrationInterface, runner: QueryRunner): Promise<void> => {
    const query = runner.query.bind(runner);
    runner.query = ((sql: string, ...rest: never[]) => {
      const isTheOne = CHANGES_SCHEMA.test(sql) && (changes += 1) === statement;
      if (!isTheOne) return query(sql, ...rest);
      hasFailed = true;
      return Promise.reject(new Error('Killed half way'));
    }) as typeof query;
    try {
      await original.up(runner);
    } finally {
      runner.query = query;
    }
  };
  const migrations = MIGRATIONS.map(
    (Original) =>
      class implements MigrationInterface {
        private readonly original = new Original();
        readonly name = this.original.name;
        up = (runner: QueryRunner) => up(this.original, runner);
        down = (runner: QueryRunner) => this.original.down(runner);
      },
  );
  return { migrations, hasFailed: () => hasFailed };
}

const CHANGES_SCHEMA = /^\s*(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|REPLACE)\b/i;

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

  it('is completed by a second run, whichever statement the first one failed at', async () => {
    for (let statement = 1; ; statement += 1) {
      const { migrations, hasFailed } = failingAt(statement);
      const half = await emptyDatabase(family);
      try {
        const store = await half.open({ migrations });
        const outcome = await store.migrate().catch((error: unknown) => error);
        if (!hasFailed()) return expect(statement).toBeGreaterThan(MIGRATIONS.length);
        expect(outcome).toMatchObject({ message: 'Killed half way' });
        await store.migrate();
        expect(await drift(store)).toEqual([]);
      } finally {
        await half.drop();
      }
    }
  }, 240_000);

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
