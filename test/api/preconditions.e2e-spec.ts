import {
  accepted,
  givenCirculated,
  givenDraft,
  givenInSession,
  peopleOf,
  type People,
} from './given-drafts.js';
import { givenApi, type GivenApi } from './given-api.js';
import type { Client } from './client.js';

let given: GivenApi;
let people: People;
let xaa: Client;

beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
});
afterAll(() => given.close());

const hold = { type: 'draft.hold', with: {} };

describe('what an office bases a command on', () => {
  it('is asked for: 428 without If-Match, on drafts, meetings and the organisation', async () => {
    const { draft, meeting } = await givenInSession(people);
    const calls = [
      people.chair.give(`drafts/${draft}`, 'draft.hold'),
      people.chair.give(`meetings/${meeting}`, 'meeting.suspend'),
      people.secretariat.give('organisation', 'holiday.set', { dates: ['2031-01-02'] }),
    ];
    for (const answer of await Promise.all(calls)) {
      expect(answer).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
    }
  });

  it('must be how things stand: 412 once anything that it sees has changed', async () => {
    const id = await givenCirculated(people);
    const seen = await people.chair.get(`/api/v1/drafts/${id}`);
    accepted(await xaa.give(`drafts/${id}`, 'position.register', { stance: 'objection', reason: 'No' }));
    const stale = await people.chair.post(`/api/v1/drafts/${id}/commands`, hold, {
      'If-Match': seen.headers.get('etag')!,
    });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    expect((await people.chair.giveSeen(`drafts/${id}`, 'draft.hold')).status).toBe(200);
  });

  it('may have been read in the other language', async () => {
    const id = await givenCirculated(people);
    const seen = await people.chair.get(`/api/v1/drafts/${id}`, { 'Accept-Language': 'ru' });
    const answer = await people.chair.post(`/api/v1/drafts/${id}/commands`, hold, {
      'If-Match': seen.headers.get('etag')!,
    });
    expect(answer.status).toBe(200);
  });

  it('holds for the organisation too', async () => {
    const set = (headers = {}) =>
      people.secretariat.giveSeen('organisation', 'holiday.set', { dates: ['2031-01-02'] }, headers);
    const before = (await people.secretariat.get('/api/v1/organisation')).headers.get('etag')!;
    expect((await set()).status).toBe(200);
    const handOver = { to: 'XAB', meeting: 'Summit' };
    accepted(await people.secretariat.giveSeen('organisation', 'chair.hand-over', handOver));
    expect(await set({ 'If-Match': before })).toMatchObject({ status: 412, body: { code: 'stale-version' } });
  });

  it('is checked after who may do it, and before whether it can be done', async () => {
    const id = await givenCirculated(people);
    const path = `drafts/${id}`;
    expect(await people.secretariat.give(path, 'draft.hold')).toMatchObject({
      body: { code: 'not-entitled' },
    });
    expect(
      await people.chair.give(path, 'silence.reopen', { expires: '2031-01-01T10:00:00Z' }),
    ).toMatchObject({
      body: { code: 'precondition-required' },
    });
  });

  it('is not asked of a delegation, nor of the secretariat that passes on what a delegation said', async () => {
    const id = await givenCirculated(people);
    expect((await xaa.give(`drafts/${id}`, 'position.register', { stance: 'support' })).status).toBe(200);
    const said = { stance: 'no-objection', onBehalfOf: ['XAB'], channel: 'note' };
    expect((await people.secretariat.give(`drafts/${id}`, 'position.register', said)).status).toBe(200);
  });
});

describe('ETags', () => {
  it('say nothing of what the caller cannot see', async () => {
    const id = await givenCirculated(people);
    const before = (await xaa.get(`/api/v1/drafts/${id}`)).headers.get('etag');
    accepted(
      await (await given.client('XAC')).give(`drafts/${id}`, 'position.register', { stance: 'objection' }),
    );
    expect((await xaa.get(`/api/v1/drafts/${id}`)).headers.get('etag')).toBe(before);
  });

  it('spare what the caller has already: 304', async () => {
    const id = await givenDraft(people);
    const first = await people.chair.get(`/api/v1/drafts/${id}`);
    const again = await people.chair.get(`/api/v1/drafts/${id}`, {
      'If-None-Match': first.headers.get('etag')!,
    });
    expect([again.status, again.text]).toEqual([304, '']);
    const inRussian = { 'If-None-Match': first.headers.get('etag')!, 'Accept-Language': 'ru' };
    expect((await people.chair.get(`/api/v1/drafts/${id}`, inRussian)).status).toBe(200);
  });
});

describe('idempotency keys', () => {
  const key = (): string => crypto.randomUUID();

  it('give the same answer again, once in effect', async () => {
    const id = await givenCirculated(people);
    const headers = { 'Idempotency-Key': key() };
    const give = () => xaa.give(`drafts/${id}`, 'position.register', { stance: 'support' }, headers);
    const [first, again] = [await give(), await give()];
    expect(again.body).toEqual(first.body);
    const history = await xaa.get(`/api/v1/drafts/${id}/history`);
    expect(history.body.events.filter(({ type }) => type === 'position.registered')).toHaveLength(1);
  });

  it('make one draft of two requests', async () => {
    const headers = { 'Idempotency-Key': key() };
    const body = { type: 'draft.create', with: { kind: 'concept-paper', title: 'Once' } };
    const made = await Promise.all(
      [1, 2].map(() => people.chair.post('/api/v1/drafts/commands', body, headers)),
    );
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    expect(made[0]!.body.id).toBe(made[1]!.body.id);
  });

  it('outlive the state that an office’s command was based on', async () => {
    const id = await givenCirculated(people);
    const seen = await people.chair.get(`/api/v1/drafts/${id}`);
    const headers = { 'Idempotency-Key': key(), 'If-Match': seen.headers.get('etag')! };
    const give = () => people.chair.post(`/api/v1/drafts/${id}/commands`, hold, headers);
    const [first, again] = [await give(), await give()];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
  });

  it('stand for one command only', async () => {
    const id = await givenCirculated(people);
    const headers = { 'Idempotency-Key': key() };
    accepted(await xaa.give(`drafts/${id}`, 'position.register', { stance: 'support' }, headers));
    const other = await xaa.give(`drafts/${id}`, 'position.register', { stance: 'objection' }, headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-conflict' } });
  });

  it('belong to their caller', async () => {
    const id = await givenCirculated(people);
    const headers = { 'Idempotency-Key': key() };
    accepted(await xaa.give(`drafts/${id}`, 'position.register', { stance: 'support' }, headers));
    const xab = await given.client('XAB');
    expect(
      (await xab.give(`drafts/${id}`, 'position.register', { stance: 'abstention' }, headers)).status,
    ).toBe(200);
  });

  it.each(['short', 'with space in it', 'ы'.repeat(10), 'x'.repeat(129)])(
    'are 8 to 128 printable characters, not %s',
    async (bad) => {
      const id = await givenCirculated(people);
      const encoded = Buffer.from(bad).toString('latin1');
      const answer = await xaa.give(
        `drafts/${id}`,
        'position.register',
        { stance: 'support' },
        { 'Idempotency-Key': encoded },
      );
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-payload' } });
    },
  );
});
