import type { Command, Facts, Refused, SubjectRef } from '#procedure';
import type { Tx } from '#store';
import type { Locked } from './subject-type.port.js';
import type { World } from './world.js';

export interface Moment {
  readonly at: string;
  readonly receivedAt: string;
}

/**
 * Looks up under the lock what the step needs to know. May write content by hash and draw numbers: that is undone with
 * everything else when the command is refused.
 */
export interface FactsPort {
  /** Takes up what it needs to know of the procedure that a subject follows; undefined where it knows that. */
  learn?(tx: Tx, subject: Locked): Promise<void> | undefined;
  lookUp(
    tx: Tx,
    world: World,
    ref: SubjectRef,
    command: Command,
    moment: Moment,
  ): Promise<Omit<Facts, 'roles' | 'holder'> | Refused>;
}
