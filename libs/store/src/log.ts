/**
 * All that a line of the log may say beside its message. Codes, numbers, route templates and ids of rows: never what
 * somebody wrote, who somebody is, or what was asked of the database.
 */
export const LOG_FIELDS = [
  ...['correlation', 'trace', 'error', 'origin', 'setting'],
  ...['method', 'route', 'status', 'ms', 'offsetMs', 'silentMs', 'count'],
  ...['timer', 'kind', 'refused', 'table', 'id', 'queue', 'job', 'use'],
] as const;

/** What varies in a line of the log; another field does not compile. */
export type LogDetails = Readonly<Partial<Record<(typeof LOG_FIELDS)[number], unknown>>>;

/** What is told to whoever runs the service. A message is a fixed sentence; what varies is in the details. */
export interface Log {
  warn(details: LogDetails, message: string): void;
  error(details: LogDetails, message: string): void;
}

export const SILENT: Log = { warn: () => undefined, error: () => undefined };
