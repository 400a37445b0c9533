import type { Client } from './client.js';
import { givenApi, type GivenApi } from './given-api.js';
import { givenCirculated, givenInSession, peopleOf, type People } from './given-drafts.js';

let given: GivenApi;
let people: People;
let xaa: Client;

beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
});
afterAll(() => given.close());

describe('what would become of a draft', () => {
  it('is rehearsed for the chair in a copy, and the draft stays as it is', async () => {
    const { draft } = await givenInSession(people);
    const before = await people.chair.get(`/api/v1/drafts/${draft}`);
    const steps = [
      { do: 'position.register', as: 'XAA', on: 'draft', with: { stance: 'objection', reason: 'Not ours' } },
      {
        do: 'ruling.record',
        as: 'chair',
        on: 'draft',
        with: { outcome: 'approved' },
        refused: 'objection-standing',
      },
    ];
    const answer = await people.chair.post(`/api/v1/drafts/${draft}/rehearsal`, { steps });
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { draft, passed: true, end: { state: 'soc.session' } },
    ]);
    expect(answer.text).toContain('"refused":"objection-standing"');
    const after = await people.chair.get(`/api/v1/drafts/${draft}`);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('says what happens when nobody answers', async () => {
    const id = await givenCirculated(people);
    const answer = await people.secretariat.post(`/api/v1/drafts/${id}/rehearsal`, { nobodyAnswers: true });
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { end: { state: 'soc.pending', isCut: false } },
    ]);
  });

  it('is nobody else’s to ask', async () => {
    const id = await givenCirculated(people);
    const answer = await xaa.post(`/api/v1/drafts/${id}/rehearsal`, { nobodyAnswers: true });
    expect([answer.status, answer.body.code]).toEqual([403, 'not-entitled']);
    expect((await xaa.get(`/api/v1/drafts/${id}/migration`)).body.code).toBe('not-entitled');
  });

  it.each([
    ['neither steps nor nobodyAnswers', {}, ''],
    ['a draft that is not there', { steps: [{ do: 'draft.hold', as: 'chair', on: 'paper' }] }, '/steps/0/on'],
    ['a time that cannot be read', { nobodyAnswers: true, until: 'soon' }, '/until'],
  ])('is refused with a pointer for %s', async (_what, body, pointer) => {
    const id = await givenCirculated(people);
    const answer = await people.chair.post(`/api/v1/drafts/${id}/rehearsal`, body);
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'invalid-payload', pointers: [{ pointer }] },
    ]);
  });
});

describe('what a migration would change', () => {
  it('is shown for one draft and for all that run under another version', async () => {
    const id = await givenCirculated(people);
    const one = await people.chair.get(`/api/v1/drafts/${id}/migration?to=1`);
    expect([one.status, one.body]).toMatchObject([
      200,
      { id, possible: false, reasons: [{ code: 'version-not-taken' }], version: { before: 1, after: 1 } },
    ]);
    const all = await people.chair.get('/api/v1/workflows/concept-paper/migration?to=1');
    expect([all.status, all.body]).toMatchObject([200, { workflow: 'concept-paper', to: 1, drafts: [] }]);
    expect((await people.chair.get('/api/v1/workflows/concept-paper/migration?to=9')).status).toBe(404);
    expect((await people.chair.get('/api/v1/workflows/concept-paper/migration?to=x')).status).toBe(400);
  });
});
