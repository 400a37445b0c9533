import { randomUUID } from 'node:crypto';
import type { Store, Tx } from '#store';
import { addMs, earliest, monotonicMs } from '../clock.js';
import type { Clock } from '../ports/clock.port.js';
import { recordIntakeGap } from './gaps.js';
import {
  forgetReceivers,
  markLeft,
  predecessors,
  signAgain,
  signFirst,
  SILENT_AT_MOST_MS,
} from './receiver-rows.js';
import { wordsInHand, type Missed } from './words-in-hand.js';

/** So often a process says that communications can be received: well within the grace of a silence. */
export const INTAKE_BEAT_MS = 2_000;
/** Longer than one sign can wait for a connection that has died: the next one may find the database well. */
const IN_TOUCH_MS = 20_000;
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
  /** Whether it has signed within the last twenty seconds: who has not may find nothing to take a word with. */
  isInTouch(): boolean;
  /** To be said once nobody else can be at this place any more: what the last one owed is missed, with the next sign. */
  holdsPlace(): void;
  /** To be said before it listens no more; what it has it goes on to answer. */
  takesNoMore(): void;
  /** Says that nothing is owed any more; what is still in hand is missed. Before the first sign it has nothing to say. */
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
  const row = ownRow(place);
  let lastSignMs: number | undefined;
  let servedUntil: string | null = null;
  let isToSettle = false;

  const record = async (tx: Tx, at: string, missed: Missed | undefined): Promise<void> => {
    if (missed) await recordIntakeGap(tx, missed.since, missed.until);
    if (isToSettle) await settle(tx, { id: row.id(), place, at });
    if (lastSignMs === undefined) await forgetReceivers(tx, addMs(at, -FORGOTTEN_AFTER_MS));
  };
  /** @returns whether all that was missed is on record: not while nobody can say what time it is. */
  const tell = async (tx: Tx, heard: string, missed: Missed | undefined): Promise<boolean> => {
    const at = await clock.now(tx);
    const isBelieved = !clock.areApart?.(at);
    if (isBelieved) await record(tx, at, missed);
    const told = isBelieved
      ? { at, heard }
      : { at: earliest(at, clock.receivedNow()), heard: earliest(heard, missed?.since) };
    await row.sign(tx, { ...told, servedUntil });
    return isBelieved || !missed;
  };
  const say = async (more?: (tx: Tx) => Promise<void>): Promise<void> => {
    const heard = words.heardBefore();
    const missed = words.takeMissed();
    const [fromMs, isSettling] = [monotonicMs(), isToSettle];
    try {
      const isTold = await store.transaction(async (tx) => {
        const isAllTold = await tell(tx, heard, missed);
        if (isAllTold) await more?.(tx);
        return isAllTold;
      });
      lastSignMs = fromMs;
      if (!isTold) words.giveBack(missed);
      else if (isSettling) isToSettle = false;
    } catch (error) {
      words.giveBack(missed);
      throw error;
    }
  };

  return {
    took: (arrivedAt) => words.took(arrivedAt),
    missed: words.missedAt,
    sign: () => say(),
    isInTouch: () => lastSignMs !== undefined && monotonicMs() - lastSignMs < IN_TOUCH_MS,
    holdsPlace() {
      isToSettle = true;
    },
    takesNoMore() {
      servedUntil ??= clock.receivedNow();
    },
    async leave() {
      this.takesNoMore();
      words.missAll();
      if (lastSignMs !== undefined) await say(async (tx) => markLeft(tx, row.id(), await clock.now(tx)));
    },
  };
}

interface Sign {
  readonly at: string;
  readonly heard: string;
  readonly servedUntil: string | null;
}

/** The row of this process; another after a pause, or when it was taken for dead. */
function ownRow(place: string) {
  let id: string = randomUUID();
  return {
    id: () => id,
    async sign(tx: Tx, { at, heard, servedUntil }: Sign): Promise<void> {
      const own = { place, signed_at: at, heard_before: earliest(heard, at), served_until: servedUntil };
      if (await signAgain(tx, { id, ...own })) return;
      await markLeft(tx, id, at);
      id = randomUUID();
      await signFirst(tx, { id, ...own });
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
    await recordIntakeGap(tx, heard, earliest(at, outOfService));
    await markLeft(tx, id, signed);
  }
}
