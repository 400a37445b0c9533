import type { Command } from 'commander';
import { backUp } from '#store';
import { jsonOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { withStore } from '../with-store.js';

interface BackupOptions {
  readonly organisation?: string;
  readonly json?: boolean;
}

const AFTER = `
For the embedded database (SQLite): a copy of one instant, while the service runs, in one file. It holds everything that
delegations said: keep it as you keep the record. docs/operations.md says how to restore it.

MySQL and MariaDB are backed up with their own tools:
  $ mariadb-dump --single-transaction --hex-blob placet > placet.sql`;

/** `placet backup FILE` */
export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('copy the embedded database into a file, while the service runs')
    .argument('<file>', 'a file that is not there yet')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (file: string, options: BackupOptions) => {
      const made = await withStore(options, (store) => {
        if (store.dialect.family !== 'sqlite')
          throw new UsageError('This database is backed up with mariadb-dump: see "placet backup --help".');
        return backUp(store, file).catch((error: unknown) => {
          throw isThere(error) ? new UsageError(`There is a file ${file} already.`) : error;
        });
      });
      if (options.json) return terminal.data(JSON.stringify(made));
      terminal.talk(`${made.events} events are in ${made.file}.`);
    });
}

function isThere(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'EEXIST';
}
