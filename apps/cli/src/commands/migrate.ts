import type { Command } from 'commander';
import {
  giveGrants,
  grantsFor,
  migrateStore,
  migrationUrl,
  openForMigration,
  pinWorkflows,
  readOrganisation,
  rebuildProjections,
  rebuildWhereMarked,
  type Config,
} from '#runtime';
import { configOf, jsonOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

interface MigrateOptions {
  readonly organisation?: string;
  readonly rebuild?: boolean;
  readonly json?: boolean;
  readonly grants?: string;
  readonly printGrants?: string;
}

const AFTER = `
On MySQL and MariaDB it uses PLACET_MIGRATION_URL where that is set: an account that may change the schema, which the
running service need not have. Safe to repeat, also after a failure half way, and while the service runs.

  $ placet migrate --grants 'placet@%'              # and give the service's account what it needs, no more
  $ placet migrate --print-grants 'placet@%' > grants.sql    # only print that, for somebody else to run`;

/** `placet migrate` */
export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description('bring the database up to date; the service does so by itself where its account may')
    .option('--rebuild', 'write what lists and boards are read from anew, from the events')
    .option('--grants <account>', "afterwards give the service's account its rights, table by table")
    .option('--print-grants <account>', 'print the statements that give those rights, and do nothing')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (options: MigrateOptions) => {
      const config = configOf(options.organisation);
      const { grants, printGrants } = options;
      if (printGrants !== undefined)
        return statementsFor(printGrants, config).forEach((statement) => terminal.data(`${statement};`));
      if (grants !== undefined) statementsFor(grants, config);
      await migrate(config, options, terminal);
      if (grants === undefined) return;
      const given = await giveGrants(grants, serverUrl(config));
      terminal.talk(`${grants} has its rights to ${given.length} tables.`);
    });
}

async function migrate(config: Config, options: MigrateOptions, terminal: Terminal): Promise<void> {
  const { json, rebuild = false } = options;
  const store = await openForMigration(config);
  try {
    const applied = await migrateStore(store);
    for (const name of applied) terminal.data(json ? JSON.stringify({ migration: name }) : name);
    if (applied.length === 0) terminal.talk('The database is up to date.');
    else terminal.talk(`The database is up to date: ${applied.length} migrations were applied.`);
    const catalogue = await pinWorkflows(store, readOrganisation(config.PLACET_ORGANISATION).workflows);
    const rebuilt = await (rebuild ? rebuildProjections : rebuildWhereMarked)(store, catalogue);
    if (rebuilt > 0) terminal.talk(`The lists were written anew from the events of ${rebuilt} subjects.`);
  } finally {
    await store.close();
  }
}

function statementsFor(account: string, config: Config): string[] {
  try {
    return grantsFor(account, serverUrl(config));
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

function serverUrl(config: Config): string {
  const url = migrationUrl(config);
  if (url === undefined) throw new UsageError('SQLite has no accounts: set PLACET_DATABASE_URL.');
  return url;
}
