import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Language } from '#messages';
import { loadOrganisation } from '#organisation';
import { FormError } from '#procedure';
import {
  draftNamedIn,
  loadConfig,
  migrationUrl,
  openWorld,
  packageRoot,
  readOrganisation,
  readScenario,
  removeScratch,
  runScenario,
  type Scenario,
  type ScenarioResult,
  type Tell,
} from '#runtime';
import { jsonOption, languageOption, organisationOption } from '../settings.js';
import { StoryWriter } from '../story/story-writer.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { rehearseFrom, type FromOptions } from './rehearse-from.js';

interface RehearseOptions extends FromOptions {
  readonly language: Language;
  readonly json?: boolean;
}

const AFTER = `
A scenario file says who does what and when, and what must be so afterwards. It is played through the real engine, in a
database of its own that is removed again, with a clock of its own: two weeks of silence take a second. Nobody is
written to. With PLACET_DATABASE_URL the database is one beside that of the URL, made by the account of
PLACET_MIGRATION_URL where that is set: it needs the right to create databases called placet_rehearsal_….

With --from it goes on from a running draft: the draft is copied as it stands with what it needs, the clock stands at
now, and a file of steps (in which the draft is called "draft"), or nothing at all, is played before time runs to the
end of all deadlines. The deployment itself is only read.

Exit codes: 0 everything is as the files say, 1 something is not, 2 a file cannot be read (with its line and column).

  $ placet rehearse workflows/sample/scenarios/soc-silence-broken.yaml
  $ placet rehearse --language ru workflows/sample/scenarios
  $ placet rehearse --from SOC/2024/7 --nobody-answers
  $ placet rehearse --from 0190b5a6-7d1e-7c3a-9d55-2f8a4c1b7e10 what-if-xab-objects.yaml`;

/** `placet rehearse FILE…` */
export function addRehearse(program: Command, terminal: Terminal): void {
  program
    .command('rehearse')
    .description('play a procedure before it is used, and check that it goes as it should')
    .argument('[file...]', 'scenario files, or folders of them')
    .option('--from <draft>', 'go on from a running draft: its id, its symbol or the number of its decision')
    .option('--nobody-answers', 'with --from: nobody does anything, and time passes')
    .option('--until <time>', 'with --from: how far to look, an instant or a length (default: P2Y)')
    .addOption(organisationOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (paths: string[], options: RehearseOptions) => {
      leaveNothingBehind();
      const files = paths.flatMap(filesAt);
      const from = options.from ?? soleDraftOf(files);
      if (from !== undefined) return rehearseFrom(from, files, options, terminal);
      if (files.length === 0)
        throw new UsageError('Name scenario files, or a running draft with --from and --nobody-answers.');
      const scenarios = readAll(files);
      const results: ScenarioResult[] = [];
      for (const [index, scenario] of scenarios.entries()) {
        if (index > 0 && !options.json) terminal.data('');
        results.push(await rehearse(scenario, options, terminal));
      }
      if (results.length > 1) summarise(results, options, terminal);
      if (results.some(({ passed }) => !passed)) terminal.exitWith(1);
    });
}

/** A rehearsal that is interrupted removes its copy of the draft before it ends, as one that ends by itself does. */
function leaveNothingBehind(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(
      signal,
      () => void removeScratch().finally(() => process.exit(128 + constants.signals[signal])),
    );
}

/** A path is looked for where one is, then where Placet is, so that shipped scenarios are found from anywhere. */
function filesAt(named: string): string[] {
  const path = [named, resolve(packageRoot(), named)].find((candidate) => existsSync(candidate));
  if (path === undefined) throw new UsageError(`There is no file ${named}.`);
  const found = statSync(path);
  if (!found.isDirectory()) return [path];
  const files = readdirSync(path).filter((name) => /\.ya?ml$/.test(name));
  if (files.length === 0) throw new UsageError(`There are no scenario files in ${path}.`);
  return files.sort().map((name) => join(path, name));
}

/** The running draft that a file of steps names itself. */
function soleDraftOf(files: readonly string[]): string | undefined {
  const [file, ...others] = files;
  return file === undefined || others.length > 0 ? undefined : draftNamedIn(readFileSync(file, 'utf8'));
}

/** Nothing is played unless all can be: the faults of all files are told together. */
function readAll(files: readonly string[]): Scenario[] {
  const faults: FormError['faults'][number][] = [];
  const scenarios = files.flatMap((file) => {
    try {
      return [readScenario(readFileSync(file, 'utf8'), file)];
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new FormError(faults);
  return scenarios;
}

async function rehearse(
  scenario: Scenario,
  { language, json = false }: RehearseOptions,
  terminal: Terminal,
): Promise<ScenarioResult> {
  // A database of its own is made and removed: the service's account may not.
  const database = migrationUrl(loadConfig());
  const open: typeof openWorld = (options) =>
    openWorld({ ...options, ...(database !== undefined && { database }) });
  return runScenario(
    scenario,
    open,
    json ? asJson(scenario, terminal) : asStory(scenario, language, terminal),
  );
}

function asJson({ name }: Scenario, terminal: Terminal): Tell {
  return (line) => terminal.data(JSON.stringify({ scenario: name, ...line }));
}

function asStory(scenario: Scenario, language: Language, { data: write, width }: Terminal): Tell {
  const organisation = loadOrganisation(readOrganisation(scenario.organisation).form);
  const writer = new StoryWriter({ scenario, organisation, language, width, write });
  return (line) => writer.tell(line);
}

function summarise(results: readonly ScenarioResult[], { json }: RehearseOptions, terminal: Terminal): void {
  const passed = results.filter((result) => result.passed).length;
  const checks = results.reduce((sum, result) => sum + result.checks, 0);
  const failed = results.length - passed;
  if (json)
    return terminal.data(
      JSON.stringify({ line: 'summary', scenarios: results.length, passed, failed, checks }),
    );
  terminal.data('');
  terminal.data(`${results.length} scenarios, ${checks} checks: ${passed} as expected, ${failed} not.`);
}
