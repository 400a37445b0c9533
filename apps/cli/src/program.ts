import { Command } from 'commander';
import { addBackup } from './commands/backup.js';
import { addCalendar } from './commands/calendar.js';
import { addDoctor } from './commands/doctor.js';
import { addExport } from './commands/export.js';
import { addJournal } from './commands/journal.js';
import { addMail } from './commands/mail.js';
import { addFeed } from './commands/feed.js';
import { addMigrate } from './commands/migrate.js';
import { addPlan } from './commands/plan.js';
import { addNotices } from './commands/notices.js';
import { addRehearse } from './commands/rehearse.js';
import { addServe } from './commands/serve.js';
import { addUser } from './commands/user.js';
import { addWebhooks } from './commands/webhook.js';
import { addWorker } from './commands/worker.js';
import { addWorkflow } from './commands/workflow.js';
import type { Terminal } from './terminal.js';

const ABOUT = 'Placet carries the drafts of an intergovernmental body to a decision by consensus.';

const AFTER = `
Settings are environment variables (PLACET_…); .env.example lists them. Data goes to standard output, everything else
to standard error. Exit codes: 0 as it should be, 1 a check failed, 2 what was asked makes no sense.

Begin with:
  $ placet rehearse workflows/sample/scenarios/soc-silence-adopted.yaml
  $ placet serve --organisation sample`;

/** The whole command line. Bad usage throws, with the explanation already on stderr. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('placet')
    .description(ABOUT)
    .addHelpText('after', AFTER)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(placet --help explains the commands)');
  for (const add of [
    addServe,
    addWorker,
    addRehearse,
    addPlan,
    addWorkflow,
    addUser,
    addFeed,
    addWebhooks,
    addNotices,
    addExport,
    addJournal,
    addCalendar,
    addMigrate,
    addMail,
    addDoctor,
    addBackup,
  ])
    add(program, terminal);
  return program;
}
