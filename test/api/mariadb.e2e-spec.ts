import { freshDatabase, mariadbUrl, type FreshDatabase } from '#kit';
import { givenApi, type GivenApi } from './given-api.js';
import {
  accepted,
  givenCirculated,
  givenDecided,
  givenInSession,
  peopleOf,
  type People,
} from './given-drafts.js';
import { openStream } from './open-stream.js';

/** Who is first is chance. */
const ROUNDS = 4;

let database: FreshDatabase;
let given: GivenApi;
let people: People;

beforeAll(async () => {
  database = await freshDatabase(mariadbUrl());
  given = await givenApi({ PLACET_DATABASE_URL: database.url });
  people = await peopleOf(given);
});
afterAll(async () => {
  await given.close();
  await database.drop();
});

describe('the API on MariaDB', () => {
  it('carries a draft to its decision, and shows each what it may see', async () => {
    const xaa = await given.client('XAA');
    const stream = await openStream(xaa);
    const { draft, meeting } = await givenDecided(people);
    expect(await stream.next('changed')).toContain(draft);
    stream.close();
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
    accepted(await people.secretariat.giveSeen(`drafts/${draft}`, 'decision.issue'));
    const late = await xaa.give(`drafts/${draft}`, 'position.register', {
      stance: 'objection',
      reason: 'Late',
    });
    expect(late).toMatchObject({ status: 202, body: { recorded: 'recorded-late' } });
    const decision = await xaa.get(`/api/v1/decisions/${draft}`);
    expect(decision).toMatchObject({
      status: 200,
      body: { outcomes: ['approved'] },
    });
    expect(decision.text).toContain('"number":"SOC/');
    for (const part of [
      '',
      '/revisions',
      '/revisions/1',
      '/positions',
      '/concerns',
      '/history',
      '/timeline',
    ]) {
      expect((await xaa.get(`/api/v1/drafts/${draft}${part}`)).status).toBe(200);
    }
    for (const list of ['drafts', 'meetings', 'decisions', 'notifications', 'workflows']) {
      expect(
        (await xaa.get(`/api/v1/${list}?limit=1`.replace('workflows?limit=1', 'workflows'))).status,
      ).toBe(200);
    }
  });

  it('tells staff that the record has changed, and gives the same answer to the same key', async () => {
    const { draft } = await givenInSession(people);
    const xab = await given.client('XAB');
    const seen = await people.chair.get(`/api/v1/drafts/${draft}`);
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const give = () =>
      xab.give(`drafts/${draft}`, 'position.register', { stance: 'objection', reason: 'No' }, headers);
    const [first, again] = await Promise.all([give(), give()]);
    expect(again.body).toEqual(first.body);
    const ruling = { type: 'ruling.record', with: { outcome: 'approved' } };
    const stale = await people.chair.post(`/api/v1/drafts/${draft}/commands`, ruling, {
      'If-Match': seen.headers.get('etag')!,
    });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    expect(
      await people.chair.giveSeen(`drafts/${draft}`, 'ruling.record', { outcome: 'approved' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'objection-standing' },
    });
  });

  it('takes one of two decisions that two chairs give at once on the same view, and tells the other that it has changed', async () => {
    const other = await givenApi({ PLACET_DATABASE_URL: database.url });
    const chairs = [people.chair, await other.client('chair')];
    for (let round = 0; round < ROUNDS; round += 1) {
      const draft = await givenCirculated(people);
      const seen = await Promise.all(chairs.map((chair) => chair.get(`/api/v1/drafts/${draft}`)));
      const [taken, refused] = await Promise.all(
        chairs.map((chair, n) =>
          chair.give(`drafts/${draft}`, 'draft.hold', {}, { 'If-Match': seen[n]!.headers.get('etag')! }),
        ),
      ).then((said) => said.sort((a, b) => a.status - b.status));
      expect(taken?.status).toBe(200);
      expect(refused).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    }
    await other.close();
  });
});
