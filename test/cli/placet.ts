import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '#runtime';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Where {
  readonly cwd?: string;
  /** Settings; nothing else of this process's environment is handed on. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The `placet` command as it is built, in a process of its own. */
export function startPlacet(
  args: readonly string[],
  { cwd = packageRoot(), settings = {} }: Where = {},
): ChildProcess {
  const main = join(packageRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
  return spawn(process.execPath, [main, ...args], { cwd, env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs `placet` until it ends by itself. */
export async function placet(args: readonly string[], where: Where = {}): Promise<Ended> {
  const child = startPlacet(args, where);
  const texts = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? -1));
  });
  return { code, ...texts };
}
