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

interface Card {
  readonly id: string;
  readonly deadline: { readonly kind: string; readonly due: string } | null;
  readonly eligible?: number;
  readonly missing?: number;
  readonly until?: string | null;
  readonly said?: { readonly stance: string };
}
interface Board {
  readonly columns: readonly {
    readonly state: string;
    readonly count: number;
    readonly drafts: readonly Card[];
    readonly links: { readonly drafts: string };
  }[];
  readonly silences: readonly Card[];
}
interface Today {
  readonly answers: readonly Card[];
  readonly stale: readonly Card[];
  readonly confirmations: readonly Card[];
  readonly concerns: readonly { readonly id: string; readonly draft: string }[];
  readonly meetings: readonly { readonly id: string; readonly items: number }[];
}
interface Calendar {
  readonly items: readonly {
    readonly at: string;
    readonly meeting?: { readonly id: string };
    readonly deadline?: { readonly draft: string; readonly kind: string };
  }[];
  readonly next?: string;
}

let given: GivenApi;
let people: People;
let xaa: Client;
let xab: Client;

beforeEach(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
  xab = await given.client('XAB');
});
afterEach(() => given.close());

async function read<T>(caller: Client, path: string): Promise<T> {
  return JSON.parse(accepted(await caller.get(`/api/v1/${path}`)).text) as T;
}
const board = (caller: Client, query = ''): Promise<Board> => read(caller, `board${query}`);
const today = (caller: Client): Promise<Today> => read(caller, 'delegation');
const counts = ({ columns }: Board): Record<string, number> =>
  Object.fromEntries(columns.map(({ state, count }) => [state, count]));
const ids = (cards: readonly { readonly id: string }[]): string[] => cards.map(({ id }) => id);
const says = async (who: Client, draft: string, payload: object): Promise<void> =>
  void accepted(await who.give(`drafts/${draft}`, 'position.register', payload as never));

async function givenSilence(): Promise<{ draft: string; meeting: string }> {
  const { draft, meeting } = await givenInSession(people);
  const proposal = { expires: '2031-07-25T18:00:00+05:00', outcome: 'approved' };
  accepted(await people.chair.giveSeen(`drafts/${draft}`, 'silence.propose', proposal));
  accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
  return { draft, meeting };
}

describe('the board', () => {
  it('counts the drafts of each state, in the order of the procedure, and shows those that moved last', async () => {
    const pending: string[] = [];
    for (let n = 0; n < 3; n += 1) pending.unshift(await givenCirculated(people));
    const { draft } = await givenSilence();
    await givenDraft(people);
    const seen = await board(people.chair, '?limit=2');
    expect(seen.columns.map(({ state, count }) => [state, count])).toEqual([
      ['drafting', 1],
      ['soc.pending', 3],
      ['soc.silence', 1],
    ]);
    expect(ids(seen.columns[1]?.drafts ?? [])).toEqual(pending.slice(0, 2));
    expect(seen.silences).toMatchObject([
      {
        id: draft,
        deadline: { kind: 'silence', due: '2031-07-25T13:00:00.000Z' },
        eligible: 26,
        missing: 26,
      },
    ]);
    const whole = await read<{ items: Card[] }>(
      people.chair,
      seen.columns[1]!.links.drafts.slice('/api/v1/'.length),
    );
    expect(ids(whole.items)).toEqual(pending);
  });

  it('tells the chair how many have not spoken on the text as it stands, and nobody else (a chair who has to ask around: Datatracker 7798)', async () => {
    const draft = await givenCirculated(people);
    const cardOf = async (caller: Client): Promise<Card> => (await board(caller)).columns[0]!.drafts[0]!;
    await says(xaa, draft, { stance: 'support' });
    await says(xab, draft, { stance: 'objection', reason: 'No', concerns: [{ reason: 'No' }] });
    expect(await cardOf(people.chair)).toMatchObject({ eligible: 26, missing: 24 });
    expect(Object.keys(await cardOf(xaa))).not.toEqual(expect.arrayContaining(['missing']));
    const revision = { reason: 'Shorter', text: { en: '1. Shorter.' } };
    accepted(await people.chair.giveSeen(`drafts/${draft}`, 'revision.issue', revision));
    expect(await cardOf(people.chair)).toMatchObject({ eligible: 26, missing: 26 });
  });

  it('counts for each only what it may know of', async () => {
    await givenCirculated(people);
    const own = accepted(
      await xaa.make('drafts', { kind: 'concept-paper', title: 'Ours', area: 'tourism' }),
      201,
    );
    const coordinators = [
      await given.client('coordinator:tourism'),
      await given.client('coordinator:finance'),
    ];
    const seen = [people.chair, xaa, xab, ...coordinators, await given.client('XBA')];
    const circulated = { 'soc.pending': 1 };
    const both = { drafting: 1, ...circulated };
    expect(await Promise.all(seen.map(async (caller) => counts(await board(caller))))).toEqual([
      both,
      both,
      circulated,
      both,
      circulated,
      circulated,
    ]);
    accepted(await xaa.give(`drafts/${own.body.id}`, 'draft.submit', { body: 'soc' }));
    expect(counts(await board(xab))).toEqual({ 'soc.pending': 2 });
    expect(counts(await board(xab, '?area=tourism'))).toEqual({ 'soc.pending': 1 });
    expect(counts(await board(xab, '?body=mc'))).toEqual({});
  });

  it('is the same in two worlds that differ in what others said', async () => {
    const draft = await givenCirculated(people);
    const before = await xab.get('/api/v1/board');
    await says(xaa, draft, { stance: 'support', adReferendum: { until: '2031-01-01' } });
    const after = await xab.get('/api/v1/board');
    expect([after.text, after.headers.get('etag')]).toEqual([before.text, before.headers.get('etag')]);
  });

  it.each(['limit=51', 'limit=0', 'state=drafting'])('refuses %s', async (query) => {
    expect((await xab.get(`/api/v1/board?${query}`)).status).toBe(400);
  });
});

