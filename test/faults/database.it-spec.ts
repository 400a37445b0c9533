import { setTimeout as delay } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { freePort, MariadbServer, TcpProxy, until, type PlacetProcess } from '#kit';
import type { Client } from '../api/client.js';
import { givenDeployment, type Deployment } from './deployment.js';
import { expectDense, givenCirculated } from './drafts.js';

const WRITERS = 6;

let server: MariadbServer;
let line: TcpProxy;
let deployment: Deployment;
let api: PlacetProcess;
let metricsUrl: string;
let draft: string;
let writers: readonly Client[];

beforeAll(async () => {
  server = await new MariadbServer().start();
  const metricsPort = await freePort();
  metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  deployment = await givenDeployment({
    serverUrl: server.url,
    reach: async (url) => {
      line = await TcpProxy.before(url);
      return line.url;
    },
    settings: { PLACET_METRICS_PORT: String(metricsPort) },
  });
  api = await deployment.start();
  draft = await givenCirculated(await deployment.client(api, 'chair'));
  const codes = Array.from({ length: WRITERS }, (_, n) => `XA${String.fromCharCode(65 + n)}`);
  writers = await Promise.all(codes.map((code) => deployment.client(api, code)));
});
afterAll(async () => {
  await deployment.drop();
  await line.close();
  await server.stop();
});

interface Said {
  readonly key: string;
  readonly status: number;
}

/** Positions by everybody until told to stop; each with a key of its own, and what was answered. */
function givenLoad(): { readonly said: Said[]; stop(): Promise<void> } {
  const said: Said[] = [];
  let hasEnded = false;
  const write = async (writer: Client, name: number): Promise<void> => {
    for (let n = 0; !hasEnded; n += 1) {
      const key = `load-${said.length}-${name}-${n}-${process.uptime()}`;
      said.push({ key, status: await statusOf(writer, key) });
    }
  };
  const running = Promise.all(writers.map(write));
  return {
    said,
    async stop() {
      hasEnded = true;
      await running;
    },
  };
}

/** 0 where no answer came: then nobody knows. */
function statusOf(writer: Client, key: string): Promise<number> {
  return writer
    .give(
      `drafts/${draft}`,
      'position.register',
      { stance: 'support', reason: key },
      { 'Idempotency-Key': key },
    )
    .then(
      ({ status }) => status,
      () => 0,
    );
}

async function timesRecorded(): Promise<ReadonlyMap<string, number>> {
  const rows = await deployment.rows<{ value: string }>(
    `SELECT value FROM event_secret WHERE field = 'reason'`,
  );
  const times = new Map<string, number>();
  for (const { value } of rows) {
    const key = JSON.parse(value) as string;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return times;
}

async function expectNothingLost(said: readonly Said[]): Promise<void> {
  const recorded = await timesRecorded();
  const acknowledged = said.filter(({ status }) => status === 200);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(acknowledged.filter(({ key }) => recorded.get(key) !== 1)).toEqual([]);
  expect(said.filter(({ key }) => (recorded.get(key) ?? 0) > 1)).toEqual([]);
  await expectDense(deployment);
}

it('kill -9 of the database under load loses nothing acknowledged, and what was unknown is told by its key', async () => {
  const load = givenLoad();
  await until(() => load.said.length > 60);
  await server.kill();
  await until(() => load.said.some(({ status }) => status !== 200));
  await server.start();
  const { length } = load.said;
  await until(() => load.said.slice(length).some(({ status }) => status === 200));
  await load.stop();
  await expectNothingLost(load.said);
  await expectToldByTheirKeys(load.said);
  const events = await deployment.rows('SELECT seq FROM event WHERE subject_id = ?', [draft]);
  expect(events.length).toBeGreaterThan(60);
});

/** Whoever asks again what was not acknowledged is told that it is, and it was done once. */
async function expectToldByTheirKeys(said: readonly Said[]): Promise<void> {
  const unknown = said.filter(({ status }) => status !== 200);
  for (const { key } of unknown) await until(async () => (await statusOf(writerOf(key), key)) === 200);
  const recorded = await timesRecorded();
  expect(unknown.filter(({ key }) => recorded.get(key) !== 1)).toEqual([]);
}

const writerOf = (key: string): Client => writers[Number(key.split('-')[2])]!;

it('a database that hangs is answered for with 503 within ten seconds, and holds no connection afterwards', async () => {
  const writer = writers[0]!;
  server.signal('SIGSTOP');
  const asked = process.hrtime.bigint();
  const response = await writer.give(`drafts/${draft}`, 'position.register', { stance: 'support' });
  const tookMs = Number(process.hrtime.bigint() - asked) / 1e6;
  server.signal('SIGCONT');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).not.toBeNull();
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(tookMs).toBeLessThan(10_000);
  await until(() => api.says('ready'));
  await until(async () => (await connectionsThat('in_use')) + (await connectionsThat('waiting')) === 0);
  expect((await writer.give(`drafts/${draft}`, 'position.register', { stance: 'support' })).status).toBe(200);
});

