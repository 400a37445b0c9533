import type { SubjectKind } from '#procedure';
import type { Log, Store, Tx } from '#store';
import type { Authority } from './ports/authority.port.js';
import type { Clock } from './ports/clock.port.js';
import type { FactsPort } from './ports/facts.port.js';
import type { Ids } from './ports/ids.port.js';
import type { Queue } from './ports/queue.port.js';
import type { Reaction } from './ports/reaction.port.js';
import type { SubjectType } from './ports/subject-type.port.js';
import type { Telemetry } from './ports/telemetry.port.js';
import type { OrganisationCache } from './record/organisation-cache.js';
import type { DeadlinesFirst } from './timers/deadlines-first.js';
import type { FireReminder } from './timers/reminders.js';

/** Everything the engine works with, filled once. */
export interface Deps {
  readonly store: Store;
  readonly types: ReadonlyMap<SubjectKind, SubjectType>;
  readonly authority: Authority;
  readonly facts: FactsPort;
  readonly reactions: readonly Reaction[];
  readonly reminders: FireReminder;
  readonly deadLetter: DeadLetter;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly telemetry: Telemetry;
  readonly organisation: OrganisationCache;
  readonly limits: Limits;
  readonly deadlines: DeadlinesFirst;
  /** Aborted when the process is told to end: no further row of the outbox is begun. */
  readonly ending: AbortSignal;
}

export interface GivenUp {
  /** A notice that could not be expanded, or a message to one recipient. */
  readonly table: 'notice' | 'delivery';
  readonly id: string;
}

/** Called in the transaction in which a row is given up, so that a person is told of it. */
export type DeadLetter = (tx: Tx, givenUp: GivenUp, at: string) => Promise<void>;

export interface Limits {
  /** How long a command may take from its arrival: shorter than the grace of a silence. */
  readonly commandMs: number;
  /** How long work that was taken up is left alone by others. */
  readonly leaseMs: number;
  /** The pause after a first failure; doubled with each further one. */
  readonly backoffMs: number;
  /** After so many failures a notice or a delivery is dead, and a person sees it. */
  readonly attempts: number;
  /** So many commands and due timers at most share a transaction; with 1 each has its own. */
  readonly together: number;
  /** So many shared transactions run at once. */
  readonly atOnce: number;
}

export const LIMITS: Limits = {
  commandMs: 4_000,
  leaseMs: 20_000,
  backoffMs: 2_000,
  attempts: 8,
  together: 50,
  atOnce: 4,
};

export function typeOf({ types }: Pick<Deps, 'types'>, kind: SubjectKind): SubjectType {
  const type = types.get(kind);
  if (!type) throw new Error(`No type of subject is given for ${kind}`);
  return type;
}