describe('my delegation today', () => {
  it('asks for an answer until it is given, and again when the text has changed', async () => {
    const later = await givenCirculated(people);
    const draft = await givenDraft(people);
    const submission = { body: 'soc', positionsBy: '2031-01-10T18:00:00+05:00' };
    accepted(await people.chair.giveSeen(`drafts/${draft}`, 'draft.submit', submission));
    expect(await today(xaa)).toMatchObject({
      answers: [
        { id: draft, deadline: { kind: 'positions', due: '2031-01-10T13:00:00.000Z' } },
        { id: later },
      ],
      stale: [],
    });
    await says(xaa, draft, { stance: 'support' });
    expect(ids((await today(xaa)).answers)).toEqual([later]);
    expect(ids((await today(xab)).answers)).toEqual([draft, later]);
    const revision = { reason: 'Shorter', text: { en: '1. Shorter.' } };
    accepted(await people.chair.giveSeen(`drafts/${draft}`, 'revision.issue', revision));
    expect(await today(xaa)).toMatchObject({
      answers: [{ id: later }],
      stale: [{ id: draft, said: { stance: 'support' } }],
    });
    accepted(await xaa.give(`drafts/${draft}`, 'position.confirm'));
    expect((await today(xaa)).stale).toEqual([]);
    accepted(await people.chair.giveSeen(`drafts/${later}`, 'draft.withdraw', { consents: ['chair'] }));
  });

  it('reminds of what was given ad referendum until the capital confirms', async () => {
    const draft = await givenCirculated(people);
    await says(xaa, draft, { stance: 'support', adReferendum: { until: '2031-01-10' } });
    await says(xab, draft, { stance: 'support' });
    expect(await today(xaa)).toMatchObject({
      confirmations: [{ id: draft, until: '2031-01-10T13:00:00.000Z', said: { stance: 'support' } }],
    });
    expect((await today(xab)).confirmations).toEqual([]);
    accepted(await xaa.give(`drafts/${draft}`, 'position.confirm'));
    expect((await today(xaa)).confirmations).toEqual([]);
  });

  it('names own open concerns, and those of nobody else', async () => {
    const draft = await givenCirculated(people);
    await says(xaa, draft, { stance: 'objection', reason: 'No', concerns: [{ reason: 'No' }] });
    expect((await today(xaa)).concerns).toMatchObject([{ id: 'XAA-1', draft, blocking: true }]);
    expect((await today(xab)).concerns).toEqual([]);
    accepted(await xaa.give(`drafts/${draft}`, 'concern.answer', { concern: 'XAA-1', answer: 'lifted' }));
    expect((await today(xaa)).concerns).toEqual([]);
  });

  it('goes by the electorate of the round that runs, and names the next meetings', async () => {
    const { draft, meeting } = await givenInSession(people);
    expect(await today(xaa)).toMatchObject({
      answers: [{ id: draft }],
      meetings: [{ id: meeting, items: 1 }],
    });
    const observer = await today(await given.client('XBA'));
    expect(observer).toMatchObject({ answers: [], meetings: [] });
  });

  it('comes in pages, each draft once, those that are due first', async () => {
    const drafts: string[] = [];
    for (const day of ['12', '10', '11']) {
      const draft = await givenDraft(people);
      const submission = { body: 'soc', positionsBy: `2031-01-${day}T18:00:00+05:00` };
      accepted(await people.chair.giveSeen(`drafts/${draft}`, 'draft.submit', submission));
      drafts.push(draft);
    }
    drafts.push(await givenCirculated(people));
    const seen: string[] = [];
    for (let next: string | undefined = 'delegation/answers?limit=1'; next !== undefined;) {
      const page: { items: Card[]; next?: string } = await read(xaa, next);
      seen.push(...ids(page.items));
      next = page.next?.slice('/api/v1/'.length);
    }
    expect(seen).toEqual([drafts[1], drafts[2], drafts[0], drafts[3]]);
  });

  it('is nothing for those who speak for no delegation', async () => {
    for (const caller of [people.chair, await given.client('coordinator:tourism')])
      expect((await caller.get('/api/v1/delegation')).status).toBe(404);
  });
});