it('a database that swallows everything is waited for no longer, and is used again when it answers', async () => {
  line.blackhole();
  expect(await statusOf(writers[1]!, 'black-hole-1')).toBe(503);
  line.pass();
  line.cutAll();
  await until(async () => (await statusOf(writers[1]!, 'black-hole-1')) === 200);
  expect((await timesRecorded()).get('black-hole-1')).toBe(1);
});

it('a slow database is slow, and nothing else', async () => {
  line.delay(20);
  const statuses = await Promise.all(writers.map((writer, n) => statusOf(writer, `slow-answer-${n}`)));
  line.pass();
  expect(statuses).toEqual(writers.map(() => 200));
});

it('a storm of locks in every order loses nothing: each is taken, or told to try again', async () => {
  const before = await deadlocksMet();
  const load = givenLoad();
  const storm = await givenStorm(draft);
  await until(() => load.said.filter(({ status }) => status === 200).length > 50);
  await until(async () => storm.deadlocks > 0 && (await deadlocksMet()) > before);
  await load.stop();
  await storm.stop();
  expect(load.said.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  await expectNothingLost(load.said);
  await expectToldByTheirKeys(load.said);
});

/** How often the database has ended a transaction of the api because it stood across another one. */
const deadlocksMet = (): Promise<number> => sampleOf('db_retry_total{code="1213"}');

/** Connections of the api in this state, of both its pools. */
const connectionsThat = (state: 'in_use' | 'waiting'): Promise<number> =>
  sampleOf(`placet_database_connections{state="${state}"}`);

/** What the api says of itself; 0 where it says nothing of that. */
async function sampleOf(name: string): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length) ?? 0);
}

interface Storm {
  /** How often the database has ended a transaction of the storm, likewise. */
  readonly deadlocks: number;
  stop(): Promise<void>;
}

const DEADLOCK = 1213;
const LOCKING = 3;
/** Between two of its transactions; others have a turn. */
const PAUSE_MS = 20;
/** Of two that stand across each other the database ends the one that has written less. */
const BALLAST = 'INSERT INTO ballast SELECT seq FROM seq_1_to_100';

/** Transactions that lock what a command on the draft needs, in every order, until told to stop. */
async function givenStorm(id: string): Promise<Storm> {
  await deployment.rows('CREATE TABLE ballast (n INT)');
  const locks = [
    'SELECT id FROM subject WHERE id = ? FOR UPDATE',
    'SELECT seq FROM event WHERE subject_id = ? FOR UPDATE',
  ];
  let deadlocks = 0;
  let hasEnded = false;
  const lock = async (_: unknown, n: number): Promise<void> => {
    const connection = await createConnection(deployment.url);
    for (let turn = n; !hasEnded; turn += 1) {
      await connection.query('BEGIN');
      try {
        if (turn % 3 === 0) await connection.query(BALLAST);
        for (const sql of turn % 2 === 0 ? locks : locks.toReversed()) await connection.query(sql, [id]);
      } catch (error) {
        if ((error as { readonly errno?: number }).errno !== DEADLOCK) throw error;
        deadlocks += 1;
      }
      await connection.query('ROLLBACK');
      await delay(PAUSE_MS);
    }
    await connection.end();
  };
  const locking = Promise.all(Array.from({ length: LOCKING }, lock));
  return {
    get deadlocks() {
      return deadlocks;
    },
    async stop() {
      hasEnded = true;
      await locking;
    },
  };
}
