import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { checkWorkflow } from '#documents';
import { say, sayFinding, sayProof, type FindingWords, type Language } from '#messages';
import {
  describeFault,
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
import { folded, hang, lengthOf, pad } from '../story/layout.js';
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
  if (isFile(name)) return inFile(name).workflow;
  const workflows = workflowsOf(options);
  const [found] = workflows
    .filter(({ identity }) => identity.id === name)
    .sort((a, b) => b.identity.version - a.identity.version);
  if (found) return found;
  const ids = new Set(workflows.map(({ identity }) => identity.id));
  throw new UsageError(`There is no workflow ${name}; there are ${[...ids].join(', ')}.`);
}

const isFile = (name: string): boolean => /\.(ya?ml|json)$/.test(name);

function inFile(file: string) {
  if (!existsSync(file)) throw new UsageError(`${file} cannot be read.`);
  return readWorkflow(resolve(file));
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
    .action(async (names: string[], options: Common & { readonly language: Language }) => {
      const workflows = names.length > 0 ? names : workflowsOf(options);
      for (const one of workflows) {
        const proof = typeof one === 'string' ? await proofOf(one, options) : proved(one);
        if (!proof.verification?.ok) terminal.exitWith(1);
        const told = proof.verification ? toldIn(options.language, proof.workflow, proof.verification) : [];
        if (options.json) terminal.data(JSON.stringify(asData(proof, told)));
        else
          for (const line of proofLines(options.language, proof, told, terminal.width)) terminal.data(line);
      }
    });
}

interface Proof {
  readonly workflow: CompiledWorkflow;
  readonly verification?: Verification;
  /** Why it could be neither proved nor refuted. */
  readonly why?: string;
}

const proved = (workflow: CompiledWorkflow): Proof => ({ workflow, verification: verifyWorkflow(workflow) });

/** What lies in a file is proved in a thread of its own: it ends in time, whatever the file holds. */
async function proofOf(name: string, options: Common): Promise<Proof> {
  if (!isFile(name)) return proved(workflowNamed(name, options));
  const { workflow, source, file } = inFile(name);
  const check = await checkWorkflow({ source, file });
  if ('verification' in check) return { workflow, verification: check.verification };
  return { workflow, why: 'why' in check ? check.why : check.faults.map(describeFault).join('; ') };
}

const asData = ({ workflow, verification, why }: Proof, findings: readonly Told[]): object =>
  verification
    ? { ...workflow.identity, ...verification, findings }
    : { ...workflow.identity, ok: false, complete: false, why, findings };

type Told = Finding & FindingWords;

function toldIn(language: Language, { verbs }: CompiledWorkflow, { findings }: Verification): Told[] {
  const names = (code: string): string => verbs[code]?.words[language] ?? code;
  return findings.map((finding) => ({ ...finding, ...sayFinding(language, finding, names) }));
}

function proofLines(
  language: Language,
  { workflow, verification, why }: Proof,
  findings: readonly Told[],
  width: number,
): string[] {
  const { id, version } = workflow.identity;
  const ok = verification?.ok === true;
  return [
    `${ok ? '✓' : '✗'} ${id} v${version}: ${say(language, ok ? 'proof.proved' : verification ? 'proof.refuted' : 'proof.open')}`,
    ...hang('    ', verification ? sayProof(language, verification) : (why ?? ''), width),
    ...findings.flatMap(({ code, state, what, story }) => [
      '',
      ...hang('  ', `${what}: ${state} [${code}]`, width),
      ...story.flatMap((sentence, step) => hang(`    ${`${step + 1}. `.padStart(4)}`, sentence, width)),
    ]),
  ];
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
      const whole = drawn(one, options).trimEnd();
      const drawing = options.text && !options.json ? folded(whole, terminal.width).join('\n') : whole;
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
