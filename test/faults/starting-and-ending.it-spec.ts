import { setTimeout as delay } from 'node:timers/promises';
import { MariadbServer, type PlacetProcess } from '#kit';
import type { Client } from '../api/client.js';
import { givenDeployment, type Deployment } from './deployment.js';
import { expectDense, givenCirculated, givenSilence, stateOf, until, untilAllAreTold } from './drafts.js';

describe('a rolling restart under load', () => {
  let deployment: Deployment;
  afterEach(() => deployment.drop(), 60_000);

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
  }, 120_000);
});

interface Load {
  /** Statuses of requests that were answered. */
  readonly answered: number[];
  /** Requests that a process had taken and did not answer. */
  readonly cut: string[];
  stop(): Promise<void>;
}

/** Ten delegations at once; whom one process refuses to connect asks the other, as a balancer does. */
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
      const headers = { 'Idempotency-Key': `rolling-${name}-${n}`, Connection: 'close' };
      for (let tries = 0; ; tries += 1) {
        const client = clients[(n + tries) % clients.length]!;
        const outcome = await client
          .give(`drafts/${draft}`, 'position.register', { stance: 'support' }, headers)
          .catch((error: unknown) => error as Error & { readonly cause?: { readonly code?: string } });
        if ('status' in outcome) answered.push(outcome.status);
        else if (outcome.cause?.code === 'ECONNREFUSED') {
          await delay(5);
          continue;
        } else cut.push(`${headers['Idempotency-Key']}: ${outcome.cause?.code ?? outcome.message}`);
        break;
      }
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

describe('the whole service away when a silence ends', () => {
  let deployment: Deployment;
  afterEach(() => deployment.drop(), 60_000);

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

describe('an api that is started before its database', () => {
  let server: MariadbServer;
  let deployment: Deployment;
  beforeEach(async () => {
    server = await new MariadbServer().start();
    deployment = await givenDeployment({ serverUrl: server.url });
  }, 60_000);
  afterEach(async () => {
    await deployment.drop();
    await server.stop();
  }, 60_000);

  it('lives, is not ready, waits, and serves when the database comes', async () => {
    const api = await deployment.process();
    await server.kill();
    await api.launch();
    await until(async () => (await api.health('live')) === 200);
    expect(await api.health('ready')).toBe(503);
    await server.start();
    await api.ready();
    expect(await givenCirculated(await deployment.client(api, 'chair'))).toBeTruthy();
  });
});
