import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { WorkflowCatalogue, WorkflowChecks } from '#documents';
import { embeddedQueue, systemClock, type Clock, type Engine } from '#engine';
import type { OrganisationState } from '#organisation';
import type { SubjectRef } from '#procedure';
import { openStore, SILENT, type Log, type Store } from '#store';
import { announcements, type Announcements } from './announcements.js';
import { assemble, type Assembly } from './assemble.js';
import type { Config } from './config.js';
import { constitute } from './constitute.js';
import { keepTime } from './keep-time.js';
import { mailOfDeployment, type Mail } from './mail.js';
import { packageRoot } from './package-root.js';
import { pinWorkflows } from './pinned-workflows.js';
import { seed } from './seed.js';
import { readOrganisation } from './shipped-files.js';

/** A running Placet: everything that api, worker, command line and tests work with. */
export interface Placet {
  readonly config: Config;
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
  /** Starts what goes on by itself: sweeper, outbox, heartbeat of intake. Not needed for a single command. */
  startWork(): void;
  /** Milliseconds since the last finished sweep; undefined before the first. */
  sweptMsAgo(): number | undefined;
  close(): Promise<void>;
}

const INTAKE_HEARTBEAT_MS = 10_000;

/**
 * Opens the database, brings its schema up to date, and constitutes the organisation if it is new.
 *
 * @throws ConfigError, FormError, or the database's own error when it cannot be reached.
 */
export async function openPlacet(config: Config, log: Log = SILENT): Promise<Placet> {
  const shipped = readOrganisation(config.PLACET_ORGANISATION);
  const store = await openConfigured(config);
  try {
    await store.migrate();
    const catalogue = await pinWorkflows(store, shipped.workflows);
    const clock = systemClock({ graceMs: config.PLACET_GRACE_MS });
    const time = await keepTime(clock, store, log);
    const queue = embeddedQueue({ clock, log });
    const told = announcements();
    const assembly = assemble({ store, catalogue, clock, queue, log });
    const { engine } = assembly;
    const { ref: organisationRef, isNew } = await constitute(engine, shipped);
    if (isNew && config.PLACET_RECORD === 'public')
      await seed({ organisation: shipped.name, store, catalogue, engine });
    const mail = mailOfDeployment(config, {
      assembly,
      store,
      clock,
      log,
      folder: join(dataFolder(config), 'mail'),
    });
    queue.connect({
      wake: (id) => engine.fire(id),
      deliver: (id) => engine.relayDelivery(mail.send, id),
      render: () => Promise.resolve(),
      announce: (subject, audiences) => told.publish({ subject, audiences }),
    });
    const work = workOf(assembly, { config, clock, mail, log });
    return {
      config,
      store,
      engine,
      clock,
      catalogue,
      organisationRef,
      checks: assembly.checks,
      organisation: () => assembly.organisation(store.read),
      announcements: told,
      startWork: work.start,
      sweptMsAgo: work.sweptMsAgo,
      async close() {
        await work.stop();
        await time.stop();
        await queue.close();
        mail.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
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

interface Work {
  readonly start: () => void;
  readonly sweptMsAgo: () => number | undefined;
  readonly stop: () => Promise<void>;
}

interface WorkParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly mail: Mail;
  readonly log: Log;
}

/** What goes on by itself in the process of the embedded mode. */
function workOf({ engine, expand }: Assembly, { config, clock, mail, log }: WorkParts): Work {
  const running: { stop(): Promise<void> }[] = [];
  let sweptAt: string | undefined;
  const relay = async (): Promise<boolean> => {
    const notices = await engine.relayNotices((tx, notice) => expand(tx, notice, clock.receivedNow()));
    sweptAt = clock.receivedNow();
    return notices.done > 0;
  };
  const everyMs = config.PLACET_SWEEP_MS;
  return {
    start() {
      running.push(engine.startSweeper({ everyMs, also: relay }));
      // Apart from the sweeper: a mail server that is slow holds up no timer.
      running.push(engine.startLetters({ everyMs, send: mail.send }));
      running.push(repeatedly(() => engine.intakeIsAlive(), INTAKE_HEARTBEAT_MS, log));
    },
    sweptMsAgo: () =>
      sweptAt === undefined ? undefined : Date.parse(clock.receivedNow()) - Date.parse(sweptAt),
    async stop() {
      for (const one of running) await one.stop();
    },
  };
}

function repeatedly(work: () => Promise<void>, everyMs: number, log: Log): { stop(): Promise<void> } {
  let last = Promise.resolve();
  const round = (): void => {
    last = work().catch((error: unknown) => log.warn({ error }, 'A repeated task failed'));
  };
  round();
  const timer = setInterval(round, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
