import { DatabaseUnavailable } from './errors.js';

/** The database's own code of a failure after which a transaction begins again: `1213`, `SQLITE_BUSY`, … */
export function retryCode(error: unknown): string {
  if (error instanceof DatabaseUnavailable) return 'unavailable';
  const { code, errno } = error as { readonly code?: unknown; readonly errno?: unknown };
  // better-sqlite3 appends what it was busy with, from a list of its own.
  if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  return typeof errno === 'number' ? String(errno) : 'other';
}
