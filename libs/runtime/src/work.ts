import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { addUpCounts } from '#documents';
import {
  createReceiver,
  Ending,
  hasEndedWithin,
  INTAKE_BEAT_MS,
  monotonicMs,
  noteSignOfLife,
  repeat,
  type Clock,
  type Receiver,
  type Repeated,
} from '#engine';
import type { Log, Store } from '#store';
import type { Assembly } from './assemble.js';
import type { Config } from './config.js';
import type { Mail } from './mail.js';
import type { Role } from './queue-line.js';
import { posting } from './webhooks/posting.js';

/** Under this name the database keeps when a sweeper was last at work, in whichever process. */
export const SWEEPER = 'sweeper';
const SWEEPER_NOTED_MS = 10_000;
/** So often the mail server is asked whether it is there. */
const PROBED_MS = 60_000;
/** So often at least in the time after which it would be taken for late. */
const NOTED_WHILE_ALIVE = 4;
/** What was begun has so long to end when a process is told to: shorter than what a supervisor waits before it kills. */
export const FINISH_WITHIN_MS = 30_000;

/** What goes on by itself in a process. */
export interface Work {
  readonly receiver: Receiver;
  readonly start: () => Promise<void>;
  readonly sweepNow: () => void;
  readonly sendNow: () => void;
  readonly sweptMsAgo: () => number | undefined;
  /** See `Placet`. */
  readonly finish: (withinMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface WorkOptions {
  readonly assembly: Assembly;
  readonly store: Store;
  readonly clock: Clock;
  readonly role: Role;
  readonly config: Config;
  readonly mail: Pick<Mail, 'send' | 'probe'>;
  readonly log: Log;
  /** Aborted when this work is told to finish. */
  readonly ending: AbortController;
}

/**
 * Who takes commands says that they can be received, before any is; who does not leave it to workers sweeps, and sends. A
 * worker says in the database that it does, so that others can tell without Redis.
 */
export function workOf(options: WorkOptions): Work {
  const { store, clock, role, config, log, ending } = options;
  const receiver = createReceiver({ store, clock, place: placeOf(config) });
  const swept = sweptAgo({ store, log, config, isTold: role === 'worker' });
  let rounds: Rounds | undefined;
  let intake: Repeated | undefined;
  let finished: Promise<void> | undefined;
  const sign = async (): Promise<boolean> => {
    await receiver.sign();
    return false;
  };
  const receive = async (): Promise<void> => {
    await sign();
    intake = repeat({ everyMs: INTAKE_BEAT_MS, round: sign, log });
  };
  const endIntake = async (): Promise<void> => {
    await intake?.stop();
    await receiver.leave().catch((error: unknown) => {
      log.warn(
        { error },
        'That this process receives no more could not be told: silences wait for it a minute',
      );
    });
  };
  const endRounds = async (withinMs: number): Promise<void> => {
    ending.abort();
    const stopped = Promise.all(Object.values(rounds ?? {}).map((one: Repeated) => one.stop()));
    if (!(await hasEndedWithin(stopped, withinMs)))
      log.warn({}, 'Rows were left unfinished; other processes take them up when their leases end');
  };
  const finish = (withinMs: number): Promise<void> => (finished ??= endRounds(withinMs));
  return {
    receiver,
    async start() {
      if (role !== 'worker') await receive();
      if (role !== 'api') rounds = startRounds(options, swept.note);
    },
    sweepNow() {
      rounds?.sweeper.nudge();
      rounds?.notices.nudge();
      rounds?.posts.nudge();
    },
    sendNow() {
      rounds?.letters.nudge();
      rounds?.posts.nudge();
    },
    sweptMsAgo: swept.ms,
    finish,
    async stop() {
      await finish(FINISH_WITHIN_MS);
      await endIntake();
    },
  };
}

/** No two processes of a host listen at the same address; a port that is any port is nobody's again. */
function placeOf({ PLACET_HOST: address, PLACET_PORT: port }: Config): string {
  if (port === 0) return randomUUID();
  return createHash('sha256').update(`${hostname()} ${address} ${port}`).digest('hex');
}

/** Apart from each other: neither a lock nor a mail server that is slow holds up a deadline. */
interface Rounds {
  readonly sweeper: Repeated;
  readonly notices: Repeated;
  readonly letters: Repeated;
  readonly posts: Repeated;
  readonly mail: Repeated;
}

function startRounds(
  { assembly, store, clock, config, mail, log }: WorkOptions,
  onLooked: () => Promise<void>,
): Rounds {
  const { engine, expand } = assembly;
  const everyMs = config.PLACET_SWEEP_MS;
  const relay = async (): Promise<boolean> => {
    const { done } = await engine.relayNotices((tx, notice) => expand(tx, notice, clock.receivedNow()));
    await addUpCounts(store);
    return done > 0;
  };
  const deliver = async (): Promise<boolean> => (await engine.relayDeliveries(mail.send)).done > 0;
  const notices = repeat({ everyMs, round: relay, log });
  const letters = repeat({ everyMs, round: deliver, log });
  const sweeper = engine.startSweeper({ everyMs, onLooked, onFired: () => notices.nudge() });
  const posts = postsOf(engine, { store, clock, config, log });
  return { sweeper, notices, letters, posts, mail: probesOf(mail, log) };
}

function probesOf(mail: Pick<Mail, 'probe'>, log: Log): Repeated {
  const round = async (): Promise<boolean> => {
    await mail.probe().catch((error: unknown) => {
      if (!(error instanceof Ending)) log.warn({ error }, 'The mail server does not answer');
    });
    return false;
  };
  return repeat({ everyMs: PROBED_MS, round, log });
}

function postsOf(
  engine: Assembly['engine'],
  { store, clock, config, log }: Pick<WorkOptions, 'store' | 'clock' | 'config' | 'log'>,
): Repeated {
  const everyMs = config.PLACET_SWEEP_MS;
  const lanes = engine.webhookLanes(posting(config, { store, clock }), () => posts.nudge());
  const posts = repeat({ everyMs, round: () => lanes.round(), log });
  return {
    nudge: () => posts.nudge(),
    async stop() {
      await posts.stop();
      await lanes.settled();
    },
  };
}

interface SweptAgo {
  readonly note: () => Promise<void>;
  readonly ms: () => number | undefined;
}

/** When this process last looked for what is due; told to others in the database, every ten seconds at least. */
function sweptAgo({
  store,
  log,
  config,
  isTold,
}: Pick<WorkOptions, 'store' | 'log' | 'config'> & { readonly isTold: boolean }): SweptAgo {
  const everyMs = Math.min(SWEEPER_NOTED_MS, config.PLACET_CLOCK_LATE_MS / NOTED_WHILE_ALIVE);
  let sweptMs: number | undefined;
  let toldMs = Number.NEGATIVE_INFINITY;
  return {
    ms: () => (sweptMs === undefined ? undefined : monotonicMs() - sweptMs),
    async note() {
      sweptMs = monotonicMs();
      if (!isTold || sweptMs - toldMs < everyMs) return;
      try {
        await store.transaction((tx) => noteSignOfLife(tx, SWEEPER));
        toldMs = sweptMs;
      } catch (error) {
        log.warn({ error }, 'That this process sweeps could not be told to others');
      }
    },
  };
}
