import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#kit';
import { packageRoot } from '#runtime';

/** The API as its own process, as it runs in the embedded mode. */
export interface ApiProcess {
  readonly url: string;
  readonly port: number;
  /** Milliseconds from the start of the process to the first answer that it is ready. */
  readonly readyMs: number;
  /** Resident memory now, in MB. */
  rssMb(): number;
  stop(): Promise<void>;
}

const POLL_MS = 10;

export async function startApiProcess(
  data: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ApiProcess> {
  const port = await freePort();
  const from = process.hrtime.bigint();
  const main = join(packageRoot(), 'dist', 'apps', 'api', 'src', 'main.js');
  const child = spawn(process.execPath, [main], {
    env: {
      PLACET_PORT: String(port),
      PLACET_DATA: data,
      PLACET_LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    port,
    readyMs: Number(process.hrtime.bigint() - from) / 1e6,
    rssMb: () => residentKb(child) / 1024,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function residentKb({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN);
}
