import { addMs, earliest, latest } from '../clock.js';
import type { Clock } from '../ports/clock.port.js';

/** Who was told to try again has so long to do so before it counts that it could. */
const TO_TRY_AGAIN_MS = 10_000;
/** What has not been answered by then will not be: it is missed. */
const IN_HAND_AT_MOST_MS = 30_000;
/** By so much an arrival may be told earlier than one before it, when the database's time is measured anew. */
const CLOCK_STEP_MS = 500;

/** Since when words were missed, and until when their senders can have tried again. */
export interface Missed {
  readonly since: string;
  readonly until: string;
}

/** What has come to this process and is not on record yet. */
export function wordsInHand(clock: Pick<Clock, 'receivedNow'>) {
  const inHand = new Set<{ readonly arrivedAt: string }>();
  let missed: Missed | undefined;

  const miss = (one: Missed): void => {
    missed = { since: earliest(one.since, missed?.since), until: latest(one.until, missed?.until) };
  };
  const missedAt = (arrivedAt: string): void =>
    miss({ since: arrivedAt, until: addMs(clock.receivedNow(), TO_TRY_AGAIN_MS) });
  const missWhatArrivedBefore = (instant: string | undefined): void => {
    for (const one of inHand) {
      if (instant !== undefined && one.arrivedAt >= instant) continue;
      inHand.delete(one);
      missedAt(one.arrivedAt);
    }
  };
  return {
    took(arrivedAt: string): () => void {
      const one = { arrivedAt };
      inHand.add(one);
      return () => void inHand.delete(one);
    },
    missedAt,
    /** Nothing will be answered any more. */
    missAll: () => missWhatArrivedBefore(undefined),
    /** What arrived before has been taken or missed. */
    heardBefore(): string {
      const now = clock.receivedNow();
      missWhatArrivedBefore(addMs(now, -IN_HAND_AT_MOST_MS));
      return earliest(addMs(now, -CLOCK_STEP_MS), ...[...inHand].map(({ arrivedAt }) => arrivedAt));
    },
    /** What is not on record yet; with whoever takes it, until that is given back. */
    takeMissed(): Missed | undefined {
      const taken = missed;
      missed = undefined;
      return taken;
    },
    /** Until now nobody could have tried again. */
    giveBack(one: Missed | undefined): void {
      if (one) miss({ ...one, until: addMs(clock.receivedNow(), TO_TRY_AGAIN_MS) });
    },
  };
}
