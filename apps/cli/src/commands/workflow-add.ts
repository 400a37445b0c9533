import { existsSync, readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { sayRefusal, type Language } from '#messages';
import type { Refused } from '#procedure';
import { openPlacet, refusalOfCheck, toCheck, type Placet } from '#runtime';
import { configOf, jsonOption, languageOption, organisationOption } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

interface AddOptions {
  readonly as: string;
  readonly dryRun?: boolean;
  readonly language: Language;
  readonly organisation?: string;
  readonly json?: boolean;
}

const AFTER = `
Reads the file and proves it, as the API does, and puts it into use: new drafts of its kind follow it at once, in every
process of the deployment; drafts that run go on under theirs. The same name needs a higher version.

Exit codes: 0 in use (or could be), 1 refused, with what is wrong and a story of how it would go wrong.

  $ placet workflow add my-workflow.yaml --dry-run
  $ placet workflow add my-workflow.yaml --as chair --organisation ./my-body`;

/** `placet workflow add FILE` */
export function addWorkflowAdd(workflow: Command, terminal: Terminal): void {
  workflow
    .command('add')
    .description('put a procedure of your own into use')
    .argument('<file>', 'workflow file, YAML or JSON')
    .addOption(
      new Option('--as <office>', 'whose command it is')
        .choices(['chair', 'secretariat'])
        .default('secretariat'),
    )
    .option('--dry-run', 'only say what is wrong with it')
    .addOption(organisationOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText('after', AFTER)
    .action(async (file: string, options: AddOptions) => {
      if (!existsSync(file)) throw new UsageError(`${file} cannot be read.`);
      const placet = await openPlacet(configOf(options.organisation));
      try {
        await add(placet, file, options, terminal);
      } finally {
        await placet.close();
      }
    });
}

async function add(placet: Placet, file: string, options: AddOptions, terminal: Terminal): Promise<void> {
  const source = readFileSync(file, 'utf8');
  const check = await placet.checks.check(toCheck(source, await placet.organisation()));
  if (check.outcome !== 'sound') return refused(refusalOfCheck(check), file, options, terminal);
  const { id, version } = check.identity;
  if (!options.dryRun) {
    const command = { type: 'workflow.add', as: options.as, with: { source } };
    const [answer] = await placet.engine.dispatch({ ref: placet.organisationRef, commands: [command] });
    if (answer && 'refused' in answer) return refused(answer, file, options, terminal);
  }
  const state = options.dryRun ? 'can be put into use' : 'is in use';
  terminal.data(
    options.json ? JSON.stringify({ ok: true, ...check.identity }) : `✓ ${id} v${version} ${state}`,
  );
}

function refused(refusal: Refused, file: string, { language, json }: AddOptions, terminal: Terminal): void {
  terminal.exitWith(1);
  const { refused: code, pointers = [], findings = [] } = refusal;
  if (json) return terminal.data(JSON.stringify({ ok: false, code, pointers, findings }));
  terminal.data(`✗ ${sayRefusal(language, { ...refusal, pointers: [] }, (name) => name)} [${code}]`);
  for (const { expected, line, column } of findings.length > 0 ? [] : pointers)
    terminal.data(`  ${line === undefined ? '' : `${file}:${line}:${column}: `}${expected}`);
  for (const { code: finding, state, words } of findings) {
    const { what, story } = words[language] ?? { what: finding, story: [] };
    terminal.data(`  ${what}: ${state} [${finding}]`);
    for (const [step, sentence] of story.entries()) terminal.data(`    ${step + 1}. ${sentence}`);
  }
}
