import type { Store } from '#store';

/** Brings the schema up to date; gives the migrations that ran now, in their order. */
export async function migrateStore(store: Store): Promise<string[]> {
  const before = new Set(await applied(store));
  await store.migrate();
  return (await applied(store)).filter((name) => !before.has(name));
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
