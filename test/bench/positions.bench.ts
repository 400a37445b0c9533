import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#runtime';
import { startApiProcess } from './api-process.js';
import { figure, median, type Figure } from './figure.js';
import { positionsPerSecond } from './position-load.js';
import { preparePositions, type Prepared } from './prepare-positions.js';
import { replayRaw } from './raw-sqlite.js';

const DRAFTS = 200;
const PAIRS = 3;
const SECONDS = 4;
const RAW_POSITIONS = 1_500;
const AT_LEAST = 0.5;

/** Positions through HTTP on SQLite with every commit on disk, against the same statements with nothing around them. */
export async function benchPositions(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'placet-bench-positions-'));
  try {
    const settings = loadConfig({ PLACET_ORGANISATION: 'sample', PLACET_DATA: folder });
    const prepared = await preparePositions(settings, DRAFTS);
    const api = await startApiProcess(folder, { PLACET_ORGANISATION: 'sample' });
    const pairs: { http: number; raw: number }[] = [];
    try {
      await positionsPerSecond(api.port, prepared, 1);
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const raw = rawRate(folder, prepared);
        pairs.push({ raw, http: await positionsPerSecond(api.port, prepared, SECONDS) });
      }
    } finally {
      await api.stop();
    }
    const ratio = median(pairs.map(({ http, raw }) => http / raw));
    const value = median(pairs.map(({ http }) => http));
    const raw = median(pairs.map((pair) => pair.raw));
    return [
      figure({
        name: 'positions through HTTP, SQLite FULL, 64 connections',
        value,
        unit: '/s',
        ratio,
        atLeast: AT_LEAST,
      }),
      figure({ name: 'the same statements one at a time, better-sqlite3', value: raw, unit: '/s' }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On a copy of the database, so that both sides work on the same rows. */
function rawRate(folder: string, prepared: Prepared): number {
  const copy = join(folder, 'raw');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  const file = join(copy, 'placet.sqlite');
  for (const suffix of ['', '-wal']) {
    copyFileSync(join(folder, 'sample', `placet.sqlite${suffix}`), `${file}${suffix}`);
  }
  const { drafts, members, logged } = prepared;
  return replayRaw(file, logged, { drafts, members, count: RAW_POSITIONS });
}
