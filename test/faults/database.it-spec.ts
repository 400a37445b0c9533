import { MariadbServer, TcpProxy, type PlacetProcess } from '#kit';
import type { Client } from '../api/client.js';
import { givenDeployment, type Deployment } from './deployment.js';
import { eventsOf, expectDense, givenCirculated, until } from './drafts.js';

const WRITERS = 6;

let server: MariadbServer;
let line: TcpProxy;
let deployment: Deployment;
let api: PlacetProcess;
let draft: string;
let writers: readonly Client[];

beforeAll(async () => {
  server = await new MariadbServer().start();
  deployment = await givenDeployment({
    serverUrl: server.url,
    reach: async (url) => {
      line = await TcpProxy.before(url);
      return line.url;
    },
  });
  api = await deployment.start();
  draft = await givenCirculated(await deployment.client(api, 'chair'));
  const codes = Array.from({ length: WRITERS }, (_, n) => `XA${String.fromCharCode(65 + n)}`);
  writers = await Promise.all(codes.map((code) => deployment.client(api, code)));
}, 120_000);
afterAll(async () => {
  await deployment.drop();
  await line.close();
  await server.stop();
}, 60_000);

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

  const unknown = load.said.filter(({ status }) => status !== 200);
  for (const { key } of unknown) await until(async () => (await statusOf(writerOf(key), key)) === 200);
  const recorded = await timesRecorded();
  expect(unknown.filter(({ key }) => recorded.get(key) !== 1)).toEqual([]);
  expect((await eventsOf(deployment, draft)).length).toBeGreaterThan(60);
});

const writerOf = (key: string): Client => writers[Number(key.split('-')[2])]!;

it('a database that hangs is answered for with 503 within ten seconds, and holds no connection afterwards', async () => {
  const writer = writers[0]!;
  const connections = async (): Promise<number> => {
    const [row] = await deployment.rows<{ count: number }>(
      'SELECT COUNT(*) AS count FROM information_schema.PROCESSLIST WHERE DB IS NOT NULL',
    );
    return row!.count;
  };
  const before = await connections();
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
  await until(async () => (await connections()) <= before + 2);
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
  const other = await givenCirculated(await deployment.client(api, 'chair'));
  let hasEnded = false;
  const storm = async (first: string, second: string): Promise<void> => {
    while (!hasEnded) {
      await deployment
        .rows('SELECT id FROM subject WHERE id IN (?, ?) FOR UPDATE', [first, second])
        .catch(() => undefined);
      await deployment
        .rows(`UPDATE subject SET changed_at = changed_at WHERE id IN (?, ?)`, [second, first])
        .catch(() => undefined);
    }
  };
  const storms = [storm(draft, other), storm(other, draft), storm(draft, other)];
  const said = await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      const key = `storm-of-locks-${n}`;
      const writer = writers[n % WRITERS]!;
      const status = await statusOf(writer, key);
      return { key, writer, status };
    }),
  );
  hasEnded = true;
  await Promise.all(storms);
  expect(said.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  for (const { key, writer } of said) expect(await statusOf(writer, key)).toBe(200);
  const recorded = await timesRecorded();
  expect(said.filter(({ key }) => recorded.get(key) !== 1)).toEqual([]);
  await expectDense(deployment);
});
