import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** The next request, whole. */
  readonly next: () => string;
}

export interface Loaded {
  readonly perSecond: number;
  /** Milliseconds from request to answer. */
  readonly took: readonly number[];
}

const STATUS_AT = 'HTTP/1.1 '.length;
const LENGTH = /\r\ncontent-length: (\d+)\r\n/i;

/**
 * A closed loop of requests on so many connections: each sends its next one when it has its answer. Written out because
 * the load shares the processors with what it measures.
 *
 * @throws Error for an answer that is not 2xx.
 */
export async function httpLoad({ port, connections, seconds, next }: Load): Promise<Loaded> {
  const took: number[] = [];
  const from = performance.now();
  const until = from + seconds * 1_000;
  const sockets = Array.from({ length: connections }, () => connect({ port, host: '127.0.0.1' }));
  await Promise.all(sockets.map((socket) => loop(socket, { until, next, took })));
  const perSecond = took.length / ((performance.now() - from) / 1_000);
  for (const socket of sockets) socket.destroy();
  return { perSecond, took };
}

interface Loop {
  readonly until: number;
  readonly next: () => string;
  readonly took: number[];
}

function loop(socket: Socket, { until, next, took }: Loop): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let answer = '';
    const send = (): void => {
      sentAt = performance.now();
      if (sentAt >= until) return resolve();
      socket.write(next());
    };
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('connect', send).on('error', reject);
    socket.on('close', () => reject(new Error('the connection was closed')));
    socket.on('data', (chunk: string) => {
      answer += chunk;
      const head = answer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const [, length = '0'] = LENGTH.exec(answer) ?? [];
      if (answer.length < head + 4 + Number(length)) return;
      if (!answer.startsWith('2', STATUS_AT)) return reject(new Error(answer));
      took.push(performance.now() - sentAt);
      answer = '';
      send();
    });
  });
}
