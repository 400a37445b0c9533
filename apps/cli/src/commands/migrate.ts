import type { Command } from 'commander';
import {
  migrateStore,
  openConfigured,
  pinWorkflows,
  readOrganisation,
  rebuildProjections,
  rebuildWhereMarked,
  type Config,
} from '#runtime';
import { configOf, jsonOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';

interface MigrateOptions {
  readonly organisation?: string;
  readonly rebuild?: boolean;
  readonly json?: boolean;
}

/** `placet migrate` */
export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('bring the database up to date; "serve" does so by itself')
    .option('--rebuild', 'write what lists and boards are read from anew, from the events')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action(async ({ organisation, rebuild = false, json }: MigrateOptions) => {
      const { applied, rebuilt } = await migrate(configOf(organisation), rebuild);
      for (const name of applied) terminal.data(json ? JSON.stringify({ migration: name }) : name);
      if (applied.length === 0) terminal.talk('The database is up to date.');
      else terminal.talk(`The database is up to date: ${applied.length} migrations were applied.`);
      if (rebuilt > 0) terminal.talk(`The lists were written anew from the events of ${rebuilt} subjects.`);
    });
}

async function migrate(
  config: Config,
  rebuild: boolean,
): Promise<{ readonly applied: readonly string[]; readonly rebuilt: number }> {
  const store = await openConfigured(config);
  try {
    const applied = await migrateStore(store);
    const catalogue = await pinWorkflows(store, readOrganisation(config.PLACET_ORGANISATION).workflows);
    const again = rebuild ? rebuildProjections : rebuildWhereMarked;
    return { applied, rebuilt: await again(store, catalogue) };
  } finally {
    await store.close();
  }
}
