import type { Command } from 'commander';
import type { Language } from '#messages';
import { isJournalFaithful, journalDesk, journalText, readJournal } from '#runtime';
import { jsonOption, languageOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { withStore } from '../with-store.js';

interface JournalOptions {
  readonly as: string;
  readonly language: Language;
  readonly check?: boolean;
  readonly json?: boolean;
  readonly organisation?: string;
}

const AFTER = `
The journal is made of the events of the meeting and of its drafts, never typed. It is sealed when the meeting closes:
"hash" is SHA-256 over the canonical JSON of "record". With --check it is made anew from the events and compared; exit
code 1 where it differs.

  $ placet journal 0190b5a6-7d1e-7c3a-9d55-2f8a4c1b7e10 --language ru > journal.md`;

/** `placet journal MEETING` */
export function addJournal(program: Command, terminal: Terminal): void {
  program
    .command('journal')
    .description('print the journal of one meeting')
    .argument('<meeting>', 'id of the meeting')
    .option('--as <actor>', 'who reads it: statements are shown to those who may read them', 'secretariat')
    .option('--check', 'compare a sealed journal with what the events give again')
    .addOption(languageOption())
    .addOption(organisationOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (meeting: string, options: JournalOptions) => {
      await withStore(options, async (store, { PLACET_ORGANISATION }) => {
        const desk = await journalDesk(store, PLACET_ORGANISATION);
        const view = await readJournal(desk, meeting, options);
        if (!view) throw new UsageError(`There is no meeting ${meeting} that ${options.as} is told of.`);
        if (!options.check) {
          terminal.data(options.json ? JSON.stringify(view) : journalText(view).trimEnd());
          return;
        }
        const isFaithful = await isJournalFaithful(desk, meeting);
        if (options.json) terminal.data(JSON.stringify({ meeting, faithful: isFaithful ?? null }));
        else terminal.data(CHECKED[String(isFaithful)] ?? '');
        if (isFaithful === false) terminal.exitWith(1);
      });
    });
}

const CHECKED: Readonly<Record<string, string>> = {
  true: 'The sealed journal is what the events give again.',
  false: 'The sealed journal differs from what the events give.',
  undefined: 'The journal is not sealed.',
};
