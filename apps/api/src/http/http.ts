import type { Step } from '#engine';
import type { Token } from '#runtime';
import type { Line } from './traffic.js';

/** As much of Fastify's request as we use. */
export interface ApiRequest {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly raw: { readonly socket: Line };
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly routeOptions: { readonly url?: string };
  /** When all of it was here: before any lock. */
  arrivedAt: string;
  /** Of a command: to be called when it has been answered. */
  answered?: (() => void) | undefined;
  caller?: Token;
  /** The step of its trace, where requests are traced. */
  step?: Step | undefined;
}

/** As much of Fastify's reply as we use. */
export interface ApiReply {
  readonly statusCode: number;
  readonly sent: boolean;
  readonly raw: {
    readonly writableLength: number;
    writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
    write(text: string): boolean;
    end(): unknown;
    on(event: 'close', listener: () => void): unknown;
  };
  code(status: number): ApiReply;
  header(name: string, value: string): ApiReply;
  getHeader(name: string): unknown;
  send(body?: unknown): ApiReply;
  hijack(): ApiReply;
}

export function isCommand({ method, routeOptions }: ApiRequest): boolean {
  return method === 'POST' && routeOptions.url?.endsWith('/commands') === true;
}

/** The first value of a header. */
export function headerOf({ headers }: Pick<ApiRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
