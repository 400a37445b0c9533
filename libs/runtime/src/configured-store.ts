import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { openStore, type Store } from '#store';
import type { Config } from './config.js';
import { packageRoot } from './package-root.js';

/** Each organisation has a folder of its own, so that one never opens the other's record. */
export function dataFolder({ PLACET_DATA, PLACET_ORGANISATION }: Config): string {
  return resolve(packageRoot(), PLACET_DATA, folderName(PLACET_ORGANISATION));
}

/** One of somebody’s own is named by the path of its folder or file. */
const folderName = (organisation: string): string =>
  basename(organisation.replace(/[\\/]organisation\.ya?ml$/, ''));

/** Where the embedded mode keeps the record. */
export function sqliteFile(config: Config): string {
  return join(dataFolder(config), 'placet.sqlite');
}

/** The database of the settings, with the account of the service. Nothing is migrated. */
export async function openConfigured(config: Config): Promise<Store> {
  if (config.PLACET_DATABASE_URL !== undefined) return openStore({ url: config.PLACET_DATABASE_URL });
  mkdirSync(dataFolder(config), { recursive: true });
  return openStore({ sqliteFile: sqliteFile(config) });
}
