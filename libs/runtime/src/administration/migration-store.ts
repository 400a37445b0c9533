import { openStore, type Store } from '#store';
import type { Config } from '../config.js';
import { openConfigured } from '../configured-store.js';

/** The URL of the account that may change the schema: one of its own, else that of the application. */
export function migrationUrl(config: Config): string | undefined {
  return config.PLACET_MIGRATION_URL ?? config.PLACET_DATABASE_URL;
}

/** The store with the account that may change its schema. */
export async function openForMigration(config: Config): Promise<Store> {
  const url = migrationUrl(config);
  return url === undefined ? openConfigured(config) : openStore({ url });
}
