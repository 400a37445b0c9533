import { addUpCounts } from '#documents';
import {
  hasEndedWithin,
  INTAKE_BEAT_MS,
  noteSignOfLife,
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
  let intake: { stop(): Promise<void> } | undefined;
  let finished: Promise<void> | undefined;
  let sweeper: Repeated | undefined;
  let sweptAt: string | undefined;
  let notedAt: string | undefined;
  const msSince = (instant: string | undefined): number | undefined =>
    instant === undefined ? undefined : Date.parse(clock.receivedNow()) - Date.parse(instant);
  const note = async (): Promise<void> => {
    if (role !== 'worker' || (msSince(notedAt) ?? SWEEPER_NOTED_MS) < SWEEPER_NOTED_MS) return;
    await store.transaction((tx) => noteSignOfLife(tx, SWEEPER));
    notedAt = clock.receivedNow();
  };
  const relay = async (): Promise<boolean> => {
    const notices = await engine.relayNotices((tx, notice) => expand(tx, notice, clock.receivedNow()));
    await addUpCounts(store);
    sweptAt = clock.receivedNow();
    await note();
    return notices.done > 0;
  };
  const endRounds = async (withinMs: number): Promise<void> => {
    ending.abort();
    if (!(await hasEndedWithin(Promise.all(rounds.map((one) => one.stop())), withinMs)))
      log.warn({}, 'Rows were left unfinished; other processes take them up when their leases end');
  };
  const finish = (withinMs: number): Promise<void> => (finished ??= endRounds(withinMs));
  return {
    start() {
      if (role !== 'api') {
        const everyMs = config.PLACET_SWEEP_MS;
        sweeper = engine.startSweeper({ everyMs, also: relay });
        rounds.push(sweeper);
        // Apart from the sweeper: a mail server that is slow holds up no timer.
        rounds.push(engine.startLetters({ everyMs, send }));
      }
      if (role !== 'worker') intake = repeatedly(() => engine.intakeIsAlive(), INTAKE_BEAT_MS, log);
    },
    sweepNow: () => sweeper?.nudge(),
    sweptMsAgo: () => msSince(sweptAt),
    finish,
    async stop() {
      await finish(FINISH_WITHIN_MS);
      await intake?.stop();
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
