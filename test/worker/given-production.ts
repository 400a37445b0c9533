import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#engine';
import { freshDatabase, mariadbUrl, PlacetProcess, redisUrl, seatAtNoon, SmtpServer, until } from '#kit';
import { loadConfig } from '#runtime';
import { startWorker, type RunningWorker, type StartOptions } from '../../apps/worker/src/start.js';
import { givenApi, type GivenApi } from '../api/given-api.js';
import { accepted, givenInSession, inTime, peopleOf, type People } from '../api/given-drafts.js';

type Settings = Readonly<Record<string, string>>;

/** An api on MariaDB and Redis, and as many workers and further apis as a test starts. */
export interface GivenProduction extends GivenApi {
  readonly people: People;
  /** What every process of this deployment is started with. */
  readonly settings: Settings;
  anotherApi(settings?: Settings): Promise<GivenApi>;
  worker(settings?: Settings, options?: StartOptions): Promise<RunningWorker>;
  /** A worker as a process of its own, once it is ready. */
  workerProcess(): Promise<PlacetProcess>;
  /** A draft under a silence that ends so many milliseconds from now. */
  silence(endsInMs: number): Promise<string>;
  state(draft: string): Promise<string>;
  eventsOf(draft: string): Promise<readonly string[]>;
  query<T>(sql: string, params?: readonly string[]): Promise<T[]>;
  /**
   * Waits until nobody is left to be told of anything, and checks that the mail server got each letter once; the
   * number of letters.
   */
  untilAllIsSent(): Promise<number>;
}

export async function givenProduction(more: Settings = {}): Promise<GivenProduction> {
  const database = await freshDatabase(mariadbUrl());
  const folder = await mkdtemp(join(tmpdir(), 'placet-production-'));
  const organisation = await seatAtNoon();
  const smtp = await SmtpServer.start();
  const settings: Settings = {
    PLACET_DATA: folder,
    PLACET_ORGANISATION: organisation,
    PLACET_LOG_LEVEL: 'silent',
    PLACET_GRACE_MS: '100',
    PLACET_SWEEP_MS: '100',
    PLACET_DATABASE_URL: database.url,
    PLACET_REDIS_URL: redisUrl(),
    PLACET_SMTP_URL: smtp.url,
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
  const people = await peopleOf(api);
  const query = <T>(sql: string, params: readonly string[] = []) =>
    api.api.placet.store.read.all<T>(sql, params);
  return {
    ...api,
    people,
    settings,
    anotherApi: (own = {}) => open(givenApi({ ...settings, ...own })),
    worker: (own = {}, options) => open(startWorker(loadConfig({ ...settings, ...own }), options)),
    async workerProcess() {
      const worker = await PlacetProcess.of({ app: 'worker', settings });
      opened.push({ close: () => worker.end().then(() => worker.remove()) });
      await worker.start();
      return worker;
    },
    silence: (endsInMs) => silenceEndingIn(people, endsInMs),
    state: async (draft) => (await people.chair.get(`/api/v1/drafts/${draft}`)).body.state,
    eventsOf: async (id) =>
      (await api.api.placet.engine.events({ kind: 'draft', id })).map(({ command }) => command),
    query,
    async untilAllIsSent() {
      for (const waiting of [
        "SELECT id FROM notice WHERE state <> 'expanded'",
        "SELECT id FROM delivery WHERE state = 'queued'",
      ])
        await until(async () => (await query(waiting)).length === 0);
      const sent = await query<{ message_id: string }>(
        "SELECT message_id FROM delivery WHERE state = 'sent' AND channel = 'email'",
      );
      const got = smtp.messages.map(({ messageId }) => messageId);
      expect(got.sort()).toEqual(sent.map((row) => row.message_id).sort());
      expect(new Set(got).size).toBe(got.length);
      return got.length;
    },
    async close() {
      for (const one of opened.reverse()) await one.close();
      await smtp.stop();
      await database.drop();
      for (const one of [folder, organisation]) await rm(one, { recursive: true, force: true });
    },
  };
}

async function silenceEndingIn(people: People, ms: number): Promise<string> {
  const { draft, meeting } = await givenInSession(people);
  accepted(
    await inTime(ms, (endsInMs) => {
      const expires = new Date(Date.parse(systemClock().receivedNow()) + endsInMs).toISOString();
      return people.chair.giveSeen(`drafts/${draft}`, 'silence.propose', { expires, outcome: 'approved' });
    }),
  );
  accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
  return draft;
}

/** The deadlines of a draft that were reached. */
export async function reached(given: GivenProduction, draft: string): Promise<readonly string[]> {
  return (await given.eventsOf(draft)).filter((name) => name === 'deadline.reached');
}
