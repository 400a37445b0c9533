import { request, type ClientRequest } from 'node:http';
import { json } from 'node:stream/consumers';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { until } from '#kit';
import { accepted, givenCirculated, peopleOf, type People } from './given-drafts.js';
import { givenApi, type GivenApi } from './given-api.js';
import type { Client } from './client.js';

const COMMAND = JSON.stringify({
  type: 'position.register',
  with: { stance: 'objection', reason: 'Late at night' },
});

let given: GivenApi;
let people: People;
let xaa: Client;
beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
});
afterAll(() => given.close());

/** A command on a slow line: the server has begun to read it, and its end is yet to be sent. */
async function begun({ url, token }: Client, draft: string): Promise<ClientRequest> {
  const sent = request(new URL(`/api/v1/drafts/${draft}/commands`, url), {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token ?? ''}`,
      'Content-Type': 'application/json',
      'Content-Length': COMMAND.length,
      Expect: '100-continue',
    },
  });
  sent.flushHeaders();
  await once(sent, 'continue');
  sent.write(COMMAND.slice(0, 10));
  return sent;
}

const now = (): number => Date.parse(given.api.placet.clock.receivedNow());

describe('a command on a slow line', () => {
  it('is received when all of it has arrived, and taken however long that took', async () => {
    const draft = await givenCirculated(people);
    const slow = await begun(xaa, draft);
    accepted(await xaa.give(`drafts/${draft}`, 'position.register', { stance: 'support' }));
    const meanwhile = now();
    slow.end(COMMAND.slice(10));
    const [response] = (await once(slow, 'response')) as [IncomingMessage];
    const { receivedAt } = (await json(response)) as { receivedAt: string };
    expect(response.statusCode).toBe(200);
    expect(Date.parse(receivedAt)).toBeGreaterThanOrEqual(meanwhile);
  });
});

/** A command as it goes over the line. */
function written({ url, token }: Client, draft: string): string {
  return [
    `POST /api/v1/drafts/${draft}/commands HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    `Authorization: Bearer ${token ?? ''}`,
    'Content-Type: application/json',
    `Content-Length: ${COMMAND.length}`,
    '',
    COMMAND,
  ].join('\r\n');
}

describe('a command whose sender goes away', () => {
  const isHeard = async (epoch: number): Promise<boolean> => {
    const row = await given.api.placet.store.read.get<{ heard: string }>(
      'SELECT MIN(heard_before) AS heard FROM receiver',
    );
    return Date.parse(row?.heard ?? '') > epoch;
  };

  it.each<readonly [string, (line: Socket, command: string) => void]>([
    ['at once', (line, command) => line.write(command, () => line.destroy())],
    ['and will say nothing more', (line, command) => line.end(command)],
    [
      'behind an answer that nobody reads',
      (line, command) => {
        line.pause();
        line.write('GET /openapi.json HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(40) + command);
      },
    ],
  ])('%s holds up nothing, and is not missed', async (_how, send) => {
    const draft = await givenCirculated(people);
    const { port, hostname } = new URL(given.api.url);
    const line = connect(Number(port), hostname);
    await once(line, 'connect');
    const sent = now();
    send(line, written(xaa, draft));
    await until(() => isHeard(sent + 1_000));
    expect(await given.api.placet.store.read.all('SELECT id FROM intake_gap')).toEqual([]);
    line.destroy();
  });
});
