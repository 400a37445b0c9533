import type { Command } from 'commander';
import { exportDraft } from '#runtime';
import { jsonOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { withStore } from '../with-store.js';

interface ExportOptions {
  readonly restricted?: boolean;
  readonly organisation?: string;
}

const AFTER = `
One event on each line, as JSON, from the first on. "hash" is SHA-256 over "body", the exact bytes of the record. In the
body, what delegations say is kept as a commitment; --restricted adds it in clear. Keep such a file as you keep the
delegations' notes.

  $ placet export 0190b5a6-7d1e-7c3a-9d55-2f8a4c1b7e10 > draft.jsonl`;

/** `placet export DRAFT` */
export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .description('print the whole record of one draft')
    .argument('<draft>', 'id of the draft')
    .option('--restricted', 'also what delegations said: positions, reasons, texts of communications')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (draft: string, options: ExportOptions) => {
      const { restricted = false } = options;
      const events = await withStore(options, (store) => exportDraft(store, draft, { restricted }));
      if (!events) throw new UsageError(`There is no draft ${draft} in this database.`);
      for (const event of events) terminal.data(JSON.stringify(event));
    });
}
