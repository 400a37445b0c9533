import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { issueToken, loadConfig, openPlacet, type Placet } from '#runtime';
import { startApiProcess } from './api-process.js';
import { figure, median, type Figure } from './figure.js';
import { replayRaw, type LoggedPosition } from './raw-sqlite.js';

const DRAFTS = 200;
const CONNECTIONS = 64;
const PAIRS = 3;
const SECONDS = 4;
const RAW_POSITIONS = 1_500;
const AT_LEAST = 0.5;

interface Prepared {
  readonly drafts: readonly string[];
  readonly members: readonly string[];
  readonly tokens: readonly string[];
  readonly logged: LoggedPosition;
}

const settings = (data: string) => loadConfig({ PLACET_ORGANISATION: 'sample', PLACET_DATA: data });

/** Positions through HTTP on SQLite with every commit on disk, against the same statements with nothing around them. */
export async function benchPositions(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'placet-bench-positions-'));
  try {
    const prepared = await prepare(folder);
    const api = await startApiProcess(folder, { PLACET_ORGANISATION: 'sample' });
    const pairs: { http: number; raw: number }[] = [];
    try {
      await load(api.url, prepared, 1);
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const raw = rawRate(folder, prepared);
        pairs.push({ raw, http: await load(api.url, prepared, SECONDS) });
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

async function prepare(folder: string): Promise<Prepared> {
  const placet = await openPlacet(settings(folder));
  try {
    const members = (await placet.organisation()).participants
      .map(({ code }) => code)
      .filter((code) => /^XA/.test(code));
    const drafts: string[] = [];
    for (let index = 0; index < DRAFTS; index += 1) drafts.push(await circulated(placet));
    const tokens: string[] = [];
    for (const actor of members) tokens.push(await issueToken(placet.store, { actor, label: 'bench' }));
    // The letters about two hundred drafts are another bench's business.
    while ((await placet.engine.relayNotices(() => Promise.resolve([]))).done > 0);
    const sample = await circulated(placet);
    await register(placet, sample, 'XAA');
    const statements: { sql: string; params: readonly unknown[] }[] = [];
    placet.store.onStatement((statement) => statements.push(statement));
    await register(placet, sample, 'XAC');
    placet.store.onStatement(undefined);
    return { drafts, members, tokens, logged: { statements, draft: sample, participant: 'XAC', seq: 4 } };
  } finally {
    await placet.close();
  }
}

async function circulated({ engine }: Placet): Promise<string> {
  const [created] = await engine.dispatch({
    creates: 'draft',
    commands: [{ type: 'draft.create', as: 'chair', with: { kind: 'road-map', title: 'Bench' } }],
  });
  if (!created || 'refused' in created) throw new Error(`refused: ${JSON.stringify(created)}`);
  await engine.dispatch({
    ref: created.ref,
    commands: [{ type: 'draft.submit', as: 'chair', with: { body: 'swg' } }],
  });
  return created.ref.id;
}

async function register({ engine }: Placet, id: string, as: string): Promise<void> {
  await engine.dispatch({
    ref: { kind: 'draft', id },
    commands: [{ type: 'position.register', as, with: { stance: 'support' } }],
  });
}

async function load(url: string, { drafts, tokens }: Prepared, seconds: number): Promise<number> {
  let next = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        setupRequest(request) {
          next += 1;
          const draft = drafts[next % drafts.length];
          const token = tokens[next % tokens.length];
          return {
            ...request,
            path: `/api/v1/drafts/${draft}/commands`,
            headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
            body: '{"type":"position.register","with":{"stance":"support"}}',
          };
        },
      },
    ],
  });
  const failed = result.non2xx + result.errors;
  if (failed > 0) throw new Error(`${failed} positions were not accepted`);
  return result['2xx'] / result.duration;
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
