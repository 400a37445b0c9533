import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type as system } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#runtime';
import { cellsOf, type Figure } from './figure.js';

const FILE = 'docs/bench.md';
const GIB = 1024 ** 3;
const HEAD = `# Bench

Written by \`npm run bench -- --save\`, never by hand: \`npm run bench\` measures the same on your machine. A ratio is
against a plainer way of doing the same, or against a peer, in the same run; ✗ is a figure that missed its bar.
`;

/** Keeps the figures in the documentation with the machine that they are of; those of other benches stay as they are. */
export function saveResults(figures: readonly Figure[], isWhole: boolean): void {
  const file = join(packageRoot(), FILE);
  const measured = new Map(figures.map((figure) => [figure.name, `| ${cellsOf(figure).join(' | ')} |`]));
  const kept = isWhole || !existsSync(file) ? [] : rowsIn(readFileSync(file, 'utf8'));
  const rows = kept.map(([name, row]) => measured.get(name) ?? row);
  const added = [...measured]
    .filter(([name]) => !kept.some(([known]) => known === name))
    .map(([, row]) => row);
  const table = [
    '| | figure | value | limit | ratio | bar |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows,
    ...added,
  ];
  writeFileSync(file, `${HEAD}\nLast run on ${machine()}.\n\n${table.join('\n')}\n`);
}

function rowsIn(page: string): [name: string, row: string][] {
  return page
    .split('\n')
    .filter((line) => /^\| [✓✗] \|/.test(line))
    .map((line) => [line.split(' | ')[1] ?? '', line]);
}

function machine(): string {
  const [cpu] = cpus();
  const parts = [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / GIB)} GB of memory`,
    `${system()} ${release().split('-')[0]}`,
    `Node ${process.versions.node}`,
    ...versionOf('mariadbd'),
    ...versionOf('postgres'),
  ];
  return parts.join(', ');
}

/** Of a server, where it is installed. */
function versionOf(server: string): string[] {
  try {
    const told = execFileSync(server, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    const version = /\d+\.\d+(?:\.\d+)?/.exec(told)?.[0];
    return version === undefined ? [] : [`${server === 'postgres' ? 'PostgreSQL' : 'MariaDB'} ${version}`];
  } catch {
    return [];
  }
}
