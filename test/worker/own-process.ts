import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '#kit';
import { packageRoot } from '#runtime';

export type Settings = Readonly<Record<string, string>>;

/** One of our own programs, from the build, as a process of its own. */
export interface OwnProcess {
  readonly url: string;
  readonly exited: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** The status and the body of a probe of its health; 0 when nobody answers. */
  health(probe: 'live' | 'startup' | 'ready'): Promise<{ readonly status: number; readonly body: string }>;
  stderr(): string;
  /** Tells it to end and waits until it has; its exit code. */
  close(): Promise<void>;
}

export async function ownProcess(app: 'api' | 'worker', settings: Settings): Promise<OwnProcess> {
  const port = await freePort();
  const main = join(packageRoot(), 'dist', 'apps', app, 'src', 'main.js');
  const env = { ...settings, [app === 'api' ? 'PLACET_PORT' : 'PLACET_WORKER_PORT']: String(port) };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const killed = (): void => void child.kill('SIGKILL');
  process.once('exit', killed);
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const exited = once(child, 'exit').then(([code]) => {
    process.off('exit', killed);
    return code as number | null;
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    exited,
    signal: (name) => void child.kill(name),
    async health(probe) {
      try {
        const response = await fetch(`${url}/health/${probe}`);
        return { status: response.status, body: await response.text() };
      } catch {
        return { status: 0, body: '' };
      }
    },
    stderr: () => stderr,
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
