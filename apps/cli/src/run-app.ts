import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#runtime';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs an app as a process of its own, hands on what it is told to stop with, and ends as it ends. */
export async function runApp(app: 'api' | 'worker', environment: Environment): Promise<number> {
  const main = join(packageRoot(), 'dist', 'apps', app, 'src', 'main.js');
  if (!existsSync(main)) throw new Error('The program is not built: run "npm run build" first.');
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    stdio: 'inherit',
    env: environment,
  });
  const forward = (signal: NodeJS.Signals): void => {
    // A terminal sends Ctrl-C to every process of the foreground group itself.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    for (const signal of FORWARDED) process.off(signal, forward);
  }
}
