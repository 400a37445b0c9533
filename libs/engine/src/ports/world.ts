import type { Locked } from './subject-type.port.js';

/** What a command may look at: nothing of it can change before the transaction ends. */
export interface World {
  /** The target and what it involves, by id, as they stood before the command. */
  readonly locked: ReadonlyMap<string, Locked>;
  /** As it stood when the transaction began; its snapshot is undefined until it is constituted. */
  readonly organisation: Locked;
}
