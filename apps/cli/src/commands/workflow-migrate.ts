import { Option, type Command } from 'commander';
import type { Language } from '#messages';
import {
  openPlacet,
  viewerOf,
  viewMigration,
  viewMigrations,
  type MigrationView,
  type Placet,
  type Reading,
} from '#runtime';
import { sayRefusal } from '#messages';
import { configOf, jsonOption, languageOption, organisationOption } from '../settings.js';
import { migrationLines } from '../story/migration-lines.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

interface MigrateOptions {
  readonly to: string;
  readonly draft?: readonly string[];
  readonly dryRun?: boolean;
  readonly as?: string;
  readonly second?: string;
  readonly language: Language;
  readonly organisation?: string;
  readonly json?: boolean;
}

const AFTER = `
Shows for each running draft what another version of its procedure would change, and what stands in the way. Without
--dry-run those that can be migrated are, by command of the officers named: whoever works with the database itself
speaks for them, and the record says so. The others go on under the version that they follow.

Exit codes: 0 every draft can be (or was) migrated, 1 some cannot, 2 there is no such workflow, version or draft.

  $ placet workflow migrate road-map --to 2 --dry-run
  $ placet workflow migrate road-map --to 2 --as chair --second secretariat`;

/** `placet workflow migrate NAME --to VERSION` */
export function addWorkflowMigrate(workflow: Command, terminal: Terminal): void {
  workflow
    .command('migrate')
    .description('bring running drafts to another version of their procedure')
    .argument('<name>', 'workflow by id')
    .requiredOption('--to <version>', 'number of the version')
    .addOption(new Option('--draft <id...>', 'only these drafts'))
    .option('--dry-run', 'only show what would change')
    .option('--as <office>', 'whose command it is: chair')
    .option('--second <office>', 'the second officer: this takes two')
    .addOption(organisationOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (name: string, options: MigrateOptions) => {
      if (!options.dryRun && (options.as === undefined || options.second === undefined))
        throw new UsageError('Name the officers with --as and --second, or look first with --dry-run.');
      const placet = await openPlacet(configOf(options.organisation));
      try {
        await migrateAll(placet, name, options, terminal);
      } finally {
        await placet.close();
      }
    });
}

async function migrateAll(
  placet: Placet,
  name: string,
  options: MigrateOptions,
  terminal: Terminal,
): Promise<void> {
  const reading = await readingOf(placet, options.language);
  const views = await viewsOf(reading, name, options);
  if (views.length === 0) terminal.talk(`No draft runs under another version of ${name}.`);
  for (const view of views) {
    const isDone = !options.dryRun && view.possible && (await migrateOne(placet, view, options, terminal));
    if (!view.possible || (!options.dryRun && !isDone)) terminal.exitWith(1);
    if (options.json) terminal.data(JSON.stringify({ ...view, migrated: isDone }));
    else for (const line of migrationLines(view, options.language, isDone)) terminal.data(line);
  }
}

async function readingOf(placet: Placet, language: Language): Promise<Reading> {
  const organisation = await placet.organisation();
  const at = await placet.store.transaction((tx) => tx.now());
  return {
    q: placet.store.read,
    catalogue: placet.catalogue,
    organisation,
    viewer: viewerOf(organisation, 'secretariat', at),
    language,
  };
}

async function viewsOf(
  reading: Reading,
  name: string,
  { to, draft }: MigrateOptions,
): Promise<readonly MigrationView[]> {
  const all = await viewMigrations(reading, name, Number(to));
  if (!all)
    throw new UsageError(`There is no version ${to} of ${name}; "placet workflow list" shows what there is.`);
  if (!draft) return all.drafts;
  const named: MigrationView[] = [];
  for (const id of draft) {
    const view = all.drafts.find((one) => one.id === id) ?? (await viewMigration(reading, id, Number(to)));
    if (!view) throw new UsageError(`There is no draft ${id} that follows ${name}.`);
    named.push(view);
  }
  return named;
}

/** Whether it was accepted; why not is told. */
async function migrateOne(
  placet: Placet,
  { id, version }: MigrationView,
  { as = '', second = '', language }: MigrateOptions,
  terminal: Terminal,
): Promise<boolean> {
  const [answer] = await placet.engine.dispatch({
    ref: { kind: 'draft', id },
    commands: [
      {
        type: 'draft.migrate',
        as,
        second,
        with: { version: version.after },
        evidence: { note: 'placet workflow migrate' },
      },
    ],
  });
  if (answer && !('refused' in answer)) return true;
  if (answer) terminal.talk(`${id}: ${sayRefusal(language, answer, (code) => code)}`);
  return false;
}
