import { join } from 'node:path';
import type { WorkflowCatalogue, WorkflowChecks } from '#documents';
import {
  databaseClock,
  type BullmqQueue,
  type DatabaseClock,
  type Engine,
  type Limits,
  type QueueHandlers,
  type Receiver,
} from '#engine';
import type { NotificationPorts } from '#notifications';
import type { OrganisationState } from '#organisation';
import type { SubjectRef } from '#procedure';
import { databaseNow, POOL_SIZE, SILENT, type Log, type Store } from '#store';
import { ensureSchema } from './administration/migrate-store.js';
import { rebuildWhereMarked } from './administration/rebuild-projections.js';
import { announcements, type Announcements } from './announcements.js';
import { assemble } from './assemble.js';
import { ConfigError, type Config } from './config.js';
import { dataFolder, openConfigured } from './configured-store.js';
import { constitute } from './constitute.js';
import { refuseUnsafe } from './doctor/at-start.js';
import { nothingOpened } from './opened.js';
import { openObservation, type Observation } from './observe/observation.js';
import { watchClock } from './observe/watch-clock.js';
import { mailDomainOf, mailOfDeployment } from './mail.js';
import { pinWorkflows } from './pinned-workflows.js';
import { openQueueLine, type Role } from './queue-line.js';
import { recordIsToBePlayed, seedOnce } from './seed.js';
import { readOrganisation, type ShippedOrganisation } from './shipped-files.js';
import { workOf, type Work } from './work.js';

/** A running Placet: everything that api, worker, command line and tests work with. */
export interface Placet {
  readonly config: Config;
  readonly role: Role;
  readonly store: Store;
  readonly engine: Engine;
  readonly catalogue: WorkflowCatalogue;
  readonly organisationRef: SubjectRef;
  /** Proves workflows from elsewhere, with limits. */
  readonly checks: WorkflowChecks;
  organisation(): Promise<OrganisationState>;
  /** What notices are found and written with: for previews. */
  readonly notifications: NotificationPorts;
  readonly announcements: Announcements;
  /** The queues on Redis, where there are several processes. */
  readonly redis?: BullmqQueue;
  /** What the jobs of the queues ask for. */
  readonly jobs: Omit<QueueHandlers, 'announce'>;
  /** To be told of what arrives, and of what could not be taken. */
  readonly receiver: Receiver;
  /** The time in which everything that arrives is told. */
  readonly clock: DatabaseClock;
  readonly observation: Observation;
  /** Of the SQLite file and of `.eml` files. */
  readonly dataFolder: string;
  /**
   * Starts what goes on by itself in this role: sweeper and outbox, signs of intake. Not needed for a single command; to
   * have resolved before anybody can send one.
   *
   * @throws the database's own error when it cannot be reached.
   */
  startWork(): Promise<void>;
  /** Begins the next round of the sweeper at once, if this process has one. */
  sweepNow(): void;
  /** Milliseconds since this process finished a sweep; undefined before the first. */
  sweptMsAgo(): number | undefined;
  /**
   * Begins no further round or row of the outbox, and gives back what it has taken up; resolves when what was begun has
   * ended, or the time is over. To be said early by whoever closes other things first; closing says it too.
   */
  finish(withinMs: number): Promise<void>;
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
  const opened = nothingOpened();
  opened.add(store);
  try {
    await refuseUnsafe(config, { store, schema: await ensureSchema(store) }, log);
    const catalogue = await catalogueOf(store, shipped);
    const clock = await clockOf(store, config);
    const observation = opened.add(await openObservation(config, { store, clock, service: `placet-${app}` }));
    const { telemetry } = observation;
    const told = announcements();
    const line = opened.add(await openQueueLine({ config, role, clock, told, log }));
    const ending = new AbortController();
    const settings = { limits: limitsOf(config), mailDomain: mailDomainOf(config), ending: ending.signal };
    const assembly = assemble({ store, catalogue, clock, queue: line.queue, log, telemetry, ...settings });
    const { engine } = assembly;
    const organisationRef = await constituted(config, shipped, { store, catalogue, engine });
    const folder = join(dataFolder(config), 'mail');
    const mail = opened.add(
      mailOfDeployment(config, { assembly, store, clock, log, ending: ending.signal, folder }),
    );
    const work = workOf({ assembly, store, clock, role, config, mail, log, ending });
    const jobs = jobsOf(work);
    line.connect({ ...jobs, announce: (subject, audiences) => told.publish({ subject, audiences }) });
    opened.add({ close: work.stop });
    opened.add({ close: watchClock(clock, log).stop });
    return {
      config,
      role,
      store,
      engine,
      catalogue,
      organisationRef,
      checks: assembly.checks,
      organisation: () => assembly.organisation(store.read),
      notifications: assembly.notifications,
      announcements: told,
      ...(line.redis && { redis: line.redis }),
      jobs,
      clock,
      observation,
      dataFolder: dataFolder(config),
      receiver: work.receiver,
      startWork: work.start,
      sweepNow: work.sweepNow,
      sweptMsAgo: work.sweptMsAgo,
      finish: work.finish,
      close: () => opened.close(),
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The workflows; with them, what a migration left to be written anew from the events is written. */
async function catalogueOf(store: Store, { workflows }: ShippedOrganisation): Promise<WorkflowCatalogue> {
  const catalogue = await pinWorkflows(store, workflows);
  await rebuildWhereMarked(store, catalogue);
  return catalogue;
}

/** A new database begins with the organisation, and with its public record if that is asked for. */
async function constituted(
  { PLACET_RECORD: record }: Config,
  shipped: ShippedOrganisation,
  parts: Pick<Placet, 'store' | 'catalogue' | 'engine'>,
): Promise<SubjectRef> {
  const isNew = (await parts.engine.organisation()).snapshot === undefined;
  if (isNew && record === 'public') await recordIsToBePlayed(parts.store);
  const ref = await constitute(parts.engine, shipped);
  await seedOnce({ organisation: shipped.name, ...parts });
  return ref;
}

/** A hint begins a round of what goes on by itself: there is one way to fire a deadline, and one to send a letter. */
function jobsOf({ sweepNow, sendNow }: Work): Placet['jobs'] {
  return {
    wake: () => Promise.resolve(sweepNow()),
    deliver: () => Promise.resolve(sendNow()),
    render: () => Promise.resolve(),
  };
}

/** Where each command has a transaction of its own, only the pool of connections limits how many run at once. */
function limitsOf({ PLACET_TOGETHER_AT_MOST: together }: Config): Partial<Limits> {
  return { together, ...(together === 1 ? { atOnce: POOL_SIZE } : {}) };
}

function roleOf({ PLACET_REDIS_URL }: Config, app: 'api' | 'worker'): Role {
  if (PLACET_REDIS_URL !== undefined) return app;
  if (app === 'api') return 'embedded';
  throw new ConfigError([
    'PLACET_REDIS_URL: expected by a worker; without Redis one process does everything',
  ]);
}

/** Measured once, so that what arrives is told in the database's time from the first request on. */
async function clockOf({ read, dialect }: Store, config: Config): Promise<DatabaseClock> {
  const { PLACET_GRACE_MS: graceMs, PLACET_CLOCK_APART_MS: apartMs } = config;
  const clock = databaseClock({ databaseNow: () => databaseNow(read, dialect), graceMs, apartMs });
  await clock.measure();
  return clock;
}
