import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { addUpCounts, type WorkflowCatalogue, type WorkflowChecks } from '#documents';
import { embeddedQueue, systemClock, type Engine } from '#engine';
import { emlSender, type MailSender } from '#notifications';
import type { OrganisationState } from '#organisation';
import type { SubjectRef } from '#procedure';
import { openStore, SILENT, type DeliveryRow, type Log, type Store } from '#store';
import { rebuildWhereMarked } from './administration/rebuild-projections.js';
import { announcements, type Announcements } from './announcements.js';
import { assemble, type Assembly } from './assemble.js';
import type { Config } from './config.js';
import { constitute } from './constitute.js';
import { packageRoot } from './package-root.js';
import { pinWorkflows } from './pinned-workflows.js';
import { seed } from './seed.js';
import { readOrganisation } from './shipped-files.js';

/** A running Placet: everything that api, worker, command line and tests work with. */
export interface Placet {
  readonly config: Config;
  readonly store: Store;
  readonly engine: Engine;
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
    await rebuildWhereMarked(store, catalogue);
    const clock = systemClock({ graceMs: config.PLACET_GRACE_MS });
    const queue = embeddedQueue({ clock, log });
    const told = announcements();
    const assembly = assemble({ store, catalogue, clock, queue, log });
    const { engine } = assembly;
    const { ref: organisationRef, isNew } = await constitute(engine, shipped);
    if (isNew && config.PLACET_RECORD === 'public')
      await seed({ organisation: shipped.name, store, catalogue, engine });
    const mail = emlSender(join(dataFolder(config), 'mail'), { from: config.PLACET_MAIL_FROM });
    queue.connect({
      wake: (id) => engine.fire(id),
      deliver: (id) => engine.relayDelivery(sending(mail), id),
      render: () => Promise.resolve(),
      announce: (subject, audiences) => told.publish({ subject, audiences }),
    });
    const work = workOf({ ...assembly, store }, config, mail, log);
    return {
      config,
      store,
      engine,
      catalogue,
      organisationRef,
      checks: assembly.checks,
      organisation: () => assembly.organisation(store.read),
      announcements: told,
      startWork: work.start,
      sweptMsAgo: work.sweptMsAgo,
      async close() {
        await work.stop();
        await queue.close();
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

function sending(mail: MailSender) {
  return async (row: DeliveryRow): Promise<void> => {
    const {
      id,
      kind,
      occasion,
      address,
      language,
      subject_line: subject,
      body,
      message_id: messageId,
      at,
    } = row;
    if (address === null || messageId === null) throw new Error(`delivery ${id} is not mail`);
    await mail.send({ id, kind, occasion, address, language, subject, body, messageId, at });
  };
}

interface Work {
  readonly start: () => void;
  readonly sweptMsAgo: () => number | undefined;
  readonly stop: () => Promise<void>;
}

/** What goes on by itself in the process of the embedded mode. */
function workOf(
  { engine, expand, store }: Assembly & Pick<Placet, 'store'>,
  config: Config,
  mail: MailSender,
  log: Log,
): Work {
  const running: { stop(): Promise<void> }[] = [];
  const clock = systemClock();
  let sweptAt: string | undefined;
  const relay = async (): Promise<boolean> => {
    const notices = await engine.relayNotices((tx, notice) => expand(tx, notice, clock.receivedNow()));
    const letters = await engine.relayDeliveries(sending(mail));
    await addUpCounts(store);
    sweptAt = clock.receivedNow();
    return notices.done + letters.done > 0;
  };
  return {
    start() {
      running.push(engine.startSweeper({ everyMs: config.PLACET_SWEEP_MS, also: relay }));
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
