import type { Client } from './client.js';
import { givenApi, type GivenApi } from './given-api.js';
import { accepted, givenCirculated, givenInSession, peopleOf, type People } from './given-drafts.js';

let given: GivenApi;
let people: People;
let xaa: Client;

beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
});
afterAll(() => given.close());

interface Notice {
  readonly kind: string;
  readonly offset: string;
  readonly to: readonly { readonly recipient: string; readonly why: { rule: string; sentence: string } }[];
}

const noticesIn = (body: unknown): readonly Notice[] =>
  (body as { readonly notices: readonly Notice[] }).notices;
const recipients = (notices: readonly Notice[]) =>
  new Set(notices.flatMap(({ to }) => to.map(({ recipient }) => recipient)));

async function givenMeeting(): Promise<string> {
  const opens = '2040-07-11T10:00:00+05:00';
  const made = await people.secretariat.make('meetings', { body: 'soc', opens, mode: 'online' });
  return accepted(made, 201).body.id;
}

describe('who will get what', () => {
  it('is shown to the offices for everybody, and to a delegation for itself', async () => {
    const id = await givenMeeting();
    const whole = await people.chair.get(`/api/v1/meetings/${id}/notices/preview`);
    expect(whole.status).toBe(200);
    expect(noticesIn(whole.body).map(({ offset }) => offset)).toEqual(['P14D', 'P7D', 'P3D', 'P1D']);
    expect(recipients(noticesIn(whole.body)).size).toBeGreaterThan(20);
    const own = await xaa.get(`/api/v1/meetings/${id}/notices/preview`);
    expect(noticesIn(own.body)).toHaveLength(4);
    expect([...recipients(noticesIn(own.body))]).toEqual(['XAA']);
    expect(noticesIn(own.body)[0]?.to[0]?.why).toEqual({
      rule: 'all-members',
      sentence: 'By rule: all Members; 14 days before: the opening of the meeting',
    });
  });

  it('shows what a command would tell, and leaves everything as it is', async () => {
    const id = await givenMeeting();
    const before = await people.chair.get(`/api/v1/meetings/${id}`);
    const command = encodeURIComponent(
      JSON.stringify({ type: 'meeting.cancel', with: { reason: 'Nothing to discuss' } }),
    );
    const path = `/api/v1/meetings/${id}/notices/preview?command=${command}`;
    const shown = await people.chair.get(path);
    expect(shown.body).toMatchObject({ notices: [], command: { type: 'meeting.cancel', refused: null } });
    const { command: tried } = shown.body as unknown as { readonly command: { notices: Notice[] } };
    expect(tried.notices.map(({ kind }) => kind)).toEqual(['meeting-changed']);
    const after = await people.chair.get(`/api/v1/meetings/${id}`);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect((await xaa.get(path)).body.code).toBe('not-entitled');
  });

  it('says that a command would be refused, and why', async () => {
    const { draft } = await givenInSession(people);
    const command = encodeURIComponent(JSON.stringify({ type: 'decision.announce', with: { meeting: 'x' } }));
    const shown = await people.chair.get(`/api/v1/drafts/${draft}/notices/preview?command=${command}`);
    expect(shown.body).toMatchObject({ command: { refused: expect.any(String) as string, notices: [] } });
  });

  it('is refused with a pointer for a command that cannot be read, and not found where there is nothing', async () => {
    const id = await givenCirculated(people);
    const unread = await people.chair.get(`/api/v1/drafts/${id}/notices/preview?command=cancel`);
    expect(unread.body).toMatchObject({ code: 'invalid-payload', pointers: [{ pointer: '/command' }] });
    const nothing = await people.chair.get('/api/v1/drafts/none/notices/preview');
    expect(nothing.status).toBe(404);
  });
});

it('the rules by which people are told can be read, with what this organisation adds and their numbers', async () => {
  const added = { notice: 'meeting-reminder', also: ['secretariat'] };
  accepted(await people.chair.giveSeen('organisation', 'recipients.set', added));
  const answer = await xaa.get('/api/v1/notices/rules', { 'accept-language': 'ru' });
  const { rules } = answer.body as unknown as { readonly rules: readonly { readonly notice: string }[] };
  expect(rules.find(({ notice }) => notice === 'meeting-reminder')).toMatchObject({
    when: 'По плану напоминаний, до открытия заседания',
    also: [{ audience: 'secretariat', name: 'Секретариат' }],
    mayUnsubscribe: true,
    reminds: [{ occasion: 'meeting', before: ['P14D', 'P7D', 'P3D', 'P1D'], after: [] }],
  });
});
