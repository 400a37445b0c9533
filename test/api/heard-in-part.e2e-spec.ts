import type { Client, Json } from './client.js';
import { givenApi, type GivenApi } from './given-api.js';
import { accepted, givenCirculated, givenInSession, peopleOf, type People } from './given-drafts.js';

let given: GivenApi;
let people: People;
let xac: Client;

beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xac = await given.client('XAC');
});
afterAll(() => given.close());

const MANGLED = {
  stance: 'objection',
  colour: 'blue',
  paragraphs: { all: true },
  reason: 'x'.repeat(30_000),
};
const POINTERS = ['/with/colour', '/with/paragraphs', '/with/reason'];

interface Unread {
  readonly unread: { readonly pointers: readonly string[]; readonly sentence: string };
  readonly positions: readonly { readonly unreadable: Readonly<Record<string, string>> }[];
}
const bodyOf = ({ body }: { readonly body: unknown }): Unread => body as Unread;

describe('an objection of which a part cannot be read', () => {
  it('is taken, with what was not understood kept and named to its sender, in English and in Russian', async () => {
    const { draft } = await givenInSession(people);
    const on = `drafts/${draft}`;
    const answer = accepted(await xac.give(on, 'position.register', MANGLED));
    const { unread } = bodyOf(answer);
    expect([...unread.pointers].sort()).toEqual(POINTERS);
    expect(unread.sentence).toMatch(
      /Not understood, and kept word for word: .*\/with\/colour.* The rest counts/,
    );
    const again = await xac.give(on, 'position.register', MANGLED, { 'Accept-Language': 'ru' });
    expect(bodyOf(again).unread.sentence).toMatch(/^Не понято и сохранено дословно/);
    const ruling = await people.chair.giveSeen(on, 'ruling.record', { outcome: 'approved' });
    expect(ruling.body.code).toBe('objection-standing');
    for (const viewer of [xac, people.chair]) {
      const [position] = bodyOf(await viewer.get(`/api/v1/${on}/positions`)).positions;
      expect(position?.unreadable).toMatchObject({
        '/with/colour': '"blue"',
        '/with/paragraphs': '{"all":true}',
      });
      expect((await viewer.get(`/api/v1/${on}/history`)).text).toContain(
        'not understood, and kept word for word',
      );
    }
    const other = await given.client('XAD');
    expect((await other.get(`/api/v1/${on}/history`)).text).not.toMatch(/colour|blue/);
  });

  it('is taken whatever stands beside it in the command', async () => {
    const on = `drafts/${await givenCirculated(people)}`;
    const body = {
      type: 'position.register',
      on: 'paper',
      evidence: { note: 7 },
      with: { stance: 'objection' },
    };
    const answer = accepted(
      await xac.post(`/api/v1/${on}/commands`, body, { 'Idempotency-Key': 'one-letter' }),
    );
    expect(bodyOf(answer).unread.pointers).toEqual(['/evidence', '/on']);
    const again = await xac.post(`/api/v1/${on}/commands`, body, { 'Idempotency-Key': 'one-letter' });
    expect(again.body).toEqual(answer.body);
  });

  it('is taken from the Secretariat for a delegation that can be read', async () => {
    const on = `drafts/${await givenCirculated(people)}`;
    const said = { stance: 'objection', channel: 'pigeon', onBehalfOf: ['XAC'] };
    accepted(await people.secretariat.give(on, 'position.register', said));
    const [position] = bodyOf(await people.chair.get(`/api/v1/${on}/positions`)).positions;
    expect(position).toMatchObject({ participant: 'XAC', unreadable: { '/with/channel': '"pigeon"' } });
    const unsaid = await people.secretariat.give(on, 'position.register', { ...said, onBehalfOf: 7 });
    expect(unsaid.body.pointers.map(({ pointer }) => pointer)).toEqual(['/with/onBehalfOf', '/with/channel']);
  });
});

describe('what obstructs nothing', () => {
  it.each<[string, Json]>([
    ['position.register', { ...MANGLED, stance: 'support' }],
    ['position.register', { ...MANGLED, stance: 'quietly' }],
    ['position.register', { ...MANGLED, stance: 7 }],
    ['concern.answer', { concern: 'XAC-1', answer: 'lifted', colour: 'blue' }],
    ['statement.register', { kind: 'comment', text: { en: 'Text' }, colour: 'blue' }],
  ])('is refused with what is wrong in it: %s %j', async (type, said) => {
    const on = `drafts/${await givenCirculated(people)}`;
    const answer = await xac.give(on, type, said);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-payload']);
    expect(answer.body.pointers.length).toBeGreaterThan(0);
    expect(bodyOf(await xac.get(`/api/v1/${on}/positions`)).positions).toEqual([]);
  });

  it('tells nothing of drafts that the sender may not know of', async () => {
    const made = await people.chair.make('drafts', {
      kind: 'concept-paper',
      title: 'Hidden',
      finalBody: 'soc',
    });
    for (const stance of ['objection', 'support'])
      for (const id of [made.body.id, 'no-such-draft']) {
        const answer = await xac.give(`drafts/${id}`, 'position.register', { ...MANGLED, stance });
        expect(answer.body.code).toBe('not-found');
      }
  });
});
