import type { Pool, PoolConnection, RowDataPacket } from 'mysql2/promise';
import { databaseNow } from './database-now.js';
import { CommitUnknown, DatabaseUnavailable, isContention, isLost } from './errors.js';
import { joinedStatements, type JoinedStatements } from './joined-statements.js';
import { readable, textOf } from './mysql-values.js';
import { keepingOnce } from './once.js';
import type { Queries, SqlDialect, SqlParams, StatementListener, Tx } from './queries.js';

export const MYSQL: SqlDialect = {
  family: 'mysql',
  forUpdate: ' FOR UPDATE',
  forShare: ' LOCK IN SHARE MODE',
  skipLocked: ' FOR UPDATE SKIP LOCKED',
  orIgnore: 'IGNORE',
  now: 'SELECT UTC_TIMESTAMP(6) AS at',
};

// Said whole, not added to: a mode that reads a backslash in a text otherwise would let a value end its literal.
const SQL_MODE =
  'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
/**
 * A process that freezes in a transaction would keep its locks, and nobody could work on what it holds: MariaDB ends such
 * a transaction after twice the time of a statement. MySQL has no such setting, and reads a comment.
 */
const sessionOf = (statementTimeoutMs: number): readonly string[] => [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION innodb_lock_wait_timeout = 3, time_zone = '+00:00', sql_mode = '${SQL_MODE}'` +
    ` /*M!100300 , idle_transaction_timeout = ${Math.ceil((2 * statementTimeoutMs) / 1_000)} */`,
];

export interface MysqlOptions {
  readonly pool: Pool;
  readonly listener: () => StatementListener | undefined;
  /** A round trip that takes longer is given up, with its connection. */
  readonly statementTimeoutMs: number;
}

/** Transactions in READ COMMITTED, each on a connection of its own; the pool must allow several statements in a text. */
export function mysqlWriter(options: MysqlOptions) {
  return {
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const connection = await connect(options);
      try {
        return await inTransaction(connection, work, options);
      } finally {
        connection.release();
      }
    },
  };
}

/**
 * Each as a text of its own: of a prepared statement the driver gives up the execution when it takes too long, and waits
 * for the preparation for ever.
 */
export function mysqlQueries(options: MysqlOptions): Queries {
  const timeout = options.statementTimeoutMs;
  const all = async <T>(sql: string, params: SqlParams = []): Promise<T[]> => {
    const connection = await connect(options);
    try {
      const [rows] = await connection.query<RowDataPacket[]>({ sql: textOf(sql, params), timeout });
      return readable<T>(rows);
    } catch (error) {
      throw givenUp(connection, error);
    } finally {
      connection.release();
    }
  };
  return { all, get: async <T>(sql: string, params?: SqlParams) => (await all<T>(sql, params))[0] };
}

async function inTransaction<T>(
  connection: PoolConnection,
  work: (tx: Tx) => Promise<T>,
  options: MysqlOptions,
): Promise<T> {
  const statements = joinedStatements(connection, options);
  let result: T;
  try {
    await statements.write('START TRANSACTION', []);
    result = await work(mysqlTx(statements));
    await statements.flush();
  } catch (error) {
    if (isLost(error)) throw givenUp(connection, error);
    // After a lock wait timeout the transaction is still open: whoever came next would commit its first half.
    await statements.end('ROLLBACK').catch(() => connection.destroy());
    throw error;
  } finally {
    statements.close();
  }
  try {
    // By itself: only now is it known that every statement did what it should.
    await statements.end('COMMIT');
  } catch (error) {
    connection.destroy();
    // Of a deadlock alone it is said that nothing of it happened.
    throw isContention(error) ? error : new CommitUnknown(error);
  }
  return result;
}

function givenUp(connection: PoolConnection, error: unknown): unknown {
  if (!isLost(error)) return error;
  connection.destroy();
  return new DatabaseUnavailable(error);
}

const prepared = new WeakSet<object>();

async function connect({ pool, statementTimeoutMs }: MysqlOptions): Promise<PoolConnection> {
  try {
    const connection = await acquired(pool, statementTimeoutMs);
    if (!prepared.has(connection.connection)) await prepare(connection, statementTimeoutMs);
    return connection;
  } catch (error) {
    throw isLost(error) ? new DatabaseUnavailable(error) : error;
  }
}

async function prepare(connection: PoolConnection, timeout: number): Promise<void> {
  connection.on('error', () => connection.destroy());
  try {
    for (const sql of sessionOf(timeout)) await connection.query({ sql, timeout });
  } catch (error) {
    connection.destroy();
    throw error;
  }
  prepared.add(connection.connection);
}

/** A connection, or an error when none is free for too long: nobody waits for ever behind a database that hangs. */
async function acquired(pool: Pool, withinMs: number): Promise<PoolConnection> {
  let isTooLate = false;
  let timer: NodeJS.Timeout | undefined;
  const connecting = pool.getConnection().then((connection) => {
    if (isTooLate) connection.release();
    return connection;
  });
  const giveUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isTooLate = true;
      reject(new DatabaseUnavailable(new Error(`No connection within ${withinMs} ms`)));
    }, withinMs);
  });
  try {
    return await Promise.race([connecting, giveUp]);
  } finally {
    clearTimeout(timer);
  }
}

function mysqlTx(statements: JoinedStatements): Tx {
  let writes = 0;
  const all = <T>(sql: string, params: SqlParams = []): Promise<T[]> => statements.ask<T>(sql, params);
  const get = async <T>(sql: string, params?: SqlParams): Promise<T | undefined> =>
    (await all<T>(sql, params))[0];
  const tx: Tx = {
    dialect: MYSQL,
    get writes() {
      return writes;
    },
    all,
    get,
    async run(sql, params = [], unlessOne) {
      writes += 1;
      await statements.write(sql, params, unlessOne);
    },
    async touch(sql, params = []) {
      writes += 1;
      return statements.touch(sql, params);
    },
    flush: () => statements.flush(),
    once: keepingOnce(),
    now: () => databaseNow(tx, MYSQL),
  };
  return tx;
}
