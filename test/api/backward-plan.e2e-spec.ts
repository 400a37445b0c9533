import { localParts } from '#calendar';
import { givenApi, type GivenApi } from './given-api.js';
import { accepted, givenCirculated, givenDraft, peopleOf, type People } from './given-drafts.js';
import type { Client, Json } from './client.js';

let given: GivenApi;
let people: People;

beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
});
afterAll(() => given.close());

interface Plan {
  readonly possible: boolean;
  readonly sentence: string;
  readonly steps: readonly {
    readonly step: string;
    readonly body: string;
    readonly latest: string;
    readonly status: string;
    readonly meeting?: string;
    readonly name: string;
    readonly explanation: string;
  }[];
  readonly warnings: readonly {
    readonly warning: string;
    readonly body: string;
    readonly sentence: string;
  }[];
}

async function planFor(client: Client, id: string, query: string, language = 'en'): Promise<Plan> {
  const answer = await client.get(`/api/v1/drafts/${id}/plan?${query}`, { 'Accept-Language': language });
  return JSON.parse(accepted(answer).text) as Plan;
}

const schedule = async (opens: string, body = 'soc'): Promise<string> =>
  accepted(await people.secretariat.make('meetings', { body, opens, mode: 'online' } satisfies Json), 201)
    .body.id;

describe('the plan of a draft', () => {
  it('counts back from a meeting that is scheduled, in the language of the reader', async () => {
    const id = await givenCirculated(people);
    const meeting = await schedule('2031-06-02T10:00:00+05:00');
    const plan = await planFor(people.chair, id, `meeting=${meeting}`);
    expect(plan.possible).toBe(true);
    expect(plan.steps.map(({ step, status }) => [step, status])).toEqual([
      ['circulate', 'done'],
      ['notice', 'done'],
      ['meeting', 'planned'],
    ]);
    expect(plan.steps.at(-1)).toMatchObject({
      ...{ name: 'Meeting of the Senior Officials Committee', meeting, latest: '2031-06-02T05:00:00.000Z' },
    });
    const inRussian = await planFor(people.chair, id, `meeting=${meeting}`, 'ru');
    expect(inRussian.steps.at(-1)?.name).toBe('Заседание (Комитет старших должностных лиц)');
    expect(inRussian.sentence).toContain('ещё можно выполнить в срок');
  });

  it('says of periods that the organisation has not recorded that they are not known', async () => {
    const id = await givenCirculated(people);
    const plan = await planFor(people.chair, id, 'body=soc&on=2031-06-02');
    expect(plan.warnings.map(({ sentence }) => sentence)).toContain(
      'The period of notice of the Senior Officials Committee is not recorded, and counts as nothing in this plan.',
    );
  });

  it('takes up each fact as it arrives: a meeting that is scheduled in time is counted with at the next reading', async () => {
    const id = await givenDraft(people, 'Facts arrive');
    const ask = () => planFor(people.chair, id, 'body=soc&on=2032-06-01T10:00&start=swg');
    const before = await ask();
    expect(before.warnings).toContainEqual(expect.objectContaining({ warning: 'no-meeting', body: 'swg' }));
    const working = await schedule('2032-04-05T10:00:00+05:00', 'swg');
    const after = await ask();
    expect(after.warnings.map(({ warning }) => warning)).not.toContain('no-meeting');
    expect(after.steps.find(({ step, body }) => step === 'meeting' && body === 'swg')).toMatchObject({
      ...{ status: 'planned', meeting: working },
    });
    expect(
      localParts(
        after.steps.find(({ step, body }) => step === 'circulate' && body === 'swg')!.latest,
        '+05:00',
      ).date,
    ).toBe('2032-04-05');
  });

  it('is shown to those only who may know the draft and the meeting', async () => {
    const id = await givenDraft(people, 'Not yet circulated');
    const xab = await given.client('XAB');
    const path = `/api/v1/drafts/${id}/plan?body=soc&on=2031-06-02`;
    expect((await xab.get(path)).status).toBe(404);
    expect((await given.stranger.get(path)).status).toBe(401);
    const meeting = await schedule('2031-07-01T10:00:00+05:00');
    const observer = await given.client('XBA');
    const circulated = await givenCirculated(people);
    const answer = await observer.get(`/api/v1/drafts/${circulated}/plan?meeting=${meeting}`);
    expect(answer).toMatchObject({ status: 400, body: { pointers: [{ pointer: '/meeting' }] } });
  });

  it.each([
    ['', '/meeting'],
    ['body=soc', '/meeting'],
    ['meeting=nowhere', '/meeting'],
    ['body=senate&on=2031-06-02', '/body'],
    ['body=swg&on=2031-06-02', '/body'],
    ['body=soc&on=2031-02-30', '/on'],
    ['body=soc&on=soon', '/on'],
    ['body=soc&on=2031-06-02&by=me', '/by'],
  ])('asked as "%s" says what is wrong with %s', async (query, pointer) => {
    const id = await givenCirculated(people);
    const answer = await people.chair.get(`/api/v1/drafts/${id}/plan?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-payload', pointers: [{ pointer }] } });
  });

  it('of a time that can be read in two ways is refused with both', async () => {
    const id = await givenCirculated(people);
    const answer = await people.chair.get(`/api/v1/drafts/${id}/plan?body=soc&on=2031-06-02T24:00`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'deadline-ambiguous' } });
  });
});
