import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { until, type PlacetProcess } from '#kit';
import type { Client } from '../api/client.js';
import { givenDeployment, type Deployment } from './deployment.js';
import { expectDense, givenCirculated, givenSilence, stateOf, untilAllAreTold } from './drafts.js';

describe('a rolling restart under load', () => {
  let deployment: Deployment;
  afterEach(() => deployment.drop());

  it('loses no request: who asks the other process is answered, and each process ends in order', async () => {
    deployment = await givenDeployment();
    const apis = [await deployment.start(), await deployment.start()];
    const draft = await givenCirculated(await deployment.client(apis[0]!, 'chair'));
    const load = await givenLoad(deployment, apis, draft);
    for (const api of apis) {
      const { length } = load.answered;
      await until(() => load.answered.length > length + 20);
      expect(await api.end()).toBe(0);
      await api.start();
    }
    await load.stop();
    expect(load.cut).toEqual([]);
    expect(load.answered.filter((status) => status !== 200)).toEqual([]);
    await expectDense(deployment);
  });
});

interface Load {
  /** Statuses of requests that were answered. */
  readonly answered: number[];
  /** Requests that a process had taken and did not answer. */
  readonly cut: string[];
  stop(): Promise<void>;
}

/** Ten delegations at once; whom one process does not take asks the other, as a balancer does. */
async function givenLoad(
  deployment: Deployment,
  apis: readonly PlacetProcess[],
  draft: string,
): Promise<Load> {
  const answered: number[] = [];
  const cut: string[] = [];
  let hasEnded = false;
  const ask = async (clients: readonly Client[], name: number): Promise<void> => {
    for (let n = 0; !hasEnded; n += 1) {
      const key = `rolling-${name}-${n}`;
      let outcome: Outcome = { kind: 'not taken' };
      for (let tries = n; outcome.kind === 'not taken'; tries += 1) {
        if (tries > n) await delay(5);
        outcome = await register(clients[tries % clients.length]!, draft, key);
      }
      if (outcome.kind === 'answered') answered.push(outcome.status);
      else cut.push(`${key}: ${outcome.why}`);
    }
  };
  const clients = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      Promise.all(apis.map((api) => deployment.client(api, `XA${String.fromCharCode(65 + n)}`))),
    ),
  );
  const running = Promise.all(clients.map(ask));
  return {
    answered,
    cut,
    async stop() {
      hasEnded = true;
      await running;
    },
  };
}

type Outcome =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'not taken' }
  | { readonly kind: 'cut'; readonly why: string };

/** Support for a draft. Whether a process has taken a request is what it says itself, by 100 (Continue). */
function register({ url, token }: Client, draft: string, key: string): Promise<Outcome> {
  return new Promise((resolve) => {
    let isTaken = false;
    const sent = request(new URL(`/api/v1/drafts/${draft}/commands`, url), {
      method: 'POST',
      agent: false,
      headers: {
        Authorization: `Bearer ${token ?? ''}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        Expect: '100-continue',
      },
    });
    const fail = ({ message }: Error): void =>
      resolve(isTaken ? { kind: 'cut', why: message } : { kind: 'not taken' });
    sent.on('continue', () => {
      isTaken = true;
      sent.end(JSON.stringify({ type: 'position.register', with: { stance: 'support' } }));
    });
    sent.on('response', (response) => {
      const { statusCode = 0 } = response;
      response.on('error', fail).on('end', () => resolve({ kind: 'answered', status: statusCode }));
      response.resume();
    });
    sent.on('error', fail);
    sent.flushHeaders();
  });
}

describe('the whole service away when a silence ends', () => {
  let deployment: Deployment;
  afterEach(() => deployment.drop());

  it('adopts nothing: it is for the chair to say whether it was a silence', async () => {
    deployment = await givenDeployment();
    const api = await deployment.start();
    const { draft } = await givenSilence(deployment, await deployment.client(api, 'chair'), 6_000);
    await untilAllAreTold(deployment, draft);
    await api.kill();
    // As after two minutes: nobody could have been heard since.
    await deployment.rows(`UPDATE heartbeat SET at = at - INTERVAL 120 SECOND WHERE name = 'intake'`);
    await until(async () => {
      const [row] = await deployment.rows<{ ended: number }>(
        'SELECT MIN(due_at) < UTC_TIMESTAMP(6) AS ended FROM timer',
      );
      return row?.ended === 1;
    });
    await api.start();
    await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
    expect(await stateOf(deployment, draft)).toBe('mc.review');
  });
});
