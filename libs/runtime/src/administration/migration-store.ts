import { openStore, type Store } from '#store';
import { ConfigError, type Config } from '../config.js';
import { openConfigured } from '../configured-store.js';

/** The name of the database that a URL points at. */
export function databaseNameOf(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (!/^[\w$-]+$/.test(name))
    throw new RangeError(`The URL names no database, or one that cannot be quoted: ${name}`);
  return name;
}

/** The URL of the account that may change the schema: one of its own, else that of the application. */
export function migrationUrl(config: Config): string | undefined {
  const { PLACET_DATABASE_URL: application, PLACET_MIGRATION_URL: migration } = config;
  if (migration === undefined) return application;
  if (application !== undefined && databaseNameOf(migration) !== databaseNameOf(application))
    throw new ConfigError(['PLACET_MIGRATION_URL: expected the database that PLACET_DATABASE_URL names']);
  return migration;
}

/** The store with the account that may change its schema. */
export async function openForMigration(config: Config): Promise<Store> {
  const url = migrationUrl(config);
  return url === undefined ? openConfigured(config) : openStore({ url });
}
