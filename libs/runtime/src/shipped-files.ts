import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { organisationForm, type OrganisationForm } from '#organisation';
import { loadWorkflow, readForm, wholeText, type CompiledWorkflow, type FindWorkflow } from '#procedure';
import { packageRoot } from './package-root.js';

/** A workflow as shipped: ready to run, with the exact text that drafts are pinned to. */
export interface ShippedWorkflow {
  readonly workflow: CompiledWorkflow;
  readonly source: string;
  readonly file: string;
}

export interface ShippedOrganisation {
  readonly name: string;
  readonly form: OrganisationForm;
  readonly workflows: readonly ShippedWorkflow[];
}

/** Shipped files from the root, others from where one is. */
function shownPath(path: string): string {
  const shipped = relative(packageRoot(), path);
  return shipped.startsWith('..') ? relative(process.cwd(), path) : shipped;
}

const folderOf = (name: string): string => join(packageRoot(), 'workflows', name);

/** Names of the organisations under `workflows/`. */
export function shippedOrganisations(): string[] {
  const root = join(packageRoot(), 'workflows');
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'organisation.yaml')))
    .sort();
}

/** An organisation of somebody’s own is named by a path (`./my-body`), a shipped one by the name of its folder. */
const isPath = (name: string): boolean => /[\\/.]/.test(name);

/** The file of an organisation: that of a shipped one, or of a folder or file of somebody’s own. */
function organisationFile(name: string): string | undefined {
  const path = resolve(name);
  const candidates = isPath(name) ? [join(path, 'organisation.yaml'), path] : [];
  if (shippedOrganisations().includes(name)) candidates.push(join(folderOf(name), 'organisation.yaml'));
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/** What may stand where an organisation is named, for whoever named something else. */
export function organisationsExpected(name: string): string | undefined {
  if (organisationFile(name) !== undefined) return undefined;
  return isPath(name)
    ? `there is no organisation.yaml at ${resolve(name)}`
    : `expected one of ${shippedOrganisations().join(', ')}, or a path such as ./my-body`;
}

/**
 * Reads an organisation and its workflows: a shipped one from `workflows/<name>/` and the folder that it takes the
 * others from, or one of somebody’s own from a folder with its workflows beside it.
 *
 * @throws FormError with file, line and column for a malformed file; Error for a name that is not there.
 */
export function readOrganisation(name: string): ShippedOrganisation {
  const file = organisationFile(name);
  if (file === undefined) throw new Error(`no organisation ${name}: ${organisationsExpected(name)}`);
  const folder = dirname(file);
  const form = organisationIn(readFileSync(file, 'utf8'), shownPath(file));
  const folders = [folder, ...(form.workflows ? [folderOf(form.workflows.from)] : [])];
  let workflows: readonly ShippedWorkflow[] | undefined;
  return {
    name: isPath(name) ? file : name,
    form,
    get workflows() {
      return (workflows ??= isPath(name) ? fitting(form, workflowsIn(folders)) : workflowsIn(folders));
    },
  };
}

const formsBefore = new Map<string, OrganisationForm>();

/** The same files are read for every world. */
function organisationIn(text: string, file: string): OrganisationForm {
  const known = formsBefore.get(text);
  if (known) return known;
  const form = readForm(text, organisationForm, file).value;
  formsBefore.set(text, form);
  return form;
}

/** Of somebody’s own, bodies are looked for too: what is shipped is tested. */
function fitting(
  { bodies }: OrganisationForm,
  workflows: readonly ShippedWorkflow[],
): readonly ShippedWorkflow[] {
  const codes = bodies.map(({ code }) => code);
  for (const { source, file } of workflows) loadWorkflow(source, file, { bodies: codes });
  return workflows;
}

function workflowsIn(folders: readonly string[]): readonly ShippedWorkflow[] {
  const files = [...workflowFiles(folders, OLDER), ...workflowFiles(folders)];
  const workflows = files.map((path) => readWorkflow(path, folders));
  assertOneFileForEach(workflows);
  return workflows;
}

/** The newest version of each workflow lies in the organisation's folder, the earlier ones that are still told in here. */
const OLDER = 'versions';

/** By name: what an organisation has of its own stands in the place of what it would take from another. */
function workflowFiles(folders: readonly string[], within = ''): string[] {
  const paths = new Map<string, string>();
  for (const folder of folders.map((one) => join(one, within)).reverse()) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (/\.ya?ml$/.test(name) && !isSomethingElse(path)) paths.set(name, path);
    }
  }
  return [...paths.keys()].sort().flatMap((name) => paths.get(name) ?? []);
}

/** Scenarios may lie beside what they rehearse, and so does the organisation itself. */
function isSomethingElse(path: string): boolean {
  return /^(scenario|organisation):/m.test(readFileSync(path, 'utf8'));
}

/** A version means one text: which of two would a draft be migrated to? */
function assertOneFileForEach(workflows: readonly ShippedWorkflow[]): void {
  const files = new Map<string, string>();
  for (const { workflow, file } of workflows) {
    const name = `${workflow.identity.id} version ${workflow.identity.version}`;
    const other = files.get(name);
    if (other !== undefined) throw new Error(`${name} is written twice: in ${other} and in ${file}`);
    files.set(name, file);
  }
}

/**
 * Reads one workflow file. One that is `like` another is completed from the first of the folders that has the other.
 *
 * @throws FormError for a malformed file; Error where the file that it is like is not there.
 */
export function readWorkflow(
  path: string,
  folders: readonly string[] = [dirname(path), dirname(dirname(path))],
): ShippedWorkflow {
  const file = shownPath(path);
  const source = completed(readFileSync(path, 'utf8'), (name) => textIn(folders, `${name}.yaml`));
  return { workflow: compiled(source, file), source, file };
}

function textIn(folders: readonly string[], name: string): string | undefined {
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}

/**
 * Workflow files of somebody’s own, for that organisation.
 *
 * @throws FormError where one is malformed, or names a body that the organisation does not have.
 */
export function ownWorkflows(
  { form }: Pick<ShippedOrganisation, 'form'>,
  paths: readonly string[] = [],
): ShippedWorkflow[] {
  const bodies = form.bodies.map(({ code }) => code);
  return paths.map((path) => {
    const { source, file } = readWorkflow(path);
    return { workflow: loadWorkflow(source, file, { bodies }), source, file };
  });
}

interface Completed {
  readonly source: string;
  /** By name, the texts that it was completed from. */
  readonly from: ReadonlyMap<string, string | undefined>;
}
const completedBefore = new Map<string, Completed>();

/** Completing is dear too, and comes out the same while the texts are. */
function completed(text: string, find: FindWorkflow): string {
  const known = completedBefore.get(text);
  if (known && [...known.from].every(([name, other]) => find(name) === other)) return known.source;
  const from = new Map<string, string | undefined>();
  const source = wholeText(text, (name) => {
    const other = find(name);
    from.set(name, other);
    return other;
  });
  completedBefore.set(text, { source, from });
  return source;
}

const compiledBefore = new Map<string, CompiledWorkflow>();

/** Compiling is dear, and the same texts are asked for by every world. */
function compiled(source: string, file: string): CompiledWorkflow {
  const known = compiledBefore.get(source);
  if (known) return known;
  const workflow = loadWorkflow(source, file);
  compiledBefore.set(source, workflow);
  return workflow;
}
