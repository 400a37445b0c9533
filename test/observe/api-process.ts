import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#runtime';

export interface ApiProcess {
  readonly url: string;
  /** The folder of its data. */
  readonly folder: string;
  /** What it wrote to standard error until now. */
  log(): string;
  /** Ends it in order; gives its exit code. */
  end(): Promise<number | null>;
}

const LISTENS = /Placet listens on (http:\/\/\S+)/;

/** The built API as a process of its own, with the sample organisation. */
export async function startApiProcess(settings: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const main = join(packageRoot(), 'dist', 'apps', 'api', 'src', 'main.js');
  const folder = await mkdtemp(join(tmpdir(), 'placet-process-'));
  const env = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample', PLACET_PORT: '0', ...settings };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const listens = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      const [, url] = LISTENS.exec(stdout) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`It did not start: ${stderr}`)));
  });
  return {
    url: await listens,
    folder,
    log: () => stderr,
    async end() {
      child.kill('SIGTERM');
      const [code] = await exited;
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}
