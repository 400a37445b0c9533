import { randomUUID } from 'node:crypto';
import type { Store, Tx } from '#store';
import { addMs, msBetween } from '../clock.js';
import type { Clock } from '../ports/clock.port.js';
import { recordIntakeGap } from './gaps.js';
import {
  forgetReceivers,
  lastSign,
  markLeft,
  predecessors,
  signAgain,
  signFirst,
  SILENT_AT_MOST_MS,
} from './receiver-rows.js';
import { wordsInHand, type Missed } from './words-in-hand.js';

/** So often a process says that communications can be received: well within the grace of a silence. */
export const INTAKE_BEAT_MS = 2_000;
const FORGOTTEN_AFTER_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * One process that takes communications (ADR 15). No silence ends before each of them has put on record what came to it
 * before the end, or that it could not: what was answered with "try again" was not heard, and nobody was silent.
 */
export interface Receiver {
  /** Something arrived, and is neither taken nor missed until what is returned is called. */
  took(arrivedAt: string): () => void;
  /** What arrived then could not be taken, and its sender is told so now: on record with the next sign. */
  missed(arrivedAt: string): void;
  /** Says that communications can be received, and what was missed; that it was committed is the proof. */
  sign(): Promise<void>;
  /** To be said once nobody else can be at this place any more: what the last one owed is missed, with the next sign. */
  holdsPlace(): void;
  /** Says that nothing is taken any more; what is still in hand is missed. Before the first sign it has nothing to say. */
  leave(): Promise<void>;
}

export interface ReceiverOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Where it is reached, in at most 64 characters: the same when it is started there again. */
  readonly place: string;
}

export function createReceiver({ store, clock, place }: ReceiverOptions): Receiver {
  const words = wordsInHand(clock);
  let id: string = randomUUID();
  let hasSigned = false;
  let isToSettle = false;

  const sign = async (heard: string, tx: Tx, at: string): Promise<void> => {
    const own = { place, signed_at: at, heard_before: heard < at ? heard : at };
    if (await signAgain(tx, { id, ...own })) return;
    id = randomUUID();
    await signFirst(tx, { id, ...own });
  };
  const record = async (tx: Tx, at: string, missed: Missed | undefined): Promise<void> => {
    const last = await lastSign(tx);
    if (last !== undefined && msBetween(last, at) > SILENT_AT_MOST_MS) await recordIntakeGap(tx, last, at);
    if (missed) await recordIntakeGap(tx, missed.since, missed.until);
    if (isToSettle) await settle(tx, { id, place, at });
    if (!hasSigned) await forgetReceivers(tx, addMs(at, -FORGOTTEN_AFTER_MS));
  };
  /** @returns whether what was missed is on record: not while nobody can say what time it is. */
  const told = async (tx: Tx, heard: string, missed: Missed | undefined): Promise<boolean> => {
    const at = await clock.now(tx);
    const isBelieved = !clock.areApart?.(at);
    if (isBelieved) await record(tx, at, missed);
    await sign(isBelieved || !missed || heard < missed.since ? heard : missed.since, tx, at);
    return isBelieved || !missed;
  };
  const say = async (more: (tx: Tx) => Promise<void> = () => Promise.resolve()): Promise<void> => {
    const heard = words.heardBefore();
    const missed = words.takeMissed();
    try {
      const isTold = await store.transaction(async (tx) => {
        const isAllTold = await told(tx, heard, missed);
        if (isAllTold) await more(tx);
        return isAllTold;
      });
      hasSigned = true;
      if (isTold) isToSettle = false;
      else words.giveBack(missed);
    } catch (error) {
      words.giveBack(missed);
      throw error;
    }
  };

  return {
    took: (arrivedAt) => words.took(arrivedAt),
    missed: words.missedAt,
    sign: () => say(),
    holdsPlace() {
      isToSettle = true;
    },
    async leave() {
      words.missAll();
      if (hasSigned) await say(async (tx) => markLeft(tx, id, await clock.now(tx)));
    },
  };
}

interface Place {
  readonly id: string;
  readonly place: string;
  readonly at: string;
}

/** What was in hand when the last one here died, and what it had answered since its last sign, nobody will tell. */
async function settle(tx: Tx, { at, ...here }: Place): Promise<void> {
  for (const { id, signed_at: signed, heard_before: heard } of await predecessors(tx, here)) {
    const outOfService = addMs(signed, SILENT_AT_MOST_MS);
    await recordIntakeGap(tx, heard, at < outOfService ? at : outOfService);
    await markLeft(tx, id, signed);
  }
}
