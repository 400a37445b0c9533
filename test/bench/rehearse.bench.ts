import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '#runtime';
import { figure, median, type Figure } from './figure.js';

const RUNS = 5;
const LIMIT_MS = 2_000;

/** The whole command, from the start of its process to its end. */
export async function benchRehearse(): Promise<Figure[]> {
  const cli = join(packageRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
  const file = join(packageRoot(), 'workflows', 'cica', 'scenarios', 'road-map-2023.yaml');
  const took: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const from = process.hrtime.bigint();
    const child = spawn(process.execPath, [cli, 'rehearse', file], { stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`placet rehearse road-map-2023 ended with ${code}`);
    took.push(Number(process.hrtime.bigint() - from) / 1e6);
  }
  return [figure({ name: 'rehearse road-map-2023', value: median(took), unit: 'ms', limit: LIMIT_MS })];
}
