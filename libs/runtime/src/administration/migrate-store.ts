import { isDenied, type Store } from '#store';

/** The schema is older than this build, and the account may not change it. */
export class SchemaBehind extends Error {
  constructor(missing: readonly string[], cause: unknown) {
    super(
      `The database lacks ${missing.length === 1 ? 'a migration' : `${missing.length} migrations`} of this build ` +
        `(${missing.join(', ')}), and this account may not change the schema: run "placet migrate" with ` +
        'PLACET_MIGRATION_URL, and then start again.',
      { cause },
    );
    this.name = 'SchemaBehind';
  }
}

/** Brings the schema up to date; gives the migrations that ran now, in their order. */
export async function migrateStore(store: Store): Promise<string[]> {
  const before = new Set(await applied(store));
  await store.migrate();
  return (await applied(store)).filter((name) => !before.has(name));
}

/**
 * Makes sure that the schema is that of this build, and asks for no right to change it where nothing is to be changed.
 * Gives the schema as it then is.
 *
 * @throws SchemaBehind when it is older and the account may not bring it up to date.
 */
export async function ensureSchema(store: Store): Promise<SchemaState> {
  const state = await schemaState(store);
  const { missing, unknown } = state;
  if (missing.length === 0) return state;
  try {
    await store.migrate();
  } catch (error) {
    throw isDenied(error) ? new SchemaBehind(missing, error) : error;
  }
  return { missing: [], unknown };
}

export interface SchemaState {
  /** Migrations that this build knows and the database lacks. */
  readonly missing: readonly string[];
  /** Migrations of a later build that the database has. */
  readonly unknown: readonly string[];
}

export async function schemaState(store: Store): Promise<SchemaState> {
  const present = new Set(await applied(store));
  const known = store.schema.migrations.map(({ name, constructor }) => name ?? constructor.name);
  return {
    missing: known.filter((name) => !present.has(name)),
    unknown: [...present].filter((name) => !known.includes(name)),
  };
}

async function applied({ schema }: Store): Promise<string[]> {
  const runner = schema.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const rows = (await runner.query('SELECT name FROM migrations ORDER BY id')) as { name: string }[];
    return rows.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}
