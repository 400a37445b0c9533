export type SqlValue = string | number | boolean | null | undefined | Uint8Array;
export type SqlParams = readonly SqlValue[];

/**
 * Plain SQL with `?`, the same text on every family. Instants go in and come out as `2024-07-25T13:00:00.000Z`: a
 * parameter of exactly that form is an instant, so keep such texts out of other columns (JSON quotes them). Limits are
 * written into the text, not bound: MySQL refuses them as parameters.
 */
export interface Queries {
  /** All rows, as an array. */
  all<T>(sql: string, params?: SqlParams): Promise<T[]>;
  /** The first row. */
  get<T>(sql: string, params?: SqlParams): Promise<T | undefined>;
}

/**
 * One transaction. Not to be used once the function that it was given to has ended. Statements run in the order in which
 * they were asked for. A round trip is what costs: questions that are asked in one turn of the event loop share one
 * (`Promise.all`), and what is written travels with the next question, or at the end.
 */
export interface Tx extends Queries {
  /**
   * Writes. That it failed is heard at the next question, at the latest before the transaction is committed; so is the
   * complaint, if one is given and the statement did not touch exactly one row.
   */
  run(sql: string, params?: SqlParams, unlessOne?: string): Promise<void>;
  /** Writes now, and tells how many rows that touched. */
  touch(sql: string, params?: SqlParams): Promise<number>;
  /** Resolves when everything that was written has been carried out. */
  flush(): Promise<void>;
  /** The database's time, read now: not when the transaction began, nor before a lock was waited for. */
  now(): Promise<string>;
  /** What was found under this name in this transaction; what is looked up the first time. */
  once<T>(name: string, lookUp: () => Promise<T>): Promise<T>;
  /** How many statements that may change something it ran. */
  readonly writes: number;
  readonly dialect: SqlDialect;
}

/** The words in which the families differ, to be put into a statement's text. */
export interface SqlDialect {
  readonly family: 'sqlite' | 'mysql';
  /** After a SELECT: keeps everybody else from changing or locking the rows. SQLite has one writer at a time anyway. */
  readonly forUpdate: '' | ' FOR UPDATE';
  /** After a SELECT: keeps everybody else from changing the rows. */
  readonly forShare: '' | ' LOCK IN SHARE MODE';
  /** After a SELECT: as `forUpdate`, without the rows that somebody else holds. */
  readonly skipLocked: '' | ' FOR UPDATE SKIP LOCKED';
  /** After INSERT: does nothing where a key exists already. */
  readonly orIgnore: 'OR IGNORE' | 'IGNORE';
  /** A whole statement: the database's time, as `at`. */
  readonly now: string;
}

/** A statement of a transaction as it was run: for benches that run the same ones without us. */
export interface LoggedStatement {
  readonly sql: string;
  readonly params: SqlParams;
}
export type StatementListener = (statement: LoggedStatement) => void;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function isInstantText(value: string): boolean {
  return value.length === 24 && INSTANT.test(value);
}
