import { once } from 'node:events';
import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server';
import { freePort } from './free-port.js';

/** How the server behaves towards whoever comes next. */
export type SmtpMode =
  | { readonly kind: 'ok' }
  /** Takes so long before it accepts a message. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Answers with this code after DATA: 451 for later, 554 for never. */
  | { readonly kind: 'answer'; readonly code: number }
  /** Knows no recipient whose address the pattern matches. */
  | { readonly kind: 'refuse-recipient'; readonly pattern: RegExp }
  /** Takes no recipient, for a reason of its own: `550 5.7.1 relaying denied`, `530 5.7.0 Authentication required`. */
  | { readonly kind: 'bar'; readonly code: number; readonly text: string; readonly pattern?: RegExp }
  /** Keeps the message and hangs up before it says so. */
  | { readonly kind: 'drop-after-data' }
  /** Takes the connection and never says a word. */
  | { readonly kind: 'tarpit' };

/** A message that the server took responsibility for, or kept without saying so. */
export interface ReceivedMail {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly raw: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

type Reply = (error?: (Error & { responseCode?: number }) | null) => void;

/** A real mail server that keeps what it gets, and misbehaves when told to. */
export class SmtpServer {
  readonly messages: ReceivedMail[] = [];
  /** Connections that were made so far. */
  connections = 0;
  private mode: SmtpMode = { kind: 'ok' };
  private server: SMTPServer | undefined;
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly port: number) {}

  static async start(): Promise<SmtpServer> {
    const server = new SmtpServer(await freePort());
    await server.up();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** How many clients wait for a word of it. */
  get kept(): number {
    return this.waiting.size;
  }

  behave(mode: SmtpMode): void {
    this.mode = mode;
    for (const goOn of this.waiting) goOn();
    this.waiting.clear();
  }

  async up(): Promise<void> {
    if (this.server) return;
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onConnect: (_session, done) => this.onConnect(done),
      onRcptTo: (address, _session, done) => this.onRecipient(address, done),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => this.onMessage(Buffer.concat(chunks).toString('utf8'), session, done));
      },
    });
    server.on('error', () => undefined);
    this.server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
  }

  /** Nobody listens any more, and lines that there are break. */
  async down(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of socketsOf(server)) socket.destroy();
    this.behave(this.mode);
    await closed;
  }

  async stop(): Promise<void> {
    this.behave({ kind: 'ok' });
    await this.down();
  }

  private onConnect(done: Reply): void {
    this.connections += 1;
    if (this.mode.kind === 'tarpit') this.waiting.add(done);
    else done();
  }

  private onRecipient({ address }: SMTPServerAddress, done: Reply): void {
    const { mode } = this;
    if (mode.kind === 'bar' && (mode.pattern?.test(address) ?? true))
      return done(answer(mode.code, mode.text));
    const isUnknown = mode.kind === 'refuse-recipient' && mode.pattern.test(address);
    done(isUnknown ? answer(550, '5.1.1 No such user here') : undefined);
  }

  private onMessage(raw: string, session: SMTPServerSession, done: Reply): void {
    const { mode } = this;
    if (mode.kind === 'answer') return done(answer(mode.code, 'As told'));
    const keep = (): void => void this.messages.push(readMail(raw, session));
    switch (mode.kind) {
      case 'drop-after-data':
        keep();
        return hangUp(this.server, session);
      case 'slow': {
        const accept = (): void => {
          clearTimeout(timer);
          this.waiting.delete(accept);
          keep();
          done();
        };
        const timer = setTimeout(accept, mode.ms);
        return void this.waiting.add(accept);
      }
      default:
        keep();
        return done();
    }
  }
}

function answer(responseCode: number, message: string): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode });
}

interface Line {
  readonly session: SMTPServerSession;
  readonly _socket: Socket;
}

const linesOf = (server: SMTPServer | undefined): readonly Line[] => [
  ...((server as unknown as { readonly connections?: Set<Line> } | undefined)?.connections ?? []),
];

const socketsOf = (server: SMTPServer): readonly Socket[] => linesOf(server).map(({ _socket }) => _socket);

function hangUp(server: SMTPServer | undefined, { id }: SMTPServerSession): void {
  for (const line of linesOf(server)) if (line.session.id === id) line._socket.destroy();
}

function readMail(raw: string, { envelope }: SMTPServerSession): ReceivedMail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  return {
    to: envelope.rcptTo.map(({ address }) => address).join(' '),
    messageId: header('Message-ID'),
    subject: header('Subject'),
    raw,
    at: Date.now(),
  };
}
