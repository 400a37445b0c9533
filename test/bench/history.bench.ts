import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '#runtime';
import { startApiProcess } from './api-process.js';
import { figure, median, type Figure } from './figure.js';
import { largeHistory, writingFast, type Large } from './history/large.js';

const SIZES = [1_000, 10_000, 100_000] as const;
const [SMALL, , FULL] = SIZES;
const GROWTH_BAR = 1.3;
const POSITIONS = 400;
const READS = 200;
const WARM_UP = 20;
const READ_LIMIT_MS = 200;
const P95 = 0.95;
const PENDING = 10;

async function grown(large: Large, drafts: number): Promise<void> {
  const from = process.hrtime.bigint();
  await writingFast(large.url, () => large.history.growTo(drafts));
  console.error(
    `  ${drafts} drafts are there (${Math.round(Number(process.hrtime.bigint() - from) / 1e9)} s)`,
  );
}

/** What one more position costs in the engine, durable, as the drafts grow in number. */
export async function benchGrowth(): Promise<Figure[]> {
  const large = await largeHistory();
  const costs = new Map<number, number>();
  for (const size of SIZES) {
    await grown(large, size);
    costs.set(size, await costOfPosition(large));
  }
  const at = (size: number): number => costs.get(size) ?? NaN;
  return SIZES.map((size) =>
    figure({
      name: `a position in the engine at ${size.toLocaleString('en')} drafts, MariaDB, flush = 1`,
      value: at(size),
      unit: 'ms',
      ...(size === FULL ? { ratio: at(FULL) / at(SMALL), bar: GROWTH_BAR } : {}),
    }),
  );
}

/** On the drafts that are open, one after the other, by delegations in turn. */
async function costOfPosition({ deployment, history }: Large): Promise<number> {
  const { give, members } = deployment;
  const took: number[] = [];
  const drafts = history.pending.slice(0, PENDING);
  for (let n = 0; n < WARM_UP + POSITIONS; n += 1) {
    const draft = drafts[n % drafts.length];
    const member = members[Math.floor(n / drafts.length) % members.length] ?? '';
    if (!draft) throw new Error('no draft is pending');
    const from = process.hrtime.bigint();
    await give(member, 'position.register', { stance: n % 2 === 0 ? 'support' : 'no-objection' }, draft);
    if (n >= WARM_UP) took.push(Number(process.hrtime.bigint() - from) / 1e6);
  }
  return median(took);
}

/** What people look at first, through HTTP, over a history of a hundred thousand drafts. */
export async function benchRead(): Promise<Figure[]> {
  const large = await largeHistory();
  await grown(large, FULL);
  const { store, members } = large.deployment;
  const counted = await store.read.get<{ positions: number }>(
    'SELECT COUNT(*) AS positions FROM draft_position',
  );
  console.error(`  over ${counted?.positions} positions`);
  const folder = mkdtempSync(join(tmpdir(), 'placet-bench-read-'));
  const tokens = await tokensFor(large, ['chair', members[0] ?? '', members.at(-1) ?? '']);
  const api = await startApiProcess(folder, {
    PLACET_ORGANISATION: 'sample',
    PLACET_DATABASE_URL: large.url,
    PLACET_SWEEP_MS: '3600000',
  });
  try {
    const figures: Figure[] = [];
    for (const { name, path, as } of pages(members)) {
      const value = await p95(`${api.url}/api/v1/${path}`, tokens.get(as) ?? '');
      figures.push(
        figure({
          name: `${name}, p95 through HTTP at 100,000 drafts`,
          value,
          unit: 'ms',
          limit: READ_LIMIT_MS,
        }),
      );
    }
    return figures;
  } finally {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Page {
  readonly name: string;
  readonly path: string;
  readonly as: string;
}

function pages(members: readonly string[]): Page[] {
  const silent = members[0] ?? '';
  const heard = members.at(-1) ?? '';
  return [
    { name: 'board, chair', path: 'board', as: 'chair' },
    { name: 'board, one area, chair', path: 'board?area=finance&body=soc', as: 'chair' },
    { name: 'board, delegation', path: 'board', as: heard },
    { name: 'delegation that owes a thousand answers', path: 'delegation', as: silent },
    { name: 'delegation that has answered', path: 'delegation', as: heard },
    { name: 'calendar, a month', path: 'calendar?from=2099-02-01&until=2099-03-01', as: heard },
    {
      name: 'drafts, by state, kind and area',
      path: 'drafts?state=issued&kind=concept-paper&area=tourism',
      as: heard,
    },
    { name: 'decisions', path: 'decisions', as: heard },
  ];
}

async function tokensFor({ deployment }: Large, actors: readonly string[]): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (const actor of actors)
    tokens.set(actor, await issueToken(deployment.store, { actor, label: 'bench' }));
  return tokens;
}

async function p95(url: string, token: string): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < WARM_UP + READS; n += 1) {
    const from = process.hrtime.bigint();
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    if (n >= WARM_UP) took.push(Number(process.hrtime.bigint() - from) / 1e6);
  }
  return took.sort((a, b) => a - b)[Math.ceil(took.length * P95) - 1] ?? NaN;
}
