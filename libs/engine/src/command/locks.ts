import { SUBJECT_KINDS, type SubjectRef } from '#procedure';
import type { Tx } from '#store';
import type { Involved } from '../ports/subject-type.port.js';
import { loadSubject, loadSubjects, type Loaded } from '../record/subject-rows.js';

/** A transaction needs a lock that it must not wait for now: it must begin again with all that it wanted so far. */
export class NeedLocks extends Error {
  readonly needs: readonly Involved[];

  constructor(needs: readonly Involved[]) {
    super('More locks are needed, and earlier ones');
    this.name = 'NeedLocks';
    this.needs = needs;
  }
}

/** Organisation, then meetings, then drafts, each by id: everybody takes locks in this order. */
function inLockOrder(a: Involved, b: Involved): number {
  const byKind = SUBJECT_KINDS.indexOf(a.ref.kind) - SUBJECT_KINDS.indexOf(b.ref.kind);
  if (byKind !== 0) return byKind;
  return a.ref.id < b.ref.id ? -1 : Number(a.ref.id > b.ref.id);
}

/** The same needs with one entry for each subject: whoever changes it also reads it. */
export function merged(needs: readonly Involved[]): Involved[] {
  const byId = new Map<string, Involved>();
  for (const need of needs) {
    const known = byId.get(need.ref.id);
    if (!known || known.mode === 'read') byId.set(need.ref.id, need);
  }
  return [...byId.values()];
}

export type Found = (loaded: Loaded) => void;

/** What a transaction begins with. */
export type FirstLocks =
  /** What one subject will probably need, waited for. */
  | { readonly needs: readonly Involved[] }
  /** Several subjects, as far as nobody holds them: such a transaction waits for no lock, first or last. */
  | { readonly free: readonly SubjectRef[] };

/** The locks of one transaction. */
export interface Locks {
  begin(first: FirstLocks, found: Found): Promise<void>;
  /**
   * Takes what is not held yet and hands over what was found, in the order of locks.
   *
   * @throws NeedLocks when that order does not allow it any more: the transaction must begin again with those.
   */
  take(needs: readonly Involved[], found: Found): Promise<void>;
}

export function locksOf(tx: Tx): Locks {
  const held = new Map<string, Involved>();
  /** What this transaction makes is its own: nobody else knows of it, so it needs no lock and has no place in the order. */
  const made = new Set<string>();
  const wanted: Involved[] = [];
  const holds = ({ ref, mode }: Involved): boolean => {
    const mine = held.get(ref.id);
    return mine !== undefined && (mode === 'read' || mine.mode !== 'read');
  };
  let waitsForNone = false;

  const take = async (needs: readonly Involved[], found: Found): Promise<void> => {
    for (const { ref, mode } of needs) if (mode === 'make') made.add(ref.id);
    const missing = merged(needs)
      .filter((need) => !made.has(need.ref.id) && !holds(need))
      .sort(inLockOrder);
    const [first] = missing;
    if (!first) return;
    const isTooLate = waitsForNone || [...held.values()].some((mine) => inLockOrder(first, mine) <= 0);
    // SQLite has one writer: holding the transaction is holding every lock.
    if (tx.dialect.family !== 'sqlite' && isTooLate) throw new NeedLocks(merged(wanted));
    const taken = missing.map((need) => {
      const isKnown = held.has(need.ref.id);
      held.set(need.ref.id, need);
      const suffix = need.mode === 'read' ? tx.dialect.forShare : tx.dialect.forUpdate;
      return { isKnown, loading: loadSubject(tx, need.ref, suffix) };
    });
    const loaded = await Promise.all(taken.map(({ loading }) => loading));
    for (const [index, one] of loaded.entries()) if (one && !taken[index]?.isKnown) found(one);
  };
  const takeFree = async (refs: readonly SubjectRef[], found: Found): Promise<void> => {
    for (const loaded of await loadSubjects(tx, refs, tx.dialect.skipLocked)) {
      const { ref } = loaded.locked;
      held.set(ref.id, { ref, mode: 'change' });
      found(loaded);
    }
  };
  return {
    take(needs, found) {
      wanted.push(...needs);
      return take(needs, found);
    },
    begin(first, found) {
      if ('needs' in first) return take(first.needs, found);
      waitsForNone = true;
      return takeFree(first.free, found);
    },
  };
}
