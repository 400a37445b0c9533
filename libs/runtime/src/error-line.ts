/** An error as the log may hold it. */
export interface ErrorLine {
  readonly type: string;
  readonly code?: string | number;
  readonly errno?: number;
  readonly sqlState?: string;
  /** Of a mail server. */
  readonly responseCode?: number;
  readonly at?: readonly string[];
  readonly cause?: ErrorLine;
}

const CODE = /^[\w.-]{1,64}$/;
const FRAME = /^at (?:[\w$.<>#[\] ]+ )?\(?(?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+\)?$/;
const FRAMES_AT_MOST = 8;
const CAUSES_AT_MOST = 4;

/**
 * What kind of error it was and where it arose. Never its message: a driver puts the statement there, a mail server the
 * address, a parser the text that it could not read.
 */
export function errorLine(error: unknown, depth = 0): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, errno, sqlState, responseCode } = error as unknown as Readonly<Record<string, unknown>>;
  const frames = framesOf(error);
  return {
    type: CODE.test(error.name) ? error.name : 'Error',
    ...(isCode(code) && { code }),
    ...(typeof errno === 'number' && { errno }),
    ...(typeof sqlState === 'string' && CODE.test(sqlState) && { sqlState }),
    ...(typeof responseCode === 'number' && { responseCode }),
    ...(frames.length > 0 && { at: frames }),
    ...(error.cause !== undefined && depth < CAUSES_AT_MOST && { cause: errorLine(error.cause, depth + 1) }),
  };
}

function isCode(code: unknown): code is string | number {
  return typeof code === 'number' || (typeof code === 'string' && CODE.test(code));
}

/** The stack begins with the message, which may have several lines. */
function framesOf({ stack = '', message }: Error): string[] {
  const from = stack.indexOf(message);
  return stack
    .slice(from < 0 ? 0 : from + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES_AT_MOST);
}
