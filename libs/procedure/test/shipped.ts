import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { loadWorkflow, wholeText, type CompiledWorkflow } from '../src/index.js';

/** Paths of all workflows that the repository ships. */
export const shippedFiles: readonly string[] = readdirSync('workflows', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && !name.includes('scenarios'))
  .map((name) => `workflows/${name}`)
  .filter((file) => /^workflow:/m.test(readFileSync(file, 'utf8')));

/** One of them, completed where it is written as a difference. */
export function loadShipped(file: string): CompiledWorkflow {
  const folder = dirname(file);
  const folders = [folder, ...(basename(folder) === 'versions' ? [dirname(folder)] : [])];
  const find = (name: string): string | undefined => {
    const path = folders.map((one) => join(one, `${name}.yaml`)).find((candidate) => existsSync(candidate));
    return path === undefined ? undefined : readFileSync(path, 'utf8');
  };
  return loadWorkflow(wholeText(readFileSync(file, 'utf8'), find), file);
}
