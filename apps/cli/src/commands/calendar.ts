import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { importCalendar, journalDesk, NotACalendar } from '#runtime';
import { zoneOf } from '#organisation';
import { jsonOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { withStore } from '../with-store.js';

interface ImportOptions {
  readonly name: string;
  readonly json?: boolean;
  readonly organisation?: string;
}

const AFTER = `
Its events are what meetings are not to run into: the chair and the secretariat see them as warnings of a meeting, and
nothing is ever refused for them. A file that is imported again under the same name takes the place of the first.

  $ placet calendar import un.ics --name "United Nations"`;

/** `placet calendar import FILE` */
export function addCalendar(program: Command, terminal: Terminal): void {
  program
    .command('calendar')
    .description('calendars of other organisations, for the dates of meetings')
    .command('import')
    .description('take the events of an iCalendar file')
    .argument('<file>', 'iCalendar file (.ics)')
    .requiredOption('--name <name>', 'what the calendar is called, 64 characters at most')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (file: string, options: ImportOptions) => {
      const { name } = options;
      if (name.trim() === '' || name.length > 64)
        throw new UsageError('A calendar has a name of 1 to 64 characters.');
      const text = textOf(file);
      await withStore(options, async (store, { PLACET_ORGANISATION }) => {
        const { organisation, at: now } = await journalDesk(store, PLACET_ORGANISATION);
        const imported = await importCalendar(store, text, { name, zone: zoneOf(organisation), now }).catch(
          asUsage(file),
        );
        if (options.json) terminal.data(JSON.stringify({ name, ...imported }));
        else terminal.data(`${name}: events kept: ${imported.events}`);
      });
    });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`There is no file ${file} that can be read.`);
  }
}

const asUsage =
  (file: string) =>
  (error: unknown): never => {
    throw error instanceof NotACalendar ? new UsageError(`${file} is no calendar: ${error.message}`) : error;
  };