describe('the calendar', () => {
  it('has meetings and announced deadlines in the order of time, in pages', async () => {
    const { draft, meeting } = await givenSilence();
    const window = 'calendar?from=2030-07-01&until=2031-07-31';
    const entries = [
      { at: '2030-07-11T05:00:00.000Z', meeting: { id: meeting } },
      { at: '2031-07-25T13:00:00.000Z', deadline: { kind: 'silence', draft } },
    ];
    expect((await read<Calendar>(xab, window)).items).toMatchObject(entries);
    const first = await read<Calendar>(xab, `${window}&limit=1`);
    const rest = await read<Calendar>(xab, first.next!.slice('/api/v1/'.length));
    expect([...first.items, ...rest.items]).toMatchObject(entries);
    expect([rest.items.length, rest.next]).toEqual([1, undefined]);
    expect((await read<Calendar>(xab, 'calendar?from=2030-07-12&until=2031-07-25')).items).toEqual([]);
    expect((await read<Calendar>(xab, `${window}&body=mc`)).items).toEqual([]);
  });

  it('keeps from others by when a capital is to confirm', async () => {
    const { draft } = await givenInSession(people);
    await says(xaa, draft, { stance: 'support', adReferendum: { until: '2031-01-10' } });
    const kinds = async (caller: Client): Promise<unknown[]> =>
      (await read<Calendar>(caller, 'calendar?from=2031-01-01&until=2031-02-01')).items.map(
        ({ deadline }) => deadline?.kind,
      );
    expect(await kinds(people.chair)).toContain('ad-referendum');
    expect(await kinds(xab)).toEqual([]);
  });

  it('tells an observer of the meetings that it is invited to', async () => {
    const observer = await given.client('XBA');
    const schedule = async (more: object): Promise<string> => {
      const payload = { body: 'soc', opens: '2030-07-11T10:00:00+05:00', mode: 'online', ...more };
      return accepted(await people.secretariat.make('meetings', payload), 201).body.id;
    };
    await schedule({});
    const invited = await schedule({ invited: ['XBA'] });
    const window = 'calendar?from=2030-07-11&until=2030-07-12';
    expect((await read<Calendar>(observer, window)).items).toMatchObject([{ meeting: { id: invited } }]);
    expect(ids(accepted(await observer.get('/api/v1/meetings')).body.items)).toEqual([invited]);
  });

  it.each(['from=x', 'from=2030-01-01&until=2032-01-01', 'until=24:00'])('refuses %s', async (query) => {
    expect(await xab.get(`/api/v1/calendar?${query}`)).toMatchObject({ status: 400 });
  });
});
