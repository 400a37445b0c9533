import { destination, pino } from 'pino';
import { workContext } from '#engine';
import { LOG_FIELDS, type Log, type LogDetails } from '#store';
import type { Config } from './config.js';
import { errorLine } from './error-line.js';

/** The log of a process. */
export interface AppLog extends Log {
  debug(details: LogDetails, message: string): void;
  isLevelEnabled(level: 'debug'): boolean;
}

const SAYABLE: ReadonlySet<string> = new Set(LOG_FIELDS);
const WORD = /^[\w.:/*{}-]{1,128}$/;
const WITHHELD = '[withheld]';
const STDERR = 2;

/** Writes JSON lines to standard error; nothing that `LOG_FIELDS` does not list leaves the process. */
export function createLog({ PLACET_LOG_LEVEL: level }: Config, fd: number = STDERR): AppLog {
  const options = { level, base: null, mixin: contextOfLine, formatters: { log: said } };
  // At once: the last line before an end is the one that matters.
  const logger = pino(options, destination({ fd, sync: true }));
  return {
    debug: (details, message) => logger.debug(details, message),
    warn: (details, message) => logger.warn(details, message),
    error: (details, message) => logger.error(details, message),
    isLevelEnabled: (wanted) => logger.isLevelEnabled(wanted),
  };
}

/** An error that nobody caught ends the process, as always; what it carries stays out of the log. */
export function logCrashes(log: AppLog): void {
  process.on('uncaughtException', (error, origin) => {
    log.error({ error, origin }, 'The process cannot go on');
    process.exit(1);
  });
}

/** The details as they may be written. */
export function said(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(details).filter(([, value]) => value !== undefined);
  const known = entries.filter(([name]) => SAYABLE.has(name));
  const withheld = entries.length - known.length;
  return {
    ...Object.fromEntries(
      known.map(([name, value]) => [name, name === 'error' ? errorLine(value) : word(value)]),
    ),
    ...(withheld > 0 && { withheld }),
  };
}

function word(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && WORD.test(value) ? value : WITHHELD;
}

function contextOfLine(): LogDetails {
  const { correlation, trace } = workContext();
  return { correlation, trace: trace === undefined ? undefined : traceIdOf(trace) };
}

/** Of a traceparent the part that finds the trace. */
const traceIdOf = (traceParent: string): string | undefined => traceParent.split('-')[1];
