import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, MariadbServer } from '#kit';
import { loadConfig } from '#runtime';
import { startApiProcess } from './api-process.js';
import { figure, median, type Figure } from './figure.js';
import { SIZED } from './history/large.js';
import { inOwnProcess } from './own-process.js';
import { CONNECTIONS, positionsPerSecond } from './position-load.js';
import { preparePositions } from './prepare-positions.js';
import type { RawMysqlWork } from './raw-mysql.js';

const DRAFTS = 200;
const RUSHED = 10;
const PAIRS = 5;
const SECONDS = 4;

type Side = 'raw' | 'alone' | 'together' | 'rush';
type Rates = Readonly<Record<Side, number>>;

/**
 * Positions through HTTP on MariaDB with every commit on disk, against the statements of one real command, prepared and
 * one round trip each, from a process of their own: each command in a transaction of its own, combined with others, and
 * in the rush of a last minute on few drafts.
 */
export async function benchPositionsMariadb(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'placet-bench-mariadb-'));
  const server = await new MariadbServer(SIZED).start();
  try {
    const { url } = await freshDatabase(server.url);
    // What the other side writes makes no sense to us: it has a database of its own.
    const { url: rawUrl } = await freshDatabase(server.url);
    const settings = { PLACET_ORGANISATION: 'sample', PLACET_DATABASE_URL: url, PLACET_DATA: folder };
    const prepared = await preparePositions(loadConfig(settings), DRAFTS);
    const raw = await preparePositions(loadConfig({ ...settings, PLACET_DATABASE_URL: rawUrl }), DRAFTS);
    const alone = await startApiProcess(folder, { ...settings, PLACET_TOGETHER_AT_MOST: '1' });
    const together = await startApiProcess(folder, settings);
    const rates: Rates[] = [];
    try {
      const http = (api: { readonly port: number }, drafts: number, seconds = SECONDS): Promise<number> =>
        positionsPerSecond(api.port, { ...prepared, drafts: prepared.drafts.slice(0, drafts) }, seconds);
      await http(alone, DRAFTS, 2);
      await http(together, DRAFTS, 2);
      for (let pair = 0; pair < PAIRS; pair += 1) {
        rates.push({
          raw: await inOwnProcess<RawMysqlWork>('raw-mysql.js', {
            url: rawUrl,
            ...raw,
            connections: CONNECTIONS,
            seconds: SECONDS,
          }),
          alone: await http(alone, DRAFTS),
          together: await http(together, DRAFTS),
          rush: await http(together, RUSHED),
        });
      }
    } finally {
      await alone.stop();
      await together.stop();
    }
    return figures(rates);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figures(rates: readonly Rates[]): Figure[] {
  const of = (side: Side): { readonly value: number; readonly unit: string; readonly ratio: number } => ({
    value: median(rates.map((one) => one[side])),
    unit: '/s',
    ratio: median(rates.map((one) => one[side] / one.raw)),
  });
  const { value, unit } = of('raw');
  return [
    figure({
      name: 'positions through HTTP, MariaDB, 200 drafts, one a transaction',
      ...of('alone'),
      atLeast: 1,
    }),
    figure({
      name: 'positions through HTTP, MariaDB, 200 drafts, combined',
      ...of('together'),
      atLeast: 1.5,
    }),
    figure({ name: 'positions through HTTP, MariaDB, rush on 10 drafts', ...of('rush'), atLeast: 1.5 }),
    figure({ name: 'the same statements one at a time, mysql2', value, unit }),
  ];
}
