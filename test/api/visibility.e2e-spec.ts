import {
  accepted,
  givenCirculated,
  givenDraft,
  givenInSession,
  peopleOf,
  type People,
} from './given-drafts.js';
import { givenApi, type GivenApi } from './given-api.js';
import type { Client, Json } from './client.js';

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

const SECRET = 'The mandate is not ours';
const objection: Json = {
  stance: 'objection',
  reason: SECRET,
  paragraphs: [1],
  concerns: [{ paragraphs: [1], reason: SECRET, wish: 'Delete it' }],
};
const PARTS = ['', '/revisions', '/revisions/1', '/positions', '/concerns', '/history', '/timeline'];

/** All that a caller can read of a draft, as one text. */
async function allOf(caller: Client, id: string): Promise<string> {
  const answers = [];
  for (const part of PARTS) answers.push(await caller.get(`/api/v1/drafts/${id}${part}`));
  const list = await caller.get('/api/v1/drafts?limit=200');
  const row = list.body.items.find((item) => item.id === id);
  return JSON.stringify([
    ...answers.map(({ status, headers, body }) => [status, headers.get('etag'), body]),
    row,
  ]);
}

/** Without what differs between any two drafts: ids, times and what is hashed from them. */
const normalised = (text: string, id: string): string =>
  text
    .replaceAll(id, 'ID')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT')
    .replace(/[0-9a-f]{32}\.[a-z]{2}/g, 'TAG');

describe('who sees what a delegation says', () => {
  it('shows stance, reason and concern to their owner, the chair and the secretariat', async () => {
    const id = await givenCirculated(people);
    accepted(await xaa.give(`drafts/${id}`, 'position.register', objection));
    for (const viewer of [xaa, people.chair, people.secretariat]) {
      const { body } = await viewer.get(`/api/v1/drafts/${id}/positions`);
      expect(body.positions).toMatchObject([
        {
          participant: 'XAA',
          stance: 'objection',
          reason: SECRET,
          paragraphs: ['1'],
          state: 'advance',
          counts: true,
        },
      ]);
      const { body: concerns } = await viewer.get(`/api/v1/drafts/${id}/concerns`);
      expect(concerns.concerns).toMatchObject([
        { owner: 'XAA', status: 'open', reason: SECRET, wish: 'Delete it' },
      ]);
      expect(await allOf(viewer, id)).toContain(SECRET);
    }
    expect((await people.chair.get(`/api/v1/drafts/${id}`)).body.standing).toEqual({ objection: ['XAA'] });
  });

  it('shows nothing of it to anybody else', async () => {
    const id = await givenCirculated(people);
    accepted(await xaa.give(`drafts/${id}`, 'position.register', objection));
    for (const viewer of [xab, await given.client('XBA'), await given.client('coordinator:tourism')]) {
      const all = await allOf(viewer, id);
      expect(all).not.toMatch(/objection|XAA-1|position\.registered|The mandate/);
    }
  });

  it('gives the same answers in two worlds that differ only in what somebody else said', async () => {
    const one = await givenInSession(people);
    const other = await givenInSession(people);
    accepted(
      await xaa.give(`drafts/${other.draft}`, 'position.register', { ...objection, adReferendum: undefined }),
    );
    accepted(
      await (
        await given.client('XAC')
      ).give(`drafts/${other.draft}`, 'position.register', {
        stance: 'support',
        adReferendum: { until: '2031-01-01' },
      }),
    );
    const mine = { stance: 'amendment', concerns: [{ paragraphs: [1], reason: 'Ours' }] };
    const answers = [];
    for (const { draft, meeting } of [one, other]) {
      const answer = await xab.give(`drafts/${draft}`, 'position.register', mine);
      const probes = [
        await xab.give(`drafts/${draft}`, 'concern.answer', { concern: 'XAA-1', answer: 'lifted' }),
        await xab.give(`drafts/${draft}`, 'ruling.record', { outcome: 'approved' }),
      ];
      const seen = await allOf(xab, draft);
      const text = JSON.stringify([answer.body, probes.map(({ status, body }) => [status, body]), seen]);
      answers.push(normalised(text.replaceAll(meeting, 'MEETING'), draft));
    }
    expect(answers[1]).toBe(answers[0]);
  });

  it('announces that a silence was broken, not by whom', async () => {
    const { draft, meeting } = await givenInSession(people);
    const proposal = { expires: '2031-07-25T18:00:00+05:00', outcome: 'approved' };
    accepted(await people.chair.giveSeen(`drafts/${draft}`, 'silence.propose', proposal));
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
    accepted(await xaa.give(`drafts/${draft}`, 'position.register', objection));
    const { body } = await xab.get(`/api/v1/drafts/${draft}/history`);
    expect(body.events.at(-1)).toEqual({
      type: 'silence.broken',
      at: aText,
      with: {},
      state: 'soc.held',
      sentence: aText,
    });
    const view = (await xab.get(`/api/v1/drafts/${draft}`)).body;
    expect([view.state, view.needs.flatMap(({ who }) => who)]).toEqual(['soc.held', ['chair']]);
    expect(await allOf(xab, draft)).not.toMatch(/objection|The mandate/);
  });

  it('tells the chair who must still be heard', async () => {
    const { draft } = await givenInSession(people);
    accepted(await xaa.give(`drafts/${draft}`, 'position.register', objection));
    const { body } = await people.chair.get(`/api/v1/drafts/${draft}`);
    expect(body.needs.map(({ code }) => code)).toEqual(['ruling', 'concern-open']);
    const ruling = body.actions.find(({ command }) => command === 'ruling.record');
    expect(ruling?.outcomes?.find(({ verb }) => verb === 'approved')).toMatchObject({
      open: false,
      why: 'objection-standing',
      sentence: aText,
    });
  });
});

