import { createTransport, type SMTPPoolOptions } from 'nodemailer';
import { Ending, PermanentFailure } from '#engine';
import { messageOf, type Log } from '#store';
import { MailServerAway, MailServerRefuses, withBreaker } from './mail-breaker.js';
import { localPartOf } from './message-id.js';
import { mailOf, type Letter, type MailOptions, type MailSender } from './mail.js';

export interface SmtpOptions extends MailOptions {
  /**
   * `smtps://` speaks TLS from the first byte. `smtp://` demands STARTTLS, but for the loopback address, where it is
   * left out; `?starttls=optional` or `?starttls=never` says otherwise.
   */
  readonly url: string;
  readonly log: Log;
  /** Once aborted no letter is begun, those that wait for a connection included. */
  readonly ending?: AbortSignal;
  readonly limits?: Partial<SmtpLimits>;
}

export interface SmtpLimits {
  /** Connections, and so messages under way, at once. */
  readonly connections: number;
  readonly connectMs: number;
  readonly greetingMs: number;
  /** How long the server may say nothing. */
  readonly silenceMs: number;
  /** How long one message may take in all, however busily the server talks. */
  readonly sendMs: number;
  /** How long nothing is sent once the server is away. */
  readonly pauseMs: number;
}

const LIMITS: SmtpLimits = {
  connections: 8,
  connectMs: 10_000,
  greetingMs: 15_000,
  silenceMs: 60_000,
  sendMs: 120_000,
  pauseMs: 30_000,
};

/**
 * Hands letters to a mail server, several at once over kept connections. Resolves when the server has taken
 * responsibility for the letter.
 *
 * @throws PermanentFailure when the server says for good that it has no such recipient; NotNow while it is away or takes
 *   no letters of ours, or Ending; any other error may pass.
 */
export function smtpSender(options: SmtpOptions): MailSender {
  const limits = { ...LIMITS, ...options.limits };
  const transport = createTransport(poolOf(options.url, limits));
  const direct: MailSender = {
    async send(letter) {
      const signal = AbortSignal.timeout(limits.sendMs);
      try {
        await transport.sendMail({ ...mailOf(letter, options), dsn: reportsOf(letter), signal });
      } catch (error) {
        throw signal.aborted
          ? new MailServerAway(`Not sent within ${limits.sendMs} ms`, false, { cause: error })
          : meaningOf(error);
      }
    },
    async probe() {
      try {
        await unlessEnding(transport.verify(), options.ending);
      } catch (error) {
        if (error instanceof Ending) throw error;
        const meaning = meaningOf(error);
        throw meaning instanceof MailServerAway
          ? meaning
          : new MailServerAway(messageOf(error), true, { cause: error });
      }
    },
    close: () => transport.close(),
  };
  const sender = withBreaker(direct, { pauseMs: limits.pauseMs, log: options.log });
  const pass = turnstile(limits.connections);
  // A letter's time begins when it has a connection, not while it waits behind others.
  return {
    ...sender,
    send: (letter) =>
      pass(async () => {
        if (options.ending?.aborted) throw new Ending();
        await sender.send(letter);
      }),
  };
}

/** A server that is slow to greet holds up nobody who ends. */
function unlessEnding(work: Promise<unknown>, ending: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Ending());
    if (ending?.aborted) end();
    ending?.addEventListener('abort', end, { once: true });
    void work.then(() => resolve(), reject).finally(() => ending?.removeEventListener('abort', end));
  });
}

/** What a mail server that knows RFC 3461 is asked to report, and under which name; others report what they please. */
const reportsOf = ({ messageId, address }: Letter) => ({
  id: localPartOf(messageId) ?? '',
  return: 'headers' as const,
  notify: 'failure,delay',
  recipient: `rfc822;${address}`,
});

/** Lets so many through at once; the others wait in order. */
function turnstile(places: number): (work: () => Promise<void>) => Promise<void> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

function poolOf(url: string, limits: SmtpLimits): SMTPPoolOptions & { readonly pool: true } {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const user = decodeURIComponent(username);
  return {
    pool: true,
    host,
    secure,
    ...(port === '' ? {} : { port: Number(port) }),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(password) } }),
    ...(secure ? {} : startTls(searchParams.get('starttls') ?? (isLoopback(host) ? 'never' : 'required'))),
    maxConnections: limits.connections,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function startTls(policy: string): Pick<SMTPPoolOptions, 'requireTLS' | 'ignoreTLS'> {
  switch (policy) {
    case 'required':
      return { requireTLS: true };
    case 'optional':
      return {};
    case 'never':
      return { ignoreTLS: true };
    default:
      throw new RangeError(`starttls=${policy}: expected required, optional or never`);
  }
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message: string;
}

const DOOR_CODES: readonly string[] = ['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROXY'];
const LINE_CODES: readonly string[] = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EPROTOCOL'];
const BEFORE_THE_GREETING = /^(?:Connection timeout|Greeting never received|connect )/;
const CLOSING = 421;
/** RFC 4954: authentication is required, or its credentials are not valid. */
const UNKNOWN_SENDER: readonly number[] = [530, 535];
/** RFC 3463: a permanent failure by security or policy, like relaying that is denied. */
const POLICY = /\b5\.7\.\d{1,3}\b/;

/** Whose failure it is: the recipient's for good, the server's for all messages, or this message's this time. */
function meaningOf(error: unknown): unknown {
  const { code = '', command = '', responseCode = 0, response, message } = error as SmtpError;
  const isForGood = responseCode >= 500 && responseCode < 600;
  if (isForGood && (UNKNOWN_SENDER.includes(responseCode) || POLICY.test(response ?? message)))
    return new MailServerRefuses(message, DOOR_CODES.includes(code) || command === 'MAIL FROM', {
      cause: error,
    });
  if (command === 'RCPT TO' && isForGood) return new PermanentFailure(message, { cause: error });
  if (responseCode === CLOSING || DOOR_CODES.includes(code))
    return new MailServerAway(message, true, { cause: error });
  if (LINE_CODES.includes(code))
    return new MailServerAway(message, BEFORE_THE_GREETING.test(message), { cause: error });
  return error;
}
