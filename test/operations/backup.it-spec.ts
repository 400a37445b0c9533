import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { MariadbServer } from '#kit';
import type { SubjectRef } from '#procedure';
import { environmentWith, loadConfig, openPlacet, packageRoot, unfaithful, type Placet } from '#runtime';
import { placet } from '../cli/placet.js';
import { given, givenCirculated, tell } from '../migration/given.js';
import { givenAccounts, type Accounts } from './accounts.js';

import.meta.jest.setTimeout(120_000);

const REVIEW_MS = 5_000;
const MEMBERS = ['XAA', 'XAB', 'XAC', 'XAD', 'XAE', 'XAF'];
const settled = { PLACET_ORGANISATION: 'sample', PLACET_GRACE_MS: '0' };

interface Load {
  /** How many commands have been acknowledged so far. */
  readonly acknowledged: () => number;
  /** Resolves when so many more have been acknowledged. */
  readonly more: (count: number) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Delegations that change their positions on some drafts, one after another and all at once, until told to end. */
function startLoad(placetOpen: Placet, drafts: readonly SubjectRef[]): Load {
  let acknowledged = 0;
  let isOver = false;
  const delegation = async (as: string): Promise<void> => {
    for (let turn = 0; !isOver; turn += 1) {
      const on = drafts[turn % drafts.length];
      if (!on) return;
      const stance = turn % 2 === 0 ? 'objection' : 'support';
      const answer = await tell(
        placetOpen,
        `${as} position.register`,
        { stance, reason: `Turn ${turn}` },
        { on },
      );
      if ('refused' in answer) throw new Error(JSON.stringify(answer));
      acknowledged += 1;
    }
  };
  const delegations = Promise.all(MEMBERS.map(delegation));
  return {
    acknowledged: () => acknowledged,
    async more(count) {
      const wanted = acknowledged + count;
      while (acknowledged < wanted) await Promise.race([delegations, delay(5)]);
    },
    async end() {
      isOver = true;
      await delegations;
    },
  };
}

/**
 * Some drafts that are circulated, and one that the chair holds and will review in a few seconds. They are made by a
 * process that ends then: nothing reminds the next one, which does not look for what is due.
 */
async function givenDrafts(open: () => Promise<Placet>): Promise<SubjectRef[]> {
  const placetOpen = await open();
  const drafts: SubjectRef[] = [];
  for (let index = 0; index < 4; index += 1) drafts.push(await givenCirculated(placetOpen));
  const held = await givenCirculated(placetOpen);
  const now = await placetOpen.store.transaction((tx) => tx.now());
  const reviewOn = new Date(Date.parse(now) + REVIEW_MS).toISOString();
  await given(placetOpen, 'chair draft.hold', { reviewOn }, { on: held });
  await placetOpen.close();
  return drafts;
}

/** Positions that the record holds, and subjects whose events do not fold to their stored state. */
async function auditOf(placetOpen: Placet) {
  const counts = await placetOpen.store.read.get<{ positions: number; subjects: number }>(
    `SELECT (SELECT COUNT(*) FROM event WHERE type = 'position.registered') AS positions,
       (SELECT COUNT(*) FROM subject) AS subjects`,
  );
  return { faithless: await unfaithful(placetOpen), positions: 0, subjects: 0, ...counts };
}

/** A backup made under load and restored elsewhere; how many commands were acknowledged before it began. */
interface Restored {
  readonly before: number;
  readonly restored: Placet;
  close(): Promise<void>;
}

async function restoredFrom(family: 'SQLite' | 'MariaDB'): Promise<Restored> {
  const folder = await mkdtemp(join(tmpdir(), 'placet-backup-'));
  return family === 'SQLite' ? sqliteRestored(folder) : mariadbRestored(folder);
}

async function sqliteRestored(folder: string): Promise<Restored> {
  const live = { ...settled, PLACET_DATA: join(folder, 'live') };
  const elsewhere = { ...settled, PLACET_DATA: join(folder, 'elsewhere') };
  const copy = join(folder, 'copy.sqlite');
  const before = await backUpUnderLoad(
    () => openPlacet(loadConfig(live)),
    async () => {
      const { code, stderr } = await placet(['backup', copy], { settings: live });
      if (code !== 0) throw new Error(stderr);
    },
  );
  expect((await stat(copy)).mode & 0o077).toBe(0);
  await mkdir(join(folder, 'elsewhere', 'sample'), { recursive: true });
  await copyFile(copy, join(folder, 'elsewhere', 'sample', 'placet.sqlite'));
  const restored = await openPlacet(loadConfig(elsewhere));
  return {
    before,
    restored,
    async close() {
      await restored.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function mariadbRestored(folder: string): Promise<Restored> {
  const server = await new MariadbServer({ file: join(packageRoot(), 'deploy', 'mariadb.cnf') }).start();
  const live = await givenAccounts(server.url);
  const fresh = await givenAccounts(server.url);
  const dump = join(folder, 'placet.sql');
  const before = await backUpUnderLoad(
    () => openMigrated(live),
    () => dumpTo(dump, live),
  );
  await pipeInto(dump, fresh.migrationUrl);
  const restored = await openMigrated(fresh);
  return {
    before,
    restored,
    async close() {
      await restored.close();
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function backUpUnderLoad(open: () => Promise<Placet>, backUp: () => Promise<void>): Promise<number> {
  const drafts = await givenDrafts(open);
  const running = await open();
  const load = startLoad(running, drafts);
  await load.more(60);
  const before = load.acknowledged();
  await backUp();
  await load.more(30);
  await load.end();
  await running.close();
  return before;
}

async function openMigrated(accounts: Accounts): Promise<Placet> {
  await accounts.migrate('--grants', accounts.application);
  return openPlacet(loadConfig({ ...settled, PLACET_DATABASE_URL: accounts.applicationUrl }));
}

/** As docs/operations.md says, with the account that reads only. */
async function dumpTo(file: string, { backupUrl }: Accounts): Promise<void> {
  const { hostname, port, username, password, pathname } = new URL(backupUrl);
  const place = [`--host=${hostname}`, `--port=${port}`, `--user=${username}`, pathname.slice(1)];
  const options = ['--single-transaction', '--hex-blob', '--master-data=2'];
  const dump = spawn('mariadb-dump', ['--no-defaults', ...options, ...place], {
    env: { ...environmentWith({}), MYSQL_PWD: password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(dump, 'close');
  await pipeline(dump.stdout, createWriteStream(file));
  expect(await ended).toEqual([0, null]);
}

async function pipeInto(file: string, url: string): Promise<void> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const place = [`--host=${hostname}`, `--port=${port}`, `--user=${username}`, pathname.slice(1)];
  const client = spawn('mariadb', ['--no-defaults', ...place], {
    env: { ...environmentWith({}), MYSQL_PWD: password },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(client, 'close');
  await pipeline(createReadStream(file), client.stdin);
  expect(await ended).toEqual([0, null]);
}

describe.each(['SQLite', 'MariaDB'] as const)(
  'a backup of %s that is made while commands are taken',
  (family) => {
    let found: Restored;
    beforeAll(async () => {
      found = await restoredFrom(family);
    });
    afterAll(() => found.close());

    it('goes on where it stood: what fell due meanwhile is acted on once, and the next position is taken', async () => {
      const { restored } = found;
      const [held] = await restored.store.read.all<{ id: string }>(
        "SELECT id FROM draft WHERE state = 'soc.held'",
      );
      const reached = () =>
        restored.store.read.all("SELECT seq FROM event WHERE subject_id = ? AND type = 'deadline.reached'", [
          held!.id,
        ]);
      expect(await reached()).toEqual([]);
      while ((await restored.engine.sweep()).fired === 0) await delay(50);
      await restored.engine.sweep();
      expect(await reached()).toHaveLength(1);
      await given(
        restored,
        'XAA position.register',
        { stance: 'support' },
        { on: { kind: 'draft', id: held!.id } },
      );
      expect((await auditOf(restored)).faithless).toEqual([]);
    });

    it('holds every command that was acknowledged before it began, and every subject folds to its stored state', async () => {
      const { faithless, positions, subjects } = await auditOf(found.restored);
      expect(faithless).toEqual([]);
      expect(subjects).toBe(6);
      expect(found.before).toBeGreaterThanOrEqual(60);
      expect(positions).toBeGreaterThanOrEqual(found.before);
    });
  },
);

it('a backup never takes the place of a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'placet-backup-'));
  const settings = { ...settled, PLACET_DATA: folder };
  const file = join(folder, 'copy.sqlite');
  expect((await placet(['backup', file], { settings })).code).toBe(0);
  const { mtimeMs } = await stat(file);
  expect((await placet(['backup', file], { settings })).code).toBe(2);
  expect((await stat(file)).mtimeMs).toBe(mtimeMs);
  await rm(folder, { recursive: true });
});
