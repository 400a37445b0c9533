import type { SubjectRef } from '#procedure';
import { CommitUnknown, DatabaseUnavailable, type Tx } from '#store';
import { TryAgain } from '../answer.js';
import { monotonicMs } from '../clock.js';
import { crashPoint } from '../crash-point.js';
import { typeOf, type Deps } from '../deps.js';
import type { Involved } from '../ports/subject-type.port.js';
import { againUntil } from '../retry.js';
import { within } from '../work-context.js';
import { decide, type Outcome } from './decide.js';
import type { Given } from './given.js';
import { collectHints, type Hints, type Witness } from './hints.js';
import { merged, NeedLocks } from './locks.js';
import { lockHints } from './lock-hints.js';
import { openSession } from './session.js';

/** Commands that wait for the same subject, or one that makes its subject. */
export interface Batch {
  readonly target: SubjectRef | undefined;
  readonly givens: readonly Given[];
  /** Of `monotonicMs`. */
  readonly limitMs: number;
}

interface Attempt {
  readonly outcomes: readonly Outcome[];
  readonly hints: Hints;
}

const RESTARTS_TOLERATED = 8;

/**
 * Decides a batch in one transaction, in the given order, with an outcome each.
 *
 * @throws MustUndo when one was refused after writing: nothing was committed, and each must run alone.
 * @throws TryAgain when the limit was reached and nothing is known to have happened.
 */
export function runTogether(deps: Deps): (batch: Batch) => Promise<readonly Outcome[]> {
  const guesses = lockHints();

  /** Begins again with the locks that turned out to be needed, in the right order. */
  const attemptWithLocks = async (batch: Batch): Promise<Attempt> => {
    const { target } = batch;
    const own: readonly Involved[] = target ? [{ ref: target, mode: 'change' }] : [];
    let others = target ? guesses.of(target) : involvedByNew(deps, batch.givens);
    let wanted: readonly Involved[] = [];
    for (let restarts = 0; ; restarts += 1) {
      try {
        return await attempt(deps, batch, merged([...own, ...others]));
      } catch (error) {
        if (!(error instanceof NeedLocks) || restarts === RESTARTS_TOLERATED) throw error;
        others = wanted = merged([...wanted, ...error.needs]);
        if (target) guesses.learn(target, wanted);
      }
    }
  };

  return async (batch) => {
    const { outcomes, hints } = await againUntil(
      batch.limitMs,
      () => attemptWithLocks(batch),
      (code) => deps.telemetry.retried(code),
    );
    deps.telemetry.combined(batch.givens.length);
    crashPoint('command.after-commit');
    await hints.give(deps);
    return outcomes;
  };
}

function involvedByNew(deps: Deps, givens: readonly Given[]): readonly Involved[] {
  return givens.flatMap(({ ref, command }) => typeOf(deps, ref.kind).involves(command, undefined));
}

async function attempt(deps: Deps, batch: Batch, needs: readonly Involved[]): Promise<Attempt> {
  let done: Attempt | undefined;
  try {
    return await deps.store.transaction(async (tx) => (done = await inside(deps, tx, batch, needs)));
  } catch (error) {
    deps.organisation.forget();
    if (!(error instanceof CommitUnknown) || !done) throw error;
    const witness = done.hints.firstWitness;
    const isDone = !witness || (await againUntil(batch.limitMs, () => wasCommitted(deps, witness)));
    if (isDone) return done;
    throw new DatabaseUnavailable(error);
  }
}

async function inside(
  deps: Deps,
  tx: Tx,
  { givens, limitMs }: Batch,
  needs: readonly Involved[],
): Promise<Attempt> {
  const hints = collectHints();
  const session = await openSession({
    tx,
    needs,
    now: (within) => deps.clock.now(within),
    organisation: (within) => deps.organisation.read(within),
  });
  const outcomes: Outcome[] = [];
  for (const given of givens)
    outcomes.push(await within(given.context, () => decide({ deps, session, hints }, given)));
  await session.flush();
  // Later a silence that it was in time for may have closed: whoever sent it is told, and nothing happened.
  if (monotonicMs() > limitMs) throw new TryAgain(new Error('The transaction took too long'));
  crashPoint('command.before-commit');
  return { outcomes, hints };
}

/** Waits for a transaction of unknown fate by way of its lock, then looks for its event. */
function wasCommitted({ store }: Deps, { ref, seq, hash }: Witness): Promise<boolean> {
  return store.transaction(async (tx) => {
    await tx.get(`SELECT version FROM subject WHERE id = ?${tx.dialect.forUpdate}`, [ref.id]);
    const sql = 'SELECT hash FROM event WHERE subject_id = ? AND seq = ?';
    return (await tx.get<{ hash: string }>(sql, [ref.id, seq]))?.hash === hash;
  });
}
