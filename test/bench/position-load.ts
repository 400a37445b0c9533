import { httpLoad } from './http-load.js';
import type { Prepared } from './prepare-positions.js';

export const CONNECTIONS = 64;
const BODY = '{"type":"position.register","with":{"stance":"support"}}';

let sent = 0;

/** Positions through HTTP, each of the next member on any of the drafts, with a key of its own. */
export async function positionsPerSecond(
  port: number,
  { drafts, tokens }: Pick<Prepared, 'drafts' | 'tokens'>,
  seconds: number,
): Promise<number> {
  const next = (): string => {
    sent += 1;
    const draft = drafts[Math.floor(Math.random() * drafts.length)];
    const token = tokens[sent % tokens.length];
    return (
      `POST /api/v1/drafts/${draft}/commands HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n` +
      `Authorization: Bearer ${token}\r\nIdempotency-Key: bench-${process.pid}-${sent}\r\n` +
      `Content-Length: ${BODY.length}\r\n\r\n${BODY}`
    );
  };
  return (await httpLoad({ port, connections: CONNECTIONS, seconds, next })).perSecond;
}
