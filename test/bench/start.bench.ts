import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startApiProcess } from './api-process.js';
import { figure, median, type Figure } from './figure.js';

const STARTS = 5;
const SETTLE_MS = 3_000;
const READY_LIMIT_MS = 2_000;
const RSS_LIMIT_MB = 200;

/** How soon the API answers after its process starts, and what it holds when nothing happens. */
export async function benchStart(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'placet-bench-start-'));
  try {
    // The first start makes the database: every later one is what operators see.
    await (await startApiProcess(data)).stop();
    const ready: number[] = [];
    let rss = NaN;
    for (let start = 0; start < STARTS; start += 1) {
      const api = await startApiProcess(data);
      ready.push(api.readyMs);
      if (start === STARTS - 1) {
        await setTimeout(SETTLE_MS);
        rss = api.rssMb();
      }
      await api.stop();
    }
    return [
      figure({
        name: 'API ready after its process starts',
        value: median(ready),
        unit: 'ms',
        limit: READY_LIMIT_MS,
      }),
      figure({ name: 'API idle, resident memory', value: rss, unit: 'MB', limit: RSS_LIMIT_MB }),
    ];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
