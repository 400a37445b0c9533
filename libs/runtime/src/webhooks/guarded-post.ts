import { lookup } from 'node:dns/promises';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

export interface Address {
  readonly address: string;
  readonly family: number;
}

export interface GuardOptions {
  /** `host:port` that may be any address, and without TLS. */
  readonly allow: ReadonlySet<string>;
  /** From the beginning to the head of the answer. */
  readonly withinMs: number;
  /** All addresses of a name; those of the machine's resolver unless told. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
  /** Authorities beside those of the machine, PEM. */
  readonly ca?: string;
}

/** As much of an answer as matters: nothing of its body is read. */
export interface Answered {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** The endpoint is not where we send anything. */
export class AddressRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AddressRefused';
  }
}

/** What is wrong with the address of an endpoint as it is written; `undefined`: nothing. */
export function faultOfUrl(text: string, allow: ReadonlySet<string>): string | undefined {
  const url = URL.parse(text);
  if (!url || !['https:', 'http:'].includes(url.protocol)) return 'expected https://…';
  if (url.username !== '' || url.password !== '') return 'expected no user and no password';
  if (url.hash !== '') return 'expected no fragment';
  if (allow.has(placeOf(url))) return undefined;
  if (url.protocol !== 'https:') return 'expected https://…';
  const host = hostOf(url);
  return isIP(host) !== 0 && !isPublicAddress(host) ? 'expected a public address' : undefined;
}

/**
 * Posts a body to an address of the internet at large, and nowhere else: the name is resolved once, every address it has is
 * checked, and the connection goes to one of those that were checked. No redirect is followed, and nothing of the
 * answer's body is read.
 *
 * @throws AddressRefused for what is not public or has no TLS; the error of the network; DOMException TimeoutError.
 */
export async function guardedPost(
  text: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  options: GuardOptions,
): Promise<Answered> {
  const fault = faultOfUrl(text, options.allow);
  if (fault !== undefined) throw new AddressRefused(fault);
  const url = new URL(text);
  const signal = AbortSignal.timeout(options.withinMs);
  const addresses = await inTime(checkedAddresses(url, options), signal);
  return send(url, body, {
    method: 'POST',
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    // A connection of its own: none that was made for somebody else.
    agent: false,
    lookup: toThese(addresses),
    signal,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
}

/** By the parser of URLs: `2130706433`, `0x7f.1` and the like are 127.0.0.1 already. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const placeOf = (url: URL): string =>
  `${url.hostname}:${url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port}`;

async function checkedAddresses(
  url: URL,
  { allow, resolve = (host) => lookup(host, { all: true }) }: GuardOptions,
): Promise<readonly Address[]> {
  const host = hostOf(url);
  const family = isIP(host);
  const addresses = family === 0 ? await resolve(host) : [{ address: host, family }];
  if (addresses.length === 0) throw new Error('The name has no address');
  if (!allow.has(placeOf(url)) && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new AddressRefused('The name leads to an address that is not public');
  return addresses;
}

/** Whatever is asked, the answer is what was checked: a name that has moved meanwhile leads nowhere else. */
function toThese(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

function send(url: URL, body: string, options: RequestOptions): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (response) => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, retryAfter: headers['retry-after'] });
      response.destroy();
    });
    request.on('error', (error) =>
      reject(options.signal?.aborted ? (options.signal.reason as Error) : error),
    );
    request.end(body);
  });
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}
