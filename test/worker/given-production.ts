import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { systemClock } from '#engine';
import { freshDatabase, mariadbUrl, redisUrl } from '#kit';
import { loadConfig, packageRoot } from '#runtime';
import { startWorker, type RunningWorker, type StartOptions } from '../../apps/worker/src/start.js';
import type { Client } from '../api/client.js';
import { givenApi, type GivenApi } from '../api/given-api.js';
import { accepted, givenInSession, type People } from '../api/given-drafts.js';
import { ownProcess, type OwnProcess, type Settings } from './own-process.js';
import { seatAtNoon } from '../kit/seat-at-noon.js';

/** An api on MariaDB and Redis, and as many workers and further apis as a test starts. */
export interface GivenProduction extends GivenApi {
  readonly people: People;
  /** What every process of this deployment is started with. */
  readonly settings: Settings;
  anotherApi(settings?: Settings): Promise<GivenApi>;
  worker(settings?: Settings, options?: StartOptions): Promise<RunningWorker>;
  /** A worker as a process of its own, once it is ready. */
  workerProcess(settings?: Settings): Promise<OwnProcess>;
  /** A draft under a silence that ends so many milliseconds from now. */
  silence(endsInMs: number): Promise<string>;
  state(draft: string): Promise<string>;
  eventsOf(draft: string): Promise<readonly string[]>;
  query<T>(sql: string, params?: readonly string[]): Promise<T[]>;
  /** Names of the letters that were delivered. */
  letters(): Promise<readonly string[]>;
}

export async function givenProduction(more: Settings = {}): Promise<GivenProduction> {
  const database = await freshDatabase(mariadbUrl());
  const folder = await mkdtemp(join(tmpdir(), 'placet-production-'));
  const organisation = await seatAtNoon(join(packageRoot(), 'workflows'));
  const settings: Settings = {
    PLACET_DATA: folder,
    PLACET_ORGANISATION: organisation,
    PLACET_LOG_LEVEL: 'silent',
    PLACET_GRACE_MS: '100',
    PLACET_SWEEP_MS: '100',
    PLACET_DATABASE_URL: database.url,
    PLACET_REDIS_URL: redisUrl(),
    PLACET_QUEUE_PREFIX: `t-${randomUUID().slice(0, 20)}`,
    PLACET_HEARTBEAT_MS: '200',
    PLACET_WORKER_PORT: '0',
    ...more,
  };
  const opened: { close(): Promise<void> }[] = [];
  const open = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    opened.push(one);
    return one;
  };
  const api = await open(givenApi(settings));
  const people = { chair: await api.client('chair'), secretariat: await api.client('secretariat') };
  const query = <T>(sql: string, params: readonly string[] = []) =>
    api.api.placet.store.read.all<T>(sql, params);
  return {
    ...api,
    people,
    settings,
    anotherApi: (own = {}) => open(givenApi({ ...settings, ...own })),
    worker: (own = {}, options) => open(startWorker(loadConfig({ ...settings, ...own }), options)),
    async workerProcess(own = {}) {
      const worker = await open(ownProcess('worker', { ...settings, ...own }));
      await until(async () => (await worker.health('ready')).status === 200);
      return worker;
    },
    silence: (endsInMs) => silenceEndingIn(people, endsInMs),
    state: async (draft) => (await people.chair.get(`/api/v1/drafts/${draft}`)).body.state,
    eventsOf: async (id) =>
      (await api.api.placet.engine.events({ kind: 'draft', id })).map(({ command }) => command),
    query,
    letters: async () =>
      (await readdir(join(folder, basename(organisation), 'mail')).catch(() => [])).filter((name) =>
        name.endsWith('.eml'),
      ),
    async close() {
      for (const one of opened.reverse()) await one.close();
      await database.drop();
      for (const one of [folder, organisation]) await rm(one, { recursive: true, force: true });
    },
  };
}

async function silenceEndingIn(people: People, ms: number): Promise<string> {
  const { draft, meeting } = await givenInSession(people);
  const expires = new Date(Date.parse(systemClock().receivedNow()) + ms).toISOString();
  accepted(await proposeSilence(people.chair, draft, expires));
  accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
  return draft;
}

function proposeSilence(chair: Client, draft: string, expires: string) {
  return chair.giveSeen(`drafts/${draft}`, 'silence.propose', { expires, outcome: 'approved' });
}

/** Waits for a condition that something else brings about. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
