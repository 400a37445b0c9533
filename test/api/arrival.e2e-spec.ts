import { request, type ClientRequest } from 'node:http';
import { json } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
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
