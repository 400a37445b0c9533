import type { Client } from './client.js';
import { givenApi, type GivenApi } from './given-api.js';
import { accepted, givenCirculated, givenInSession, peopleOf, type People } from './given-drafts.js';

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

interface Positions {
  readonly positions: readonly object[];
  readonly history: readonly object[];
}

const positionsOf = async (viewer: Client, id: string): Promise<Positions> =>
  (await viewer.get(`/api/v1/drafts/${id}/positions`)).body as unknown as Positions;

describe('positions as they are read', () => {
  it('tell all that a delegation said, and which of it stands', async () => {
    const { draft } = await givenInSession(people);
    const on = `drafts/${draft}`;
    for (const stance of ['support', 'objection', 'no-objection'])
      accepted(await xaa.give(on, 'position.register', { stance }));
    accepted(await xab.give(on, 'position.register', { stance: 'support' }));
    accepted(await xab.give(on, 'position.withdraw'));
    const { positions, history } = await positionsOf(people.chair, draft);
    expect(positions).toMatchObject([{ participant: 'XAA', stance: 'no-objection', state: 'current' }]);
    expect(history).toMatchObject([
      { participant: 'XAA', stance: 'support', state: 'superseded', counts: false },
      { participant: 'XAA', stance: 'objection', state: 'superseded', counts: false },
      { participant: 'XAA', stance: 'no-objection', state: 'current', counts: true },
      { participant: 'XAB', stance: 'support', state: 'withdrawn', counts: false },
    ]);
    const { history: own } = await positionsOf(xab, draft);
    expect(own).toHaveLength(1);
  });

  it('tell who spoke on behalf of whom, and whether that is authorised', async () => {
    const id = await givenCirculated(people);
    const letter = { stance: 'support', onBehalfOf: ['XAB'], alignedWith: ['XAC'] };
    accepted(await xaa.give(`drafts/${id}`, 'position.register', letter));
    const announced = {
      participant: 'XAB',
      by: 'XAA',
      authorised: false,
      counts: false,
      alignedWith: ['XAC'],
    };
    expect((await positionsOf(xab, id)).positions).toMatchObject([announced]);
    accepted(await xab.give(`drafts/${id}`, 'position.confirm'));
    const [authorised] = (await positionsOf(xab, id)).positions;
    expect(authorised).toMatchObject({ participant: 'XAB', by: 'XAA', counts: true });
    expect(authorised).not.toHaveProperty('authorised');
  });

  it('show a note and what came beside it, to the delegation and the offices only', async () => {
    const id = await givenCirculated(people);
    accepted(await xaa.give(`drafts/${id}`, 'position.register', { stance: 'support', channel: 'note' }));
    accepted(await xaa.give(`drafts/${id}`, 'position.register', { stance: 'abstention' }));
    for (const viewer of [xaa, people.chair])
      expect((await positionsOf(viewer, id)).positions).toMatchObject([
        { stance: 'support', channel: 'note' },
        { stance: 'abstention', besideNote: true },
      ]);
    expect(JSON.stringify(await positionsOf(xab, id))).not.toMatch(/XAA|abstention/);
  });
  it('tell when a word arrived that an office entered later, and keep what the delegation said since', async () => {
    const id = await givenCirculated(people);
    const receivedAt = '2024-07-01T05:00:00.000Z';
    accepted(await xaa.give(`drafts/${id}`, 'position.register', { stance: 'objection' }));
    const note = { stance: 'support', onBehalfOf: ['XAA'], channel: 'note', receivedAt };
    const entry = await people.secretariat.post(
      `/api/v1/drafts/${id}/commands`,
      { type: 'position.register', with: note, evidence: { document: 'note-17' } },
      { 'Placet-Second': people.chair.token! },
    );
    expect(entry.status).toBe(200);
    const [objection, entered] = (await positionsOf(xaa, id)).positions;
    expect(objection).toMatchObject({ stance: 'objection', counts: true });
    expect(entered).toMatchObject({ stance: 'support', by: 'secretariat', besideNote: true, receivedAt });
    expect((await positionsOf(xaa, id)).history).toMatchObject([{ stance: 'objection' }, { receivedAt }]);
  });
});

describe('what accompanies a draft', () => {
  it('names nobody as joining a statement who is not a member', async () => {
    const id = await givenCirculated(people);
    const statement = { kind: 'dissociation', text: 'We do not follow', jointWith: ['XAC', 'XBA', 'ZZZ'] };
    const answer = await xaa.give(`drafts/${id}`, 'statement.register', statement);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-payload' } });
  });

  it('is shown with it to those who may read it', async () => {
    const id = await givenCirculated(people);
    const statement = { kind: 'explanation-of-position', text: 'We explain', jointWith: ['XAC'] };
    accepted(await xaa.give(`drafts/${id}`, 'statement.register', statement));
    accepted(await xaa.give(`drafts/${id}`, 'comment.submit', { paragraphs: 1, text: 'Too long' }));
    const shown = {
      statements: [
        { kind: 'explanation-of-position', by: 'XAA', jointWith: ['XAC'], text: { en: 'We explain' } },
      ],
      comments: [{ by: 'XAA', paragraphs: ['1'], text: { en: 'Too long' } }],
    };
    for (const viewer of [xaa, people.secretariat])
      expect((await viewer.get(`/api/v1/drafts/${id}`)).body).toMatchObject(shown);
    const { body } = await xab.get(`/api/v1/drafts/${id}`);
    expect(body).toMatchObject({ statements: [], comments: [] });
  });
});
