import { ensureSchema, openConfigured, type Config } from '#runtime';
import type { Store } from '#store';
import { configOf } from './settings.js';

/** Works with the database of the settings, its schema up to date, and closes it whatever happens. */
export async function withStore<T>(
  { organisation }: { readonly organisation?: string },
  work: (store: Store, config: Config) => Promise<T>,
): Promise<T> {
  const config = configOf(organisation);
  const store = await openConfigured(config);
  try {
    await ensureSchema(store);
    return await work(store, config);
  } finally {
    await store.close();
  }
}
