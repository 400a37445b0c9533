import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { organisationForm, type OrganisationForm } from '#organisation';
import { loadWorkflow, readForm, type CompiledWorkflow } from '#procedure';
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

const folderOf = (name: string): string => join(packageRoot(), 'workflows', name);

/** Names of the organisations under `workflows/`. */
export function shippedOrganisations(): string[] {
  const root = join(packageRoot(), 'workflows');
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'organisation.yaml')))
    .sort();
}

/**
 * Reads an organisation and its workflows from `workflows/<name>/`.
 *
 * @throws FormError with file, line and column for a malformed file; Error for a name that is not there.
 */
export function readOrganisation(name: string): ShippedOrganisation {
  if (!shippedOrganisations().includes(name)) {
    throw new Error(`no organisation ${name}; expected one of ${shippedOrganisations().join(', ')}`);
  }
  const folder = folderOf(name);
  const file = join(folder, 'organisation.yaml');
  const form = readForm(readFileSync(file, 'utf8'), organisationForm, relative(packageRoot(), file)).value;
  const workflows = [...workflowFiles(join(folder, OLDER)), ...workflowFiles(folder)].map(readWorkflow);
  assertOneFileForEach(workflows);
  return { name, form, workflows };
}

/** The newest version of each workflow lies in the organisation's folder, the earlier ones that are still told in here. */
const OLDER = 'versions';

function workflowFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && basename(name) !== 'organisation.yaml')
    .sort()
    .map((name) => join(folder, name));
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

function readWorkflow(path: string): ShippedWorkflow {
  const file = relative(packageRoot(), path);
  const source = readFileSync(path, 'utf8');
  return { workflow: loadWorkflow(source, file), source, file };
}
