import { randomUUID } from 'node:crypto';
import type { Log, Store, Tx } from '#store';
import { addMs } from '../clock.js';
import type { Clock } from '../ports/clock.port.js';
import { intakeAlive, recordIntakeGap } from './gaps.js';
import { forgetReceivers, noteHeard, noteLeft } from './receiver-rows.js';

/** So often a process says that communications can be received: well within the grace of a silence. */
export const INTAKE_BEAT_MS = 2_000;
// A silence whose end nobody could note for longer than this is not fired unseen.
const FORGOTTEN_AFTER_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * One process that takes communications. No silence ends before each of them has put on record what came to it before
 * the end, or that it could not: what was answered with "try again" was not heard, and nobody was silent.
 */
export interface Receiver {
  /** Something arrived, and is neither taken nor missed until what is returned is called. */
  took(arrivedAt: string): () => void;
  /** What arrived then could not be taken: that goes on record with the next sign. */
  missed(arrivedAt: string): void;
  /** Says that communications can be received, and what was missed; that it was committed is the proof. */
  sign(): Promise<void>;
  /** Says that nothing is taken any more. Before the first sign it has nothing to say. */
  leave(): Promise<void>;
}

export interface ReceiverOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The same whenever it is started again at this place, and no other's. */
  readonly name: string;
}

export function createReceiver({ store, clock, log, ...own }: ReceiverOptions): Receiver {
  const inHand = new Set<{ readonly arrivedAt: string }>();
  let missedSince: string | undefined;
  let { name } = own;
  /** What was said last, if it is known to be on record. */
  let last: string | undefined;
  let hasSigned = false;

  const miss = (since: string | undefined): void => {
    if (since !== undefined) missedSince = earliest([since, missedSince ?? since]);
  };
  const note = async (tx: Tx, heard: string): Promise<void> => {
    if (await noteHeard(tx, name, heard, last)) return;
    name = `${own.name}/${randomUUID().slice(0, 8)}`;
    log.warn({}, 'Another process receives under the name of this one, which takes another');
    await noteHeard(tx, name, heard);
  };
  const record = (heard: string, missed: string | undefined): Promise<boolean> =>
    store.transaction(async (tx) => {
      const at = await clock.now(tx);
      // What a clock says that nobody believes is no proof; the gap that this leaves sends silences to review.
      if (clock.areApart?.(at)) return false;
      await intakeAlive(tx, at);
      if (missed !== undefined) await recordIntakeGap(tx, missed, at);
      if (!hasSigned) await forgetReceivers(tx, addMs(at, -FORGOTTEN_AFTER_MS));
      await note(tx, heard);
      return true;
    });
  /** @returns whether it was said. */
  const sign = async (): Promise<boolean> => {
    const heard = earliest([clock.receivedNow(), ...[...inHand].map(({ arrivedAt }) => arrivedAt)]);
    const missed = missedSince;
    missedSince = undefined;
    try {
      const isSaid = await record(heard, missed);
      if (isSaid) [last, hasSigned] = [heard, true];
      else miss(missed);
      return isSaid;
    } catch (error) {
      miss(missed);
      // Whether it was kept cannot be told: the next one does not build on it.
      last = undefined;
      throw error;
    }
  };

  return {
    took(arrivedAt) {
      const one = { arrivedAt };
      inHand.add(one);
      return () => void inHand.delete(one);
    },
    missed: miss,
    sign: async () => void (await sign()),
    async leave() {
      if (hasSigned && (await sign())) await store.transaction((tx) => noteLeft(tx, name));
    },
  };
}

const earliest = (instants: readonly string[]): string => instants.reduce((a, b) => (a < b ? a : b));
