import type { Command } from 'commander';
import { migrateStore, openConfigured } from '#runtime';
import { configOf, jsonOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';

interface MigrateOptions {
  readonly organisation?: string;
  readonly json?: boolean;
}

/** `placet migrate` */
export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('bring the database up to date; "serve" does so by itself')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async ({ organisation, json }: MigrateOptions) => {
      const store = await openConfigured(configOf(organisation));
      const applied = await migrateStore(store).finally(() => store.close());
      for (const name of applied) terminal.data(json ? JSON.stringify({ migration: name }) : name);
      if (applied.length === 0) terminal.talk('The database is up to date.');
      else terminal.talk(`The database is up to date: ${applied.length} migrations were applied.`);
    });
}
