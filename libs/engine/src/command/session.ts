import type { SubjectRef, WorkflowIdentity } from '#procedure';
import type { Tx } from '#store';
import type { Involved, Locked } from '../ports/subject-type.port.js';
import type { World } from '../ports/world.js';
import { insertSubject, updateSubject, type Loaded } from '../record/subject-rows.js';
import { answersGiven, type Answers, type Intent } from './idempotency.js';
import { locksOf, type FirstLocks } from './locks.js';

/** How a subject stands within a transaction. */
interface Standing {
  locked: Locked;
  /** The version in the database; 0 for a subject that is being made. */
  readonly storedVersion: number;
  /** The snapshot's bytes; undefined until they are needed. */
  json: string | undefined;
  isDirty: boolean;
}

/** What one transaction knows and holds: subjects as they stand now, written once at its end. */
export interface Session {
  readonly tx: Tx;
  /** The instant at which everything in this transaction takes effect. */
  readonly at: string;
  readonly organisation: Locked;
  readonly answers: Answers;
  /** The same session for the commands on one of several subjects, whose writes are counted apart. */
  apart(): Session;
  lock(needs: readonly Involved[]): Promise<void>;
  /** The subject as the last command left it, if it exists and is locked. */
  find(id: string): Locked | undefined;
  worldOf(ids: Iterable<string>): World;
  put(ref: SubjectRef, stored: Locked | undefined, next: NextState): Locked;
  /** Writes what the commands left, and resolves when all of it has been carried out. */
  flush(): Promise<void>;
}

export interface NextState {
  readonly snapshot: unknown;
  readonly state: string;
  readonly workflow?: WorkflowIdentity;
}

export interface SessionStart {
  readonly tx: Tx;
  readonly first: FirstLocks;
  readonly intents: readonly Intent[];
  readonly now: (tx: Tx) => Promise<string>;
  readonly organisation: (tx: Tx) => Promise<Locked>;
}

/** Takes the locks first of all, then looks at the time. */
export async function openSession({ tx, first, intents, now, organisation }: SessionStart): Promise<Session> {
  const standing = new Map<string, Standing>();
  const locks = locksOf(tx);
  const found = ({ locked, json }: Loaded): void => {
    standing.set(locked.ref.id, { locked, storedVersion: locked.version, json, isDirty: false });
  };
  // Asked for in one turn: one round trip. The database takes the locks before it looks at its clock.
  const [, at, constituted, answers] = await Promise.all([
    locks.begin(first, found),
    now(tx),
    organisation(tx),
    answersGiven(tx, intents),
  ]);
  const find = (id: string): Locked | undefined => settled(standing.get(id))?.locked;
  const organisationNow = (): Locked => find(constituted.ref.id) ?? constituted;
  const put: Session['put'] = (ref, stored, { snapshot, state, workflow }) => {
    const pinned = workflow ?? stored?.workflow;
    const version = (stored?.version ?? 0) + 1;
    const locked = { ref, snapshot, version, state, ...(pinned ? { workflow: pinned } : {}) };
    const storedVersion = standing.get(ref.id)?.storedVersion ?? 0;
    standing.set(ref.id, { locked, storedVersion, json: undefined, isDirty: true });
    return locked;
  };
  const sessionOn = (own: Tx): Session => ({
    tx: own,
    at,
    answers,
    get organisation() {
      return organisationNow();
    },
    apart: () => sessionOn(countedApart(tx)),
    lock: (more) => locks.take(more, found),
    find,
    worldOf(ids) {
      const locked = [...ids].flatMap((id) => find(id) ?? []);
      return { locked: new Map(locked.map((one) => [one.ref.id, one])), organisation: organisationNow() };
    },
    put,
    async flush() {
      for (const one of standing.values()) if (one.isDirty) await write(tx, one, at);
      await tx.flush();
    },
  });
  return sessionOn(tx);
}

/** The same transaction, counting only what is written by way of this. */
function countedApart(tx: Tx): Tx {
  let writes = 0;
  return {
    dialect: tx.dialect,
    get writes() {
      return writes;
    },
    all: (sql, params) => tx.all(sql, params),
    get: (sql, params) => tx.get(sql, params),
    now: () => tx.now(),
    flush: () => tx.flush(),
    once: (name, lookUp) => tx.once(name, lookUp),
    run(sql, params, unlessOne) {
      writes += 1;
      return tx.run(sql, params, unlessOne);
    },
    touch(sql, params) {
      writes += 1;
      return tx.touch(sql, params);
    },
  };
}

/** The next step sees the snapshot as it would be read from its row: only then does folding give the same bytes. */
function settled(one: Standing | undefined): Standing | undefined {
  if (one?.json === undefined && one) {
    one.json = JSON.stringify(one.locked.snapshot);
    one.locked = { ...one.locked, snapshot: JSON.parse(one.json) as unknown };
  }
  return one;
}

async function write(tx: Tx, one: Standing, at: string): Promise<void> {
  const loaded = { locked: one.locked, json: one.json ?? JSON.stringify(one.locked.snapshot) };
  if (one.storedVersion === 0) await insertSubject(tx, loaded, at);
  else await updateSubject(tx, loaded, one.storedVersion, at);
  one.isDirty = false;
}
