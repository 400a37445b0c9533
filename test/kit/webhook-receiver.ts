import { once } from 'node:events';
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

/** How the receiver answers whoever comes next. */
export type ReceiverMode =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Says 200 and then sends without an end. */
  | { readonly kind: 'endless' }
  /** Cuts the line. */
  | { readonly kind: 'drop' };

export interface ReceivedPost {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const OK: ReceiverMode = { kind: 'status', status: 204 };
const CHUNK = Buffer.alloc(64 * 1024);

/** A real receiver of webhooks on loopback that keeps what it gets, and misbehaves when told to. */
export class WebhookReceiver {
  readonly posts: ReceivedPost[] = [];
  /** Bytes that were sent of an endless answer. */
  sent = 0;
  private mode: ReceiverMode = OK;
  private readonly hanging = new Set<ServerResponse>();

  private constructor(
    private readonly server: Server,
    private readonly scheme: 'http' | 'https',
  ) {}

  /** With a key and a certificate it speaks TLS. */
  static async start(tls?: { readonly key: string; readonly cert: string }): Promise<WebhookReceiver> {
    const server = tls ? createHttps(tls) : createHttp();
    const receiver = new WebhookReceiver(server, tls ? 'https' : 'http');
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      receiver.take(request, response),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** As PLACET_WEBHOOK_ALLOW names it. */
  get place(): string {
    return `127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `${this.scheme}://${this.place}/hook`;
  }

  behave(mode: ReceiverMode = OK): void {
    this.mode = mode;
    for (const response of this.hanging) response.destroy();
    this.hanging.clear();
  }

  async stop(): Promise<void> {
    this.behave();
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close').catch(() => undefined);
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      this.posts.push({ path: request.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') });
      this.answer(response);
    });
  }

  private answer(response: ServerResponse): void {
    const { mode } = this;
    switch (mode.kind) {
      case 'status':
        response.writeHead(mode.status, mode.headers).end();
        break;
      case 'hang':
        this.hanging.add(response);
        break;
      case 'endless':
        response.writeHead(200);
        this.pour(response);
        break;
      case 'drop':
        response.destroy();
    }
  }

  private pour(response: ServerResponse): void {
    if (response.destroyed) return;
    this.sent += CHUNK.length;
    response.write(CHUNK, () => this.pour(response));
  }
}
