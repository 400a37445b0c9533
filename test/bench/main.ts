import { parseArgs } from 'node:util';
import { cellsOf, type Figure } from './figure.js';
import { benchLateness } from './lateness.bench.js';
import { benchPositionsMariadb } from './positions-mariadb.bench.js';
import { benchDbos } from './dbos.bench.js';
import { benchGrowth, benchRead } from './history.bench.js';
import { closeLargeHistory } from './history/large.js';
import { benchExpand } from './expand.bench.js';
import { benchMailing } from './mailing.bench.js';
import { benchPlanning } from './planning.bench.js';
import { benchPositions } from './positions.bench.js';
import { benchRehearse } from './rehearse.bench.js';
import { saveResults } from './save-results.js';
import { benchStart } from './start.bench.js';
import { benchStep } from './step.bench.js';
import { benchTimers } from './timers.bench.js';
import { benchVerify } from './verify.bench.js';

interface Bench {
  readonly name: string;
  readonly run: () => Promise<Figure[]>;
}

/** Every bench, in the order in which they run. */
const BENCHES: readonly Bench[] = [
  { name: 'step', run: benchStep },
  { name: 'verify', run: benchVerify },
  { name: 'rehearse', run: benchRehearse },
  { name: 'start', run: benchStart },
  { name: 'positions', run: benchPositions },
  { name: 'positions-mariadb', run: benchPositionsMariadb },
  { name: 'timers', run: benchTimers },
  { name: 'lateness', run: benchLateness },
  { name: 'dbos', run: benchDbos },
  { name: 'growth', run: benchGrowth },
  { name: 'read', run: benchRead },
  { name: 'planning', run: benchPlanning },
  { name: 'expand', run: benchExpand },
  { name: 'mailing', run: benchMailing },
];

const HEADINGS = ['', 'figure', 'value', 'limit', 'ratio', 'bar'];

function table(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(cellsOf)];
  const widths = HEADINGS.map((_heading, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const padded = (cell: string, column: number): string =>
    column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}

async function main(): Promise<number> {
  const options = {
    json: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    only: { type: 'string' },
  } as const;
  const { json, only, save } = parseArgs({ options }).values;
  const names = only?.split(',') ?? BENCHES.map(({ name }) => name);
  const unknown = names.find((wanted) => !BENCHES.some(({ name }) => name === wanted));
  if (unknown !== undefined) {
    console.error(`No bench named ${unknown}; there are ${BENCHES.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const chosen = BENCHES.filter(({ name }) => names.includes(name));
  const figures: Figure[] = [];
  for (const { name, run } of chosen) {
    console.error(`${name} ...`);
    const measured = await run();
    if (json) for (const one of measured) console.log(JSON.stringify(one));
    figures.push(...measured);
  }
  if (!json) console.log(table(figures));
  if (save) saveResults(figures, chosen.length === BENCHES.length);
  return figures.every(({ ok }) => ok) ? 0 : 1;
}

process.exitCode = await main().finally(closeLargeHistory);
