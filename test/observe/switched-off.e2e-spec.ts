import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { packageRoot } from '#runtime';

const run = promisify(execFile);
const built = (...path: readonly string[]): string =>
  JSON.stringify(pathToFileURL(join(packageRoot(), 'dist', ...path)).href);

/** Starts an api with these settings in a process of its own; gives the packages for observing that it loaded. */
async function loadedWith(settings: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'placet-off-'));
  const script = `
    const { createRequire } = await import('node:module');
    const { loadConfig } = await import(${built('libs', 'runtime', 'src', 'index.js')});
    const { startApi } = await import(${built('apps', 'api', 'src', 'start.js')});
    const api = await startApi(loadConfig());
    const files = Object.keys(createRequire(import.meta.url).cache);
    const names = files.flatMap((file) => /node_modules\\/(prom-client|@opentelemetry\\/sdk[\\w-]*)\\//.exec(file)?.[1] ?? []);
    console.log(JSON.stringify([...new Set(names)].sort()));
    await api.close();
  `;
  const env = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample', PLACET_PORT: '0', ...settings };
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { env });
  await rm(folder, { recursive: true, force: true });
  return JSON.parse(stdout) as readonly string[];
}

describe('what is switched off', () => {
  it('is not even loaded', async () => {
    expect(await loadedWith({})).toEqual([]);
    const on = { PLACET_METRICS_PORT: '0', PLACET_OTLP_URL: 'http://127.0.0.1:9/v1/traces' };
    expect(await loadedWith(on)).toEqual(
      expect.arrayContaining(['@opentelemetry/sdk-trace-node', 'prom-client']),
    );
  });
});
