import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ROOT, exitWith, isMain, prepare, run, say } from './bootstrap.mjs';

const AT_ONCE = 2;
const folders = () =>
  ['apps', 'libs', 'migrations', 'test'].filter((folder) => existsSync(join(ROOT, folder)));

const TOOLS = [
  { name: 'lint', args: () => ['eslint/bin/eslint.js', '--max-warnings', '0', '.'] },
  { name: 'types', args: () => ['typescript/bin/tsc', '--noEmit'] },
  { name: 'imports', args: () => ['dependency-cruiser/bin/dependency-cruiser.mjs', ...folders()] },
  { name: 'unused', args: () => ['knip/bin/knip.js'] },
  { name: 'format', args: () => ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
];

/** Runs every static tool, prints what each found and how long it took; gives the names of those that failed. */
export async function check() {
  const waiting = [...TOOLS];
  const failed = [];
  const work = async () => {
    for (let tool = waiting.shift(); tool; tool = waiting.shift()) {
      if (!(await passes(tool))) failed.push(tool.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

async function passes({ name, args }) {
  const startedAt = performance.now();
  const output = [];
  const [script, ...rest] = args();
  const code = await run([join(ROOT, 'node_modules', script), ...rest], {
    group: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    onOutput: (chunk) => output.push(chunk),
  });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  if (code !== 0) say(Buffer.concat(output).toString().trimEnd());
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return code === 0;
}

if (await isMain(import.meta.url)) {
  await exitWith(async () => {
    await prepare();
    return (await check()).length === 0 ? 0 : 1;
  });
}
