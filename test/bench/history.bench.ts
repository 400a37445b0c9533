import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '#runtime';
import { startApiProcess } from './api-process.js';
import { figure, median, percentile, type Figure } from './figure.js';
import { largeHistory, writingFast, type Growing, type Large } from './history/large.js';

const SMALL = 1_000;
const MIDDLE = 10_000;
const FULL = 100_000;
const GROWTH_BAR = 1.3;
const POSITIONS = 400;
const READS = 200;
const WARM_UP = 20;
const READ_LIMIT_MS = 200;
const P95 = 0.95;
const PENDING = 10;

async function grown({ url, history }: Growing, drafts: number): Promise<void> {
  const from = process.hrtime.bigint();
  await writingFast(url, () => history.growTo(drafts));
  console.error(
    `  ${drafts} drafts are there (${Math.round(Number(process.hrtime.bigint() - from) / 1e9)} s)`,
  );
}

/** What one more position costs in the engine, durable, as the drafts grow in number: beside a database that stays small. */
export async function benchGrowth(): Promise<Figure[]> {
  const large = await largeHistory();
  await grown(large.small, SMALL);
  const figures: Figure[] = [];
  for (const size of [MIDDLE, FULL]) {
    await grown(large, size);
    figures.push(await costBesideSmall(large, size));
  }
  return figures;
}

/** In turn on either, so that a disk that is slow for a while is slow for both. */
async function costBesideSmall({ small, ...large }: Large, size: number): Promise<Figure> {
  const took = { small: [] as number[], large: [] as number[] };
  for (let n = 0; n < WARM_UP + POSITIONS; n += 1) {
    const cost = { small: await costOfPosition(small, n), large: await costOfPosition(large, n) };
    if (n < WARM_UP) continue;
    took.small.push(cost.small);
    took.large.push(cost.large);
  }
  return figure({
    name: `a position in the engine at ${size.toLocaleString('en')} drafts, MariaDB, flush = 1, against ${SMALL.toLocaleString('en')}`,
    value: median(took.large),
    unit: 'ms',
    ratio: median(took.large) / median(took.small),
    bar: GROWTH_BAR,
  });
}

/** In milliseconds; on the drafts that are open, one after the other, by delegations in turn. */
async function costOfPosition(
  { deployment: { give, members }, history }: Growing,
  n: number,
): Promise<number> {
  const drafts = history.pending.slice(0, PENDING);
  const draft = drafts[n % drafts.length];
  const member = members[Math.floor(n / drafts.length) % members.length] ?? '';
  if (!draft) throw new Error('no draft is pending');
  const from = process.hrtime.bigint();
  await give(member, 'position.register', { stance: n % 2 === 0 ? 'support' : 'no-objection' }, draft);
  return Number(process.hrtime.bigint() - from) / 1e6;
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
  return percentile(took, P95);
}
