/**
 * COMMIT was under way when the connection was lost, or failed: the transaction happened or did not, and only looking
 * tells.
 */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super('Whether it was committed is unknown', { cause });
    this.name = 'CommitUnknown';
  }
}

/** Nothing of the transaction happened, and the reason is not in it: no connection could be had, or it broke. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database cannot be reached', { cause });
    this.name = 'DatabaseUnavailable';
  }
}

const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_ENQUEUE_AFTER_QUIT',
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'ER_CONNECTION_KILLED',
]);
// 1020 record changed since read, 1205 lock wait timeout, 1213 deadlock.
const CONTENTION = new Set([1020, 1205, 1213]);
// 1021 disk full, 1114 a table could not grow.
const NO_ROOM = new Set([1021, 1114]);
// 1044 database, 1142 table, 1143 column, 1227 a right over the whole server.
const DENIED = new Set([1044, 1142, 1143, 1227]);

interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly fatal?: unknown;
}

/** Whether running the whole transaction again may well succeed. Nothing of it happened. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (isContention(error)) return true;
  const { code, errno } = fieldsOf(error);
  if (typeof errno === 'number' && NO_ROOM.has(errno)) return true;
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED|FULL)/.test(code);
}

/** Whether the server ended it for the sake of another transaction; it was there to do so. */
export function isContention(error: unknown): boolean {
  const { errno } = fieldsOf(error);
  return typeof errno === 'number' && CONTENTION.has(errno);
}

/** Whether a row with the same primary or unique key exists already. */
export function isDuplicate(error: unknown): boolean {
  const { code, errno } = fieldsOf(error);
  return errno === 1062 || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}

/** Whether the account may not do this: no right to the table, the database, the column or the operation. */
export function isDenied(error: unknown): boolean {
  const { errno } = fieldsOf(error);
  return typeof errno === 'number' && DENIED.has(errno);
}

/** Whether the connection is gone, so that nothing more can be said on it. */
export function isLost(error: unknown): boolean {
  const { code, fatal } = fieldsOf(error);
  return fatal === true || (typeof code === 'string' && LOST.has(code));
}

/** What a thrown value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fieldsOf(error: unknown): DriverError {
  return typeof error === 'object' && error !== null ? error : {};
}
