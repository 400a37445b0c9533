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
import { merged, NeedLocks, type FirstLocks } from './locks.js';
import { lockHints } from './lock-hints.js';
import { openSession, type Session } from './session.js';

/** Commands that wait for the same subject, or one that makes its subject. */
export interface Commands {
  readonly target: SubjectRef | undefined;
  readonly givens: readonly Given[];
  /** Of `monotonicMs`. */
  readonly limitMs: number;
}

/** One outcome for each command, in order. */
type Outcomes = readonly Outcome[];

export interface Running {
  /**
   * Decides commands on one subject in one transaction, waiting for the locks that they need.
   *
   * @throws MustUndo when one was refused after writing: nothing was committed, and each must run alone.
   * @throws TryAgain when the limit was reached and nothing happened.
   * @throws CommitUnknown when all may have happened, and nobody could look: it must not be run again.
   */
  readonly alone: (commands: Commands) => Promise<Outcomes>;
  /**
   * Decides commands on several subjects in one transaction that waits for no lock. Undefined for those that must run
   * alone: somebody holds their subject, it does not exist, or they need others too.
   *
   * @throws CommitUnknown as above.
   * @throws Error when one of them could not be decided: nothing was committed, and all must run alone.
   */
  readonly share: (several: readonly Commands[]) => Promise<readonly (Outcomes | undefined)[]>;
}

interface Attempt<T> {
  readonly outcomes: T;
  readonly hints: Hints;
}

type Decide<T> = (session: Session, hints: Hints) => Promise<T>;

interface Transaction<T> {
  readonly first: FirstLocks;
  readonly givens: readonly Given[];
  readonly limitMs: number;
  readonly decide: Decide<T>;
}

const RESTARTS_TOLERATED = 8;

export function running(deps: Deps): Running {
  const guesses = lockHints();

  /** Begins again with the locks that turned out to be needed, in the right order. */
  const attemptWithLocks = async (commands: Commands): Promise<Attempt<Outcomes>> => {
    const { target, givens, limitMs } = commands;
    const own: readonly Involved[] = target ? [{ ref: target, mode: 'change' }] : [];
    let others = target ? guesses.of(target, givens) : involvedByNew(deps, givens);
    let wanted: readonly Involved[] = [];
    for (let restarts = 0; ; restarts += 1) {
      try {
        const first = { needs: merged([...own, ...others]) };
        return await attempt(deps, { first, givens, limitMs, decide: inOrder(deps, givens) });
      } catch (error) {
        if (!(error instanceof NeedLocks) || restarts === RESTARTS_TOLERATED) throw error;
        others = wanted = merged([...wanted, ...error.needs]);
        if (target) guesses.learn(target, givens, wanted);
      }
    }
  };

  /** Those that are known to need more than their own subject would only be put aside. */
  const mayShare = ({ target, givens }: Commands): boolean =>
    target !== undefined && target.kind !== 'organisation' && guesses.of(target, givens).length === 0;

  return {
    async alone(commands) {
      const done = await againUntil(
        commands.limitMs,
        () => attemptWithLocks(commands),
        (code) => deps.telemetry.retried(code),
      );
      deps.telemetry.combined(commands.givens.length);
      return settled(deps, done);
    },
    async share(several) {
      const sharing = several.filter(mayShare);
      if (sharing.length === 0) return several.map(() => undefined);
      const done = await attempt(deps, {
        first: { free: sharing.flatMap(({ target }) => target ?? []) },
        givens: sharing.flatMap(({ givens }) => givens),
        limitMs: Math.min(...sharing.map(({ limitMs }) => limitMs)),
        decide: sideBySide(deps, sharing),
      });
      deps.telemetry.combined(sharing.reduce((sum, { givens }) => sum + givens.length, 0));
      const outcomes = settled(deps, done);
      return several.map((one) => outcomes[sharing.indexOf(one)]);
    },
  };
}

function involvedByNew(deps: Deps, givens: readonly Given[]): readonly Involved[] {
  return givens.flatMap(({ ref, command }) => typeOf(deps, ref.kind).involves(command, undefined));
}

/** Durable: the queue may hear of it, and nobody waits for that. */
function settled<T>(deps: Deps, { outcomes, hints }: Attempt<T>): T {
  crashPoint('command.after-commit');
  void hints.give(deps);
  return outcomes;
}

const inOrder =
  (deps: Deps, givens: readonly Given[]): Decide<Outcomes> =>
  async (session, hints) => {
    const outcomes: Outcome[] = [];
    for (const given of givens)
      outcomes.push(await within(given.context, () => decide({ deps, session, hints }, given)));
    return outcomes;
  };

/** Each subject for itself: what they ask the database in the same turn shares a round trip. */
const sideBySide =
  (deps: Deps, several: readonly Commands[]): Decide<readonly (Outcomes | undefined)[]> =>
  async (session, hints) => {
    const decided = await Promise.allSettled(
      several.map((commands) => unlessItMustWait(deps, commands, session.apart(), hints)),
    );
    return decided.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
  };

async function unlessItMustWait(
  deps: Deps,
  { target, givens }: Commands,
  session: Session,
  hints: Hints,
): Promise<Outcomes | undefined> {
  if (!target || !session.find(target.id)) return undefined;
  try {
    return await inOrder(deps, givens)(session, hints);
  } catch (error) {
    if (error instanceof NeedLocks && session.tx.writes === 0) return undefined;
    throw error;
  }
}

async function attempt<T>(deps: Deps, transaction: Transaction<T>): Promise<Attempt<T>> {
  let done: Attempt<T> | undefined;
  try {
    return await deps.store.transaction(async (tx) => (done = await inside(deps, tx, transaction)));
  } catch (error) {
    deps.organisation.forget();
    if (!(error instanceof CommitUnknown) || !done) throw error;
    const witness = done.hints.firstWitness;
    // Where nobody could look it must not run again: it may have happened.
    const unknown = (): never => {
      throw error;
    };
    const isDone =
      !witness || (await againUntil(transaction.limitMs, () => wasCommitted(deps, witness)).catch(unknown));
    if (isDone) return done;
    throw new DatabaseUnavailable(error);
  }
}

async function inside<T>(
  deps: Deps,
  tx: Tx,
  { first, givens, limitMs, decide: decideAll }: Transaction<T>,
): Promise<Attempt<T>> {
  const hints = collectHints();
  const session = await openSession({
    tx,
    first,
    intents: givens.flatMap(({ intent }) => intent ?? []),
    now: (q) => deps.clock.now(q),
    organisation: (q) => deps.organisation.read(q),
  });
  const outcomes = await decideAll(session, hints);
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
