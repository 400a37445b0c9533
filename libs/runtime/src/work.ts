import { addUpCounts } from '#documents';
import {
  hasEndedWithin,
  INTAKE_BEAT_MS,
  monotonicMs,
  noteSignOfLife,
  repeat,
  type Clock,
  type Repeated,
  type Send,
} from '#engine';
import type { Log, Store } from '#store';
import type { Assembly } from './assemble.js';
import type { Config } from './config.js';
import type { Role } from './queue-line.js';

/** Under this name the database keeps when a sweeper was last at work, in whichever process. */
export const SWEEPER = 'sweeper';
const SWEEPER_NOTED_MS = 10_000;
/** What was begun has so long to end when a process is told to: shorter than what a supervisor waits before it kills. */
export const FINISH_WITHIN_MS = 30_000;

/** What goes on by itself in a process. */
export interface Work {
  readonly start: () => void;
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
  readonly send: Send;
  readonly log: Log;
  /** Aborted when this work is told to finish. */
  readonly ending: AbortController;
}

/**
 * Who takes commands says that they can be received; who does not leave it to workers sweeps, and sends. A worker says
 * in the database that it does, so that others can tell without Redis.
 */
export function workOf({ assembly, store, clock, role, config, send, log, ending }: WorkOptions): Work {
  const { engine, expand } = assembly;
  const rounds: Repeated[] = [];
  let intake: Repeated | undefined;
  let finished: Promise<void> | undefined;
  let [sweepNow, sendNow]: (() => void)[] = [];
  const swept = sweptAgo({ store, log, isTold: role === 'worker' });
  const relay = async (): Promise<boolean> => {
    const notices = await engine.relayNotices((tx, notice) => expand(tx, notice, clock.receivedNow()));
    await addUpCounts(store);
    return notices.done > 0;
  };
  const startRounds = (everyMs: number): void => {
    const sweeper = engine.startSweeper({
      everyMs,
      onLooked: swept.note,
      onFired: () => notices.nudge(),
    });
    // Apart from the sweeper: neither a lock nor a mail server that is slow holds up a deadline.
    const notices = repeat({ everyMs, round: relay, log });
    const letters = engine.startLetters({ everyMs, send });
    rounds.push(sweeper, notices, letters);
    sendNow = () => letters.nudge();
    sweepNow = () => {
      sweeper.nudge();
      notices.nudge();
    };
  };
  const beat = async (): Promise<boolean> => {
    await engine.intakeIsAlive();
    return false;
  };
  const endRounds = async (withinMs: number): Promise<void> => {
    ending.abort();
    if (!(await hasEndedWithin(Promise.all(rounds.map((one) => one.stop())), withinMs)))
      log.warn({}, 'Rows were left unfinished; other processes take them up when their leases end');
  };
  const finish = (withinMs: number): Promise<void> => (finished ??= endRounds(withinMs));
  return {
    start() {
      if (role !== 'api') startRounds(config.PLACET_SWEEP_MS);
      if (role !== 'worker') intake = repeat({ everyMs: INTAKE_BEAT_MS, round: beat, log });
    },
    sweepNow: () => sweepNow?.(),
    sendNow: () => sendNow?.(),
    sweptMsAgo: swept.ms,
    finish,
    async stop() {
      await finish(FINISH_WITHIN_MS);
      await intake?.stop();
    },
  };
}

interface SweptAgo {
  readonly note: () => Promise<void>;
  readonly ms: () => number | undefined;
}

/** When this process last looked for what is due; told to others in the database, every ten seconds. */
function sweptAgo({
  store,
  log,
  isTold,
}: Pick<WorkOptions, 'store' | 'log'> & { readonly isTold: boolean }): SweptAgo {
  let sweptMs: number | undefined;
  let toldMs = Number.NEGATIVE_INFINITY;
  return {
    ms: () => (sweptMs === undefined ? undefined : monotonicMs() - sweptMs),
    async note() {
      sweptMs = monotonicMs();
      if (!isTold || sweptMs - toldMs < SWEEPER_NOTED_MS) return;
      try {
        await store.transaction((tx) => noteSignOfLife(tx, SWEEPER));
        toldMs = sweptMs;
      } catch (error) {
        log.warn({ error }, 'That this process sweeps could not be told to others');
      }
    },
  };
}
