import type { Command, Facts, Refused, SubjectRef } from '#procedure';
import type { Tx } from '#store';
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
  lookUp(
    tx: Tx,
    world: World,
    ref: SubjectRef,
    command: Command,
    moment: Moment,
  ): Promise<Omit<Facts, 'roles' | 'holder'> | Refused>;
}