describe('a draft before its circulation', () => {
  it('is known to its sponsors, the chair and the secretariat only', async () => {
    const answer = accepted(
      await xaa.make('drafts', { kind: 'concept-paper', title: 'Ours', area: 'tourism' }),
      201,
    );
    const path = `/api/v1/drafts/${answer.body.id}`;
    for (const viewer of [xaa, people.chair, people.secretariat, await given.client('coordinator:tourism')]) {
      expect((await viewer.get(path)).status).toBe(200);
    }
    for (const viewer of [xab, await given.client('XBA'), await given.client('coordinator:finance')]) {
      expect((await viewer.get(path)).status).toBe(404);
      for (const part of PARTS) expect((await viewer.get(path + part)).status).toBe(404);
      expect(JSON.stringify((await viewer.get('/api/v1/drafts?limit=200')).body)).not.toContain(
        answer.body.id,
      );
    }
  });

  it('keeps its early texts for those who wrote them', async () => {
    const id = await givenDraft(people);
    accepted(
      await people.chair.giveSeen(`drafts/${id}`, 'revision.issue', {
        reason: 'Tidied',
        text: { en: '1. Shorter.' },
      }),
    );
    accepted(await people.chair.giveSeen(`drafts/${id}`, 'draft.submit', { body: 'soc' }));
    const numbers = async (viewer: Client): Promise<number[]> =>
      (await viewer.get(`/api/v1/drafts/${id}/revisions`)).body.items.map(({ number }) => number);
    expect([await numbers(people.chair), await numbers(xab)]).toEqual([[1, 2], [2]]);
    expect((await xab.get(`/api/v1/drafts/${id}/revisions/1`)).status).toBe(404);
    expect((await xab.get(`/api/v1/drafts/${id}/revisions/2`)).body.paragraphs).toMatchObject([
      { text: { en: 'Shorter.' } },
    ]);
    expect(JSON.stringify((await xab.get(`/api/v1/drafts/${id}/history`)).body)).not.toContain('Tidied');
  });
});

describe('lists', () => {
  it('come in pages, each draft once, those that moved last first', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift(await givenCirculated(people, 'swg'));
    const seen: string[] = [];
    let next: string | undefined = '/api/v1/drafts?body=swg&limit=2';
    while (next !== undefined) {
      const page = await xab.get(next);
      seen.push(...page.body.items.map(({ id }) => id));
      expect(page.headers.get('link')).toContain('</api/v1/drafts?body=swg&limit=2>; rel="first"');
      next = page.body.next;
      if (next !== undefined) expect(page.headers.get('link')).toContain(`<${next}>; rel="next"`);
    }
    expect(seen).toEqual(ids);
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'after=x', 'role=chair', 'body=soc&body=swg'])(
    'refuse %s',
    async (query) => {
      expect(await xab.get(`/api/v1/drafts?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid-payload' },
      });
    },
  );

  it('filter by state, body, kind and area', async () => {
    const answer = accepted(
      await xaa.make('drafts', { kind: 'road-map', title: 'Roads', area: 'tourism' }),
      201,
    );
    const query = 'state=drafting&kind=road-map&area=tourism';
    const { body } = await xaa.get(`/api/v1/drafts?${query}`);
    expect(body.items.map(({ id }) => id)).toEqual([answer.body.id]);
    expect((await xaa.get(`/api/v1/drafts?${query}&body=mc`)).body.items).toEqual([]);
  });
});
