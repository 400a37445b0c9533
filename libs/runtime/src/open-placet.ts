import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { WorkflowCatalogue, WorkflowChecks } from '#documents';
import { systemClock, type BullmqQueue, type Clock, type Engine, type QueueHandlers } from '#engine';
import type { OrganisationState } from '#organisation';
import type { SubjectRef } from '#procedure';
import { openStore, SILENT, type Log, type Store } from '#store';
import { announcements, type Announcements } from './announcements.js';
import { assemble } from './assemble.js';
import { ConfigError, type Config } from './config.js';
import { constitute } from './constitute.js';
import { keepTime } from './keep-time.js';
import { mailOfDeployment } from './mail.js';
import { packageRoot } from './package-root.js';
import { pinWorkflows } from './pinned-workflows.js';
import { openQueueLine, type Role } from './queue-line.js';
import { seed } from './seed.js';
import { readOrganisation } from './shipped-files.js';
import { workOf } from './work.js';

/** A running Placet: everything that api, worker, command line and tests work with. */
export interface Placet {
  readonly config: Config;
  readonly role: Role;
  readonly store: Store;
  readonly engine: Engine;
  /** The database's time, as this process keeps it: for stamping what is received. */
  readonly clock: Clock;
  readonly catalogue: WorkflowCatalogue;
  readonly organisationRef: SubjectRef;
  /** Proves workflows from elsewhere, with limits. */
  readonly checks: WorkflowChecks;
  organisation(): Promise<OrganisationState>;
  readonly announcements: Announcements;
  /** The queues on Redis, where there are several processes. */
  readonly redis?: BullmqQueue;
  /** What the jobs of the queues ask for. */
  readonly jobs: Omit<QueueHandlers, 'announce'>;
  /** Starts what goes on by itself in this role: sweeper and outbox, heartbeat of intake. Not needed for a single command. */
  startWork(): void;
  /** Begins the next round of the sweeper at once, if this process has one. */
  sweepNow(): void;
  /** Milliseconds since this process finished a sweep; undefined before the first. */
  sweptMsAgo(): number | undefined;
  close(): Promise<void>;
}

/**
 * Opens the database, brings its schema up to date, and constitutes the organisation if it is new. Redis is not waited
 * for.
 *
 * @throws ConfigError, FormError, or the database's own error when it cannot be reached.
 */
export async function openPlacet(
  config: Config,
  log: Log = SILENT,
  app: 'api' | 'worker' = 'api',
): Promise<Placet> {
  const role = roleOf(config, app);
  const shipped = readOrganisation(config.PLACET_ORGANISATION);
  const store = await openConfigured(config);
  const opened: { close(): Promise<void> }[] = [store];
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one.close();
  };
  try {
    await store.migrate();
    const catalogue = await pinWorkflows(store, shipped.workflows);
    const clock = systemClock({ graceMs: config.PLACET_GRACE_MS });
    const time = await keepTime(clock, store, log);
    opened.push({ close: () => time.stop() });
    const told = announcements();
    const line = await openQueueLine({ config, role, clock, told, log });
    opened.push(line);
    const assembly = assemble({ store, catalogue, clock, queue: line.queue, log });
    const { engine } = assembly;
    const { ref: organisationRef, isNew } = await constitute(engine, shipped);
    if (isNew && config.PLACET_RECORD === 'public')
      await seed({ organisation: shipped.name, store, catalogue, engine });
    const folder = join(dataFolder(config), 'mail');
    const mail = mailOfDeployment(config, { assembly, store, clock, log, folder });
    opened.push(mail);
    const jobs: Placet['jobs'] = {
      wake: (id) => engine.fire(id),
      deliver: (id) => engine.relayDelivery(mail.send, id),
      render: () => Promise.resolve(),
    };
    line.connect({ ...jobs, announce: (subject, audiences) => told.publish({ subject, audiences }) });
    const work = workOf({ assembly, store, role, config, clock, send: mail.send, log });
    opened.push({ close: () => work.stop() });
    return {
      config,
      role,
      store,
      engine,
      clock,
      catalogue,
      organisationRef,
      checks: assembly.checks,
      organisation: () => assembly.organisation(store.read),
      announcements: told,
      ...(line.redis && { redis: line.redis }),
      jobs,
      startWork: work.start,
      sweepNow: work.sweepNow,
      sweptMsAgo: work.sweptMsAgo,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function roleOf({ PLACET_REDIS_URL }: Config, app: 'api' | 'worker'): Role {
  if (PLACET_REDIS_URL !== undefined) return app;
  if (app === 'api') return 'embedded';
  throw new ConfigError([
    'PLACET_REDIS_URL: expected by a worker; without Redis one process does everything',
  ]);
}

/** Each organisation has a folder of its own, so that one never opens the other's record. */
function dataFolder({ PLACET_DATA, PLACET_ORGANISATION }: Config): string {
  return resolve(packageRoot(), PLACET_DATA, folderName(PLACET_ORGANISATION));
}

/** One of somebody’s own is named by the path of its folder or file. */
const folderName = (organisation: string): string =>
  basename(organisation.replace(/[\\/]organisation\.ya?ml$/, ''));

export async function openConfigured(config: Config): Promise<Store> {
  if (config.PLACET_DATABASE_URL !== undefined) return openStore({ url: config.PLACET_DATABASE_URL });
  const folder = dataFolder(config);
  mkdirSync(folder, { recursive: true });
  return openStore({ sqliteFile: join(folder, 'placet.sqlite') });
}
