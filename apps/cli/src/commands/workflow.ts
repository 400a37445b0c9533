import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { say, sayFinding, sayProof, type FindingWords, type Language } from '#messages';
import {
  diagramSvg,
  diagramText,
  machineConfig,
  verifyWorkflow,
  type CompiledWorkflow,
  type Finding,
  type Verification,
} from '#procedure';
import { loadConfig, openPlacet, readWorkflow, type ShippedOrganisation } from '#runtime';
import { configOf, jsonOption, languageOption, organisationNamed, organisationOption } from '../settings.js';
import { lengthOf, pad } from '../story/layout.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import { addWorkflowAdd } from './workflow-add.js';
import { addWorkflowMigrate } from './workflow-migrate.js';

interface Common {
  readonly organisation?: string;
  readonly json?: boolean;
}

interface DiagramOptions extends Common {
  readonly language: Language;
  readonly text?: boolean;
  readonly out?: string;
}

const AFTER = `
A workflow is the procedure of one kind of document, written in the words of the rules of procedure: one file under
workflows/<organisation>/. Name it by its id, or give the path of a file of your own.

  $ placet workflow list --organisation sample
  $ placet workflow show road-map --expanded
  $ placet workflow verify
  $ placet workflow diagram road-map --out road-map.svg`;

/** `placet workflow list|show|verify|diagram|machine|add|migrate` */
export function addWorkflow(program: Command, terminal: Terminal): void {
  const workflow = program
    .command('workflow')
    .description('the procedures of an organisation: list, prove, draw')
    .addHelpText('after', AFTER);
  addList(workflow, terminal);
  addShow(workflow, terminal);
  addVerify(workflow, terminal);
  addDiagram(workflow, terminal);
  addMachine(workflow, terminal);
  addWorkflowAdd(workflow, terminal);
  addWorkflowMigrate(workflow, terminal);
}

function workflowsOf({
  organisation = loadConfig().PLACET_ORGANISATION,
}: Common): readonly CompiledWorkflow[] {
  return organisationNamed(organisation).workflows.map(({ workflow }) => workflow);
}

/** @throws UsageError for a name that is neither a workflow of the organisation nor a file. */
function workflowNamed(name: string, options: Common): CompiledWorkflow {
  if (/\.(ya?ml|json)$/.test(name)) return inFile(name);
  const workflows = workflowsOf(options);
  const [found] = workflows
    .filter(({ identity }) => identity.id === name)
    .sort((a, b) => b.identity.version - a.identity.version);
  if (found) return found;
  const ids = new Set(workflows.map(({ identity }) => identity.id));
  throw new UsageError(`There is no workflow ${name}; there are ${[...ids].join(', ')}.`);
}

function inFile(file: string): CompiledWorkflow {
  if (!existsSync(file)) throw new UsageError(`${file} cannot be read.`);
  return readWorkflow(resolve(file)).workflow;
}

