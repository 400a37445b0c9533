import {
  accepted,
  givenCirculated,
  givenDecided,
  givenDraft,
  peopleOf,
  type People,
} from './given-drafts.js';
import { givenApi, type GivenApi } from './given-api.js';
import type { Client } from './client.js';

const aText: unknown = expect.any(String);
let given: GivenApi;
let people: People;
let xaa: Client;
let xab: Client;

beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
  xab = await given.client('XAB');
});
afterAll(() => given.close());

const refusals = (code: string): Promise<unknown[]> =>
  given.api.placet.store.read.all('SELECT actor, command FROM refusal WHERE code = ?', [code]);
const seqOf = async (id: string): Promise<unknown> =>
  (
    await given.api.placet.store.read.get<{ version: number }>('SELECT version FROM subject WHERE id = ?', [
      id,
    ])
  )?.version;

describe('commands over HTTP', () => {
  it('makes a draft: 201, where it is, and nothing that counts events', async () => {
    const made = await people.chair.make('drafts', { kind: 'concept-paper', title: 'Tourism' });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/v1/drafts/${made.body.id}`);
    expect(made.body).toEqual({
      id: aText,
      event: 'draft.created',
      state: 'drafting',
      at: aText,
      receivedAt: aText,
    });
    expect((await people.chair.get(made.headers.get('location')!)).body.title).toEqual({ en: 'Tourism' });
  });

  it('takes a delegation’s position without any precondition', async () => {
    const id = await givenCirculated(people);
    const answer = await xaa.give(`drafts/${id}`, 'position.register', { stance: 'support' });
    expect(answer).toMatchObject({
      status: 200,
      body: { event: 'position.registered', state: 'soc.pending' },
    });
  });

  it('keeps what comes late: 202 with the word for it', async () => {
    const { draft } = await givenDecided(people);
    const answer = await xaa.give(`drafts/${draft}`, 'position.register', {
      stance: 'objection',
      reason: 'Late',
    });
    expect(answer).toMatchObject({
      status: 202,
      body: { recorded: 'recorded-late', event: 'communication.recorded' },
    });
  });

  it('keeps what an observer says: 202 with the word for it', async () => {
    const id = await givenCirculated(people);
    const answer = await (
      await given.client('XBA')
    ).give(`drafts/${id}`, 'position.register', { stance: 'support' });
    expect(answer).toMatchObject({ status: 202, body: { recorded: 'recorded-view' } });
  });

  it.each([
    { what: 'an unknown command', type: 'draft.explode', status: 400, code: 'unknown-command' },
    { what: 'a timer’s command', type: 'deadline.reached', status: 400, code: 'unknown-command' },
    {
      what: 'an unknown key',
      type: 'draft.leave',
      payload: { role: 'chair' },
      status: 400,
      code: 'invalid-payload',
    },
    { what: 'a command in the wrong state', type: 'silence.refuse', status: 409, code: 'wrong-state' },
    { what: 'a command of somebody else', type: 'draft.hold', status: 403, code: 'not-entitled' },
  ])('refuses $what with its code, changes nothing, and logs it', async ({ type, payload, status, code }) => {
    const id = await givenCirculated(people);
    const [before, logged] = [await seqOf(id), (await refusals(code)).length];
    const answer = await xab.give(`drafts/${id}`, type, payload);
    expect(answer).toMatchObject({
      status,
      body: { type: `/problems/${code}`, code, status, title: aText, detail: aText },
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([await seqOf(id), (await refusals(code)).length]).toEqual([before, logged + 1]);
  });

  it('points at what is wrong in a payload', async () => {
    const id = await givenCirculated(people);
    const { body } = await xaa.give(`drafts/${id}`, 'position.register', { stance: 7, role: 'chair' });
    expect(body.pointers.map(({ pointer }) => pointer).sort()).toEqual(['/with/role', '/with/stance']);
  });

  it('lets nobody speak for another, and logs the attempt', async () => {
    const id = await givenCirculated(people);
    const logged = (await refusals('not-entitled')).length;
    const answer = await xab.post(`/api/v1/drafts/${id}/commands`, {
      type: 'position.register',
      as: 'XAA',
      with: { stance: 'support' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
    expect(await refusals('not-entitled')).toHaveLength(logged + 1);
  });

  it('asks for a second officer with a token of its own', async () => {
    const id = await givenCirculated(people);
    const correct = { event: 1, correction: 'Tourism', reason: 'A slip' };
    const named = await people.secretariat.giveSeen(`drafts/${id}`, 'record.correct', correct);
    expect(named).toMatchObject({ status: 403, body: { code: 'second-person-required' } });
    const own = await people.secretariat.giveSeen(`drafts/${id}`, 'record.correct', correct, {
      'Placet-Second': people.secretariat.token!,
    });
    expect(own).toMatchObject({ status: 403, body: { code: 'second-person-required' } });
    const proved = await people.secretariat.giveSeen(`drafts/${id}`, 'record.correct', correct, {
      'Placet-Second': people.chair.token!,
    });
    expect(proved.status).toBe(200);
  });

  it('gives 404 for ids that do not exist, cannot exist, or are not the caller’s to know', async () => {
    const hidden = await givenDraft(people);
    for (const id of ['00000000-0000-4000-8000-000000000000', 'no%20such%00id', "'--", hidden]) {
      expect(await xab.get(`/api/v1/drafts/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
      expect(await xab.give(`drafts/${id}`, 'position.register', { stance: 'support' })).toMatchObject({
        status: 404,
      });
      expect(await xab.give(`drafts/${id}`, 'draft.submit', { body: 'soc' })).toMatchObject({ status: 404 });
    }
  });

  it.each([
    ['broken JSON', '{"type": ', 400, 'invalid-payload'],
    [
      'a poisoned prototype',
      '{"__proto__": {"as": "chair"}, "type": "draft.submit"}',
      400,
      'invalid-payload',
    ],
    [
      'an unknown member',
      '{"type": "draft.submit", "receivedAt": "2020-01-01T00:00:00Z"}',
      400,
      'invalid-payload',
    ],
    ['a list', '[]', 400, 'invalid-payload'],
    [
      'more than a megabyte',
      JSON.stringify({ type: 'x', with: { text: 'x'.repeat(1_100_000) } }),
      413,
      'too-large',
    ],
  ])('refuses %s', async (_what, body, status, code) => {
    expect(await xaa.post('/api/v1/drafts/commands', body)).toMatchObject({ status, body: { code } });
  });

  it('takes JSON only', async () => {
    const answer = await xaa.post('/api/v1/drafts/commands', 'type=draft.create', {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-payload' } });
  });

  it('stamps the arrival itself', async () => {
    const id = await givenCirculated(people);
    const before = new Date(0).toISOString();
    const answer = accepted(await xaa.give(`drafts/${id}`, 'position.register', { stance: 'support' }));
    expect(answer.body.receivedAt > before && answer.body.receivedAt <= answer.body.at).toBe(true);
  });
});
