import type { Database, Statement } from 'better-sqlite3';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseNow } from './database-now.js';
import { isRetryable } from './errors.js';
import { keepingOnce } from './once.js';
import { openTx, type OpenTx } from './open-tx.js';
import type { Queries, SqlDialect, SqlParams, StatementListener, Tx } from './queries.js';

export const SQLITE: SqlDialect = {
  family: 'sqlite',
  forUpdate: '',
  forShare: '',
  skipLocked: '',
  orIgnore: 'OR IGNORE',
  now: `SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS at`,
};

const GROUP_AT_MOST = 64;
const BUSY_TRIES = 40;
const BUSY_PAUSE_MS = 100;

type Work<T> = (tx: Tx) => Promise<T>;

interface Job {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Outcome {
  readonly job: Job;
  readonly value?: unknown;
  readonly error?: unknown;
}

/** Statements of one connection, prepared once. */
function preparedOn(database: Database, listener: () => StatementListener | undefined) {
  const prepared = new Map<string, Statement>();
  return (sql: string, params: SqlParams): { statement: Statement; bound: unknown[] } => {
    listener()?.({ sql, params });
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = database.prepare(sql)));
    return { statement, bound: params.map(bindable) };
  };
}

/** Queries on a connection of their own: they see what is committed, and never wait for the writer. */
export function sqliteQueries(database: Database): Queries {
  const prepare = preparedOn(database, () => undefined);
  return {
    all: <T>(sql: string, params: SqlParams = []) =>
      attempt(() => {
        const { statement, bound } = prepare(sql, params);
        return statement.all(...bound) as T[];
      }),
    get: <T>(sql: string, params: SqlParams = []) =>
      attempt(() => {
        const { statement, bound } = prepare(sql, params);
        return statement.get(...bound) as T | undefined;
      }),
  };
}

/**
 * The one writer. Transactions run in the order in which they came, never at the same time; those that wait together
 * are committed together, each of them whole or not at all, and none is answered before the disk has it.
 */
export function sqliteWriter(database: Database, listener: () => StatementListener | undefined) {
  const prepare = preparedOn(database, listener);
  const run = (sql: string): void => void prepare(sql, []).statement.run();
  const waiting: Job[] = [];
  let isRunning = false;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      // One turn of the event loop: what has arrived by now is in this group.
      await new Promise((resolve) => setImmediate(resolve));
      const group = waiting.splice(0, GROUP_AT_MOST);
      settle(await commitTogether(group, { prepare, run, database }));
    }
    isRunning = false;
  };

  return {
    transaction<T>(work: Work<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        if (isRunning) return;
        isRunning = true;
        void drain();
      });
    },
  };
}

interface Writer {
  readonly prepare: ReturnType<typeof preparedOn>;
  readonly run: (sql: string) => void;
  readonly database: Database;
}

async function commitTogether(group: readonly Job[], writer: Writer): Promise<readonly Outcome[]> {
  try {
    await begin(writer.run);
    const outcomes: Outcome[] = [];
    for (const job of group) outcomes.push(await runOne(job, writer, group.length > 1));
    const isWorthCommitting = group.length > 1 || !('error' in (outcomes[0] ?? {}));
    writer.run(isWorthCommitting ? 'COMMIT' : 'ROLLBACK');
    return outcomes;
  } catch (error) {
    if (writer.database.inTransaction) writer.run('ROLLBACK');
    return group.map((job) => ({ job, error }));
  }
}

/** Does the work while no other process can write; all of it is kept or nothing. */
export async function alone(database: Database, work: () => Promise<void>): Promise<void> {
  await begin((sql) => database.exec(sql));
  try {
    await work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Waits without blocking where another process writes. */
async function begin(run: (sql: string) => void): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      run('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (tries === BUSY_TRIES || !isRetryable(error)) throw error;
      await delay(BUSY_PAUSE_MS);
    }
  }
}

async function runOne(job: Job, writer: Writer, isInGroup: boolean): Promise<Outcome> {
  const { tx, open } = sqliteTx(writer);
  if (isInGroup) writer.run('SAVEPOINT unit');
  try {
    const value = await job.work(tx);
    open.assertWhole();
    if (isInGroup) writer.run('RELEASE unit');
    return { job, value };
  } catch (error) {
    // A full disk rolls back by itself; then nothing of the whole group happened.
    if (!writer.database.inTransaction) throw error;
    if (isInGroup) {
      writer.run('ROLLBACK TO unit');
      writer.run('RELEASE unit');
    }
    return { job, error };
  } finally {
    open.end();
  }
}

function settle(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) {
    if ('error' in outcome) outcome.job.reject(outcome.error);
    else outcome.job.resolve(outcome.value);
  }
}

function sqliteTx({ prepare }: Writer): { tx: Tx; open: OpenTx } {
  const open = openTx();
  let writes = 0;
  const inside = <T>(sql: string, params: SqlParams, use: (statement: Statement, bound: unknown[]) => T) =>
    attempt(() => {
      open.assertOpen(sql);
      try {
        const { statement, bound } = prepare(sql, params);
        return use(statement, bound);
      } catch (error) {
        open.fail(error);
        throw error;
      }
    });
  const tx: Tx = {
    dialect: SQLITE,
    get writes() {
      return writes;
    },
    all: <T>(sql: string, params: SqlParams = []) =>
      inside(sql, params, (statement, bound) => statement.all(...bound) as T[]),
    get: <T>(sql: string, params: SqlParams = []) =>
      inside(sql, params, (statement, bound) => statement.get(...bound) as T | undefined),
    async run(sql, params = [], unlessOne) {
      if ((await tx.touch(sql, params)) !== 1 && unlessOne !== undefined) throw new Error(unlessOne);
    },
    touch(sql, params = []) {
      writes += 1;
      return inside(sql, params, (statement, bound) => statement.run(...bound).changes);
    },
    flush: () => Promise.resolve(),
    once: keepingOnce(),
    now: () => databaseNow(tx, SQLITE),
  };
  return { tx, open };
}

/** The driver is synchronous: what it throws becomes a rejection. */
function attempt<T>(use: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(use());
  });
}

function bindable(value: SqlParams[number]): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value ?? null;
}
