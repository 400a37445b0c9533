import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { until, type PlacetProcess } from '#kit';
import type { Client } from '../api/client.js';
import type { Deployment } from './deployment.js';
import { expectDense } from './drafts.js';

/** Ten delegations that speak on a draft all the time, by connections that are kept, as a balancer keeps them. */
export interface Load {
  /** The keys of what was acknowledged; each is also the statement that its command makes. */
  readonly acknowledged: string[];
  /** Other answers than an acknowledgement; after 503, which says that nothing was recorded, it was asked again. */
  readonly others: string[];
  /** Requests that a process had taken and did not answer; they were asked again with their key. */
  readonly cut: string[];
  /** How many were asked on a connection on which something had been answered before. */
  readonly onKept: () => number;
  /** Resolves when so many more were acknowledged. */
  goesOn(answers?: number): Promise<void>;
  /** Resolves when everything that was asked is answered. */
  stop(): Promise<void>;
}

const DELEGATIONS = 10;
const SOME = 20;
const PAUSE_MS = 5;

/** Whom one process does not take asks the other; who heard nothing of what was taken asks again with the same key. */
export async function givenLoad(
  deployment: Deployment,
  apis: readonly PlacetProcess[],
  { draft, name }: { readonly draft: string; readonly name: string },
): Promise<Load> {
  const lines = Array.from(apis, () => new Agent({ keepAlive: true }));
  const [acknowledged, others, cut]: [string[], string[], string[]] = [[], [], []];
  let onKept = 0;
  let hasEnded = false;
  const isOver = async (client: Client, line: Agent, key: string): Promise<boolean> => {
    const outcome = await register(client, line, { draft, key });
    if (outcome.isOnKept) onKept += 1;
    if (outcome.status === 200) acknowledged.push(key);
    else if (outcome.status !== undefined) others.push(`${key}: ${outcome.status}`);
    else if (outcome.isTaken) cut.push(key);
    return outcome.status !== undefined && outcome.status !== 503;
  };
  const ask = async (clients: readonly Client[], delegation: number): Promise<void> => {
    for (let n = 0; !hasEnded; n += 1) {
      const key = `${name}-${delegation}-${n}`;
      for (let turn = n; ; turn += 1) {
        const which = turn % clients.length;
        if (await isOver(clients[which]!, lines[which]!, key)) break;
        await delay(PAUSE_MS);
      }
    }
  };
  const clients = await Promise.all(
    Array.from({ length: DELEGATIONS }, (_, n) =>
      Promise.all(apis.map((api) => deployment.client(api, `XA${String.fromCharCode(65 + n)}`))),
    ),
  );
  const running = Promise.all(clients.map(ask));
  return {
    acknowledged,
    others,
    cut,
    onKept: () => onKept,
    async goesOn(answers = SOME) {
      const { length } = acknowledged;
      await until(() => acknowledged.length >= length + answers);
    },
    async stop() {
      hasEnded = true;
      await running;
      for (const line of lines) line.destroy();
    },
  };
}

/** What was acknowledged is in the record, each once, and nothing else that these people said. */
export async function expectRecorded(
  deployment: Deployment,
  { acknowledged }: Load,
  name: string,
): Promise<void> {
  const said = await deployment.rows<{ value: string }>(
    `SELECT value FROM event_secret WHERE field = 'statement' AND value LIKE ?`,
    [`"${name}-%`],
  );
  expect(said.map(({ value }) => JSON.parse(value) as string).sort()).toEqual([...acknowledged].sort());
  await expectDense(deployment);
}

interface Outcome {
  /** Of an answer that was heard to its end. */
  readonly status?: number;
  /** A process had begun to read it. */
  readonly isTaken: boolean;
  readonly isOnKept: boolean;
}

/** Support for a draft. Whether a process has taken a request is what it says itself, by 100 (Continue). */
function register(
  { url, token }: Client,
  agent: Agent,
  { draft, key }: { readonly draft: string; readonly key: string },
): Promise<Outcome> {
  return new Promise((resolve) => {
    let isTaken = false;
    const sent = request(new URL(`/api/v1/drafts/${draft}/commands`, url), {
      method: 'POST',
      agent,
      headers: {
        Authorization: `Bearer ${token ?? ''}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        Expect: '100-continue',
      },
    });
    const end = (status?: number): void =>
      resolve({ isTaken, isOnKept: sent.reusedSocket, ...(status !== undefined && { status }) });
    sent.on('continue', () => {
      isTaken = true;
      sent.end(JSON.stringify({ type: 'position.register', with: { stance: 'support', statement: key } }));
    });
    sent.on('response', (response) => {
      response.on('error', () => end()).on('end', () => end(response.statusCode));
      response.resume();
    });
    sent.on('error', () => end());
    sent.flushHeaders();
  });
}
