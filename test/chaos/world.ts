import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPool, type Pool } from 'mysql2/promise';
import { parse, stringify } from 'yaml';
import {
  FakeTime,
  freshDatabase,
  MariadbServer,
  PlacetProcess,
  RedisServer,
  seatAtNoon,
  SmallDisk,
  SmtpServer,
  TcpProxy,
} from '#kit';
import { issueToken, packageRoot } from '#runtime';
import { openStore } from '#store';
import type { HeardLine } from './heard.js';
import { ChaosListener } from './listener.js';
import { CURABLE_BODY, MEMBERS } from './plan.js';

/** One of our processes, with a clock and a line to the database of its own. */
export interface Member {
  readonly name: string;
  readonly process: PlacetProcess;
  readonly clock: FakeTime;
  readonly line: TcpProxy;
}

/** Everything that a run starts. */
export interface ChaosWorld {
  readonly database: MariadbServer;
  /** Where its data are. */
  readonly disk: SmallDisk;
  /** The time that it goes by once it is told to. */
  readonly jumping: FakeTime;
  readonly databaseUrl: string;
  /** Where the organisation's file lies. */
  readonly organisation: string;
  readonly redis: RedisServer;
  readonly smtp: SmtpServer;
  readonly apis: readonly Member[];
  readonly workers: readonly Member[];
  readonly tokens: ReadonlyMap<string, string>;
  /** One at each API, as the chair. */
  readonly listeners: readonly ChaosListener[];
  /** Around our code, for the checker and for waiting. */
  readonly pool: Pool;
  remove(): Promise<void>;
}

const WORKFLOW = 'regulations.yaml';
const SOON = ['PT10S', 'PT5S'];
/** More than a run needs. */
const DISK_MEGABYTES = 2_048;
const APIS = 2;
const WORKERS = 3;
const ACTORS = ['chair', 'secretariat', 'XBA', ...MEMBERS];

export async function startWorld(tellHeard: (line: HeardLine) => void): Promise<ChaosWorld> {
  const undo: (() => Promise<unknown> | void)[] = [];
  const remove = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const disk = await SmallDisk.of(DISK_MEGABYTES);
    undo.push(() => disk.remove());
    const jumping = new FakeTime();
    undo.push(() => jumping.remove());
    const database = await new MariadbServer({ disk }).start();
    undo.push(() => database.stop());
    const redis = await new RedisServer({ isDurable: true }).start();
    undo.push(() => redis.stop());
    const smtp = await SmtpServer.start();
    undo.push(() => smtp.stop());
    const organisation = await ownOrganisation();
    undo.push(() => rm(organisation, { recursive: true, force: true }));
    const { url: databaseUrl } = await freshDatabase(database.url);
    const settings = {
      PLACET_ORGANISATION: organisation,
      PLACET_SMTP_URL: smtp.url,
      PLACET_SWEEP_MS: '1000',
      PLACET_LOG_LEVEL: 'warn',
      PLACET_REDIS_URL: redis.url,
    };
    const start = memberOf(databaseUrl, settings, undo);
    const apis = await inTurn(APIS, (n) => start('api', n));
    const workers = await inTurn(WORKERS, (n) => start('worker', n));
    const tokens = await issueTokens(databaseUrl);
    const listeners = apis.map(({ name, process }) => {
      const post = { listener: `who listens to ${name}`, api: process.url, token: tokens.get('chair') ?? '' };
      return new ChaosListener(post, tellHeard);
    });
    undo.push(async () => void (await Promise.all(listeners.map((listener) => listener.end()))));
    const pool = createPool({ uri: databaseUrl, connectionLimit: 4, timezone: 'Z' });
    undo.push(() => pool.end().catch(() => undefined));
    const servers = { database, disk, jumping, databaseUrl, redis, smtp };
    return { ...servers, organisation, apis, workers, tokens, listeners, pool, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * The sample organisation, where it is noon: with reminders that are due within a run, and one body at which an
 * objection may be taken back.
 */
export async function ownOrganisation(): Promise<string> {
  const shipped = join(packageRoot(), 'workflows', 'sample', WORKFLOW);
  const folder = await seatAtNoon();
  const organisation = join(folder, 'organisation.yaml');
  await edit(organisation, organisation, ({ bodies = [] }) => {
    for (const body of bodies)
      if (body.reminders) Object.assign(body.reminders, { positions: SOON, silence: SOON });
  });
  await edit(shipped, join(folder, WORKFLOW), ({ stages = {} }) => {
    Object.assign(stages[CURABLE_BODY]?.silence ?? {}, { outsideMeeting: true, withdrawnObjection: 'cure' });
  });
  return folder;
}

/** Whoever is started from now on has the procedure of all drafts in its next version. */
export function nextVersion(organisation: string): Promise<void> {
  const file = join(organisation, WORKFLOW);
  return edit(file, file, (form) => Object.assign(form, { version: (form.version ?? 1) + 1 }));
}

async function edit(from: string, to: string, change: (form: Form) => void): Promise<void> {
  const form = parse(await readFile(from, 'utf8')) as Form;
  change(form);
  await writeFile(to, stringify(form));
}

/** What is changed of the files. */
interface Form {
  readonly version?: number;
  readonly bodies?: readonly { readonly reminders?: object }[];
  readonly stages?: Readonly<Record<string, { readonly silence?: object }>>;
}

function memberOf(
  databaseUrl: string,
  settings: Readonly<Record<string, string>>,
  undo: (() => Promise<unknown> | void)[],
) {
  return async (app: 'api' | 'worker', n: number): Promise<Member> => {
    const clock = new FakeTime();
    const line = await TcpProxy.before(databaseUrl);
    const own = { ...settings, PLACET_DATABASE_URL: line.url };
    const process = await PlacetProcess.start({ app, settings: own, clock });
    undo.push(async () => {
      await process.remove();
      await line.close();
      clock.remove();
    });
    return { name: `${app} ${n + 1}`, process, clock, line };
  };
}

async function inTurn<T>(count: number, make: (n: number) => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  while (made.length < count) made.push(await make(made.length));
  return made;
}

async function issueTokens(url: string): Promise<ReadonlyMap<string, string>> {
  const store = await openStore({ url, poolSize: 1 });
  try {
    const tokens = new Map<string, string>();
    for (const actor of ACTORS) tokens.set(actor, await issueToken(store, { actor, label: 'chaos' }));
    return tokens;
  } finally {
    await store.close();
  }
}