function addList(workflow: Command, terminal: Terminal): void {
  workflow
    .command('list')
    .description('which kinds of document have a procedure, in which version')
    .addOption(organisationOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .option('--in-use', 'every version that the deployment knows, and where it came from')
    .action(async (options: ListOptions) => {
      const all = options.inUse ? await knownTo(options) : originsOf(options);
      const rows = all.map(({ workflow: { form, identity }, origin }) => ({
        id: identity.id,
        version: identity.version,
        kind: form.kind,
        title: form.title[options.language] ?? form.title['en'] ?? identity.id,
        hash: identity.hash,
        origin,
      }));
      const width = (key: 'id' | 'kind' | 'title') => Math.max(0, ...rows.map((row) => lengthOf(row[key])));
      const [ids, kinds, titles] = [width('id'), width('kind'), width('title')];
      for (const row of rows) {
        const { id, version, kind, title, hash, origin } = row;
        const line = `${pad(id, ids)}  ${pad(`v${version}`, 4)}  ${pad(kind, kinds)}  ${pad(title, titles)}  ${hash.slice(0, 12)}  ${origin}`;
        terminal.data(options.json ? JSON.stringify(row) : line);
      }
    });
}

interface ListOptions extends Common {
  readonly language: Language;
  readonly inUse?: boolean;
}

interface Listed {
  readonly workflow: CompiledWorkflow;
  /** The file that it is shipped in, `added` at run time, or `earlier`: known because drafts may follow it. */
  readonly origin: string;
}

function originsOf({ organisation = loadConfig().PLACET_ORGANISATION }: Common): Listed[] {
  return organisationNamed(organisation).workflows.map(({ workflow, file }) => ({ workflow, origin: file }));
}

async function knownTo({ organisation }: Common): Promise<Listed[]> {
  const shipped = new Map(
    originsOf(organisation === undefined ? {} : { organisation }).map((one) => [
      one.workflow.identity.hash,
      one.origin,
    ]),
  );
  const placet = await openPlacet(configOf(organisation));
  try {
    await placet.organisation();
    return placet.catalogue.all().map((workflow) => {
      const { hash } = workflow.identity;
      const origin = placet.catalogue.isAdded(hash) ? 'added' : (shipped.get(hash) ?? 'earlier');
      return { workflow, origin };
    });
  } finally {
    await placet.close();
  }
}

function addShow(workflow: Command, terminal: Terminal): void {
  workflow
    .command('show')
    .description('print a procedure as it is written, with every default; expanded: as the states that run')
    .argument('<name>', 'workflow by id or file')
    .addOption(organisationOption())
    .option(
      '--expanded',
      'every template written out as states: what each command leads to, and under which condition',
    )
    .addOption(jsonOption())
    .action((name: string, options: Common & { readonly expanded?: boolean }) => {
      const { form, expanded } = workflowNamed(name, options);
      const shown = options.expanded ? expanded : form;
      terminal.data(
        options.json ? JSON.stringify(shown) : stringify(shown, { aliasDuplicateObjects: false }).trimEnd(),
      );
    });
}

function addVerify(workflow: Command, terminal: Terminal): void {
  workflow
    .command('verify')
    .description(
      'prove that a procedure cannot get stuck and adopts nothing over an objection, or tell how it could',
    )
    .argument('[name...]', 'workflows by id or file (default: all of the organisation)')
    .addOption(organisationOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .action((names: string[], options: Common & { readonly language: Language }) => {
      const workflows =
        names.length > 0 ? names.map((name) => workflowNamed(name, options)) : workflowsOf(options);
      for (const one of workflows) {
        const verification = verifyWorkflow(one);
        if (!verification.ok) terminal.exitWith(1);
        const told = toldIn(options.language, one, verification);
        if (options.json) terminal.data(JSON.stringify({ ...one.identity, ...verification, findings: told }));
        else
          for (const line of verificationLines(options.language, one, verification, told))
            terminal.data(line);
      }
    });
}

type Told = Finding & FindingWords;

function toldIn(language: Language, { verbs }: CompiledWorkflow, { findings }: Verification): Told[] {
  const names = (code: string): string => verbs[code]?.words[language] ?? code;
  return findings.map((finding) => ({ ...finding, ...sayFinding(language, finding, names) }));
}

function verificationLines(
  language: Language,
  { identity: { id, version } }: CompiledWorkflow,
  verification: Verification,
  findings: readonly Told[],
): string[] {
  const { ok } = verification;
  return [
    `${ok ? '✓' : '✗'} ${id} v${version}: ${say(language, ok ? 'proof.proved' : 'proof.refuted')}`,
    ...wrapped(sayProof(language, verification), '    '),
    ...findings.flatMap(({ code, state, what, story }) => [
      '',
      `  ${what}: ${state} [${code}]`,
      ...story.flatMap((sentence, step) => wrapped(sentence, '    ', `${step + 1}. `.padStart(4))),
    ]),
  ];
}

const WIDTH = 100;

/** A sentence on lines that a terminal shows whole; the first begins with its number. */
function wrapped(sentence: string, indent: string, first = ''): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && lengthOf(line) + lengthOf(word) < WIDTH)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`${indent}${line === undefined ? first : ' '.repeat(first.length)}${word}`);
  }
  return lines;
}

function drawn(workflow: CompiledWorkflow, options: DiagramOptions): string {
  const { language, text, organisation = loadConfig().PLACET_ORGANISATION } = options;
  if (text) return diagramText(workflow, language);
  return diagramSvg(workflow, language, { bodies: shortNames(organisationNamed(organisation), language) });
}

function shortNames({ form }: ShippedOrganisation, language: Language): Record<string, string> {
  const names = form.bodies.flatMap(({ code, short }): [string, string][] => {
    const name = typeof short === 'string' ? short : (short?.[language] ?? short?.['en']);
    return name === undefined ? [] : [[code, name]];
  });
  return Object.fromEntries(names);
}

function addDiagram(workflow: Command, terminal: Terminal): void {
  workflow
    .command('diagram')
    .description('draw a procedure: states and the ways between them, as SVG')
    .argument('<name>', 'workflow by id or file')
    .addOption(organisationOption())
    .addOption(languageOption())
    .option('--text', 'as plain text, for reading aloud and for e-mail')
    .option('--out <file>', 'into a file (default: standard output)')
    .addOption(jsonOption())
    .action((name: string, options: DiagramOptions) => {
      const one = workflowNamed(name, options);
      const drawing = drawn(one, options).trimEnd();
      if (options.out === undefined) {
        const { language } = options;
        return terminal.data(options.json ? JSON.stringify({ ...one.identity, language, drawing }) : drawing);
      }
      writeFileSync(options.out, `${drawing}\n`);
      terminal.talk(`${one.form.title['en'] ?? name}: ${options.out}`);
    });
}

function addMachine(workflow: Command, terminal: Terminal): void {
  workflow
    .command('machine')
    .description('print a procedure as the XState configuration that runs it, for study and visualisers')
    .argument('<name>', 'workflow by id or file')
    .addOption(organisationOption())
    .addOption(jsonOption())
    .action((name: string, options: Common) => {
      const config = machineConfig(workflowNamed(name, options));
      terminal.data(JSON.stringify(config, null, options.json ? undefined : 2));
    });
}
