import { until } from '#kit';
import { accepted, givenCirculated, givenDraft, peopleOf, TODAY, type People } from './given-drafts.js';
import { givenApi, type GivenApi } from './given-api.js';
import type { Client } from './client.js';

interface Item {
  readonly number: string;
  readonly draft?: string;
  readonly kind?: string;
  readonly title: Readonly<Record<string, string>> | null;
  readonly reason?: string;
  readonly sentence?: string;
  readonly list?: string;
  readonly stands?: { readonly state: string };
  readonly reading?: { readonly language: string; readonly words: number; readonly pages: number };
  readonly opposed?: readonly string[];
}
interface Agenda {
  readonly agenda: readonly Item[];
  readonly agendaVersion: number | null;
  readonly reading: { readonly words: number; readonly pages: number };
  readonly readings?: readonly { readonly participant: string; readonly words: number }[];
  readonly warnings?: readonly { readonly warning: string; readonly position?: number }[];
}
interface Version {
  readonly version: number;
  readonly final: boolean;
  readonly items: readonly Item[];
  readonly changes?: Readonly<Record<string, readonly unknown[]>>;
}

let given: GivenApi;
let people: People;
let xaa: Client;
let xac: Client;
let draft: string;
let meeting: string;
let on: string;

beforeEach(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
  xac = await given.client('XAC');
  draft = await givenCirculated(people);
  const made = await people.secretariat.make('meetings', {
    body: 'soc',
    opens: '2030-07-11T10:00:00+05:00',
    mode: 'online',
  });
  meeting = accepted(made, 201).body.id;
  on = `meetings/${meeting}`;
});
afterEach(() => given.close());

const read = async <T>(caller: Client, path: string): Promise<T> =>
  JSON.parse(accepted(await caller.get(`/api/v1/${path}`)).text) as T;
const staff = async (type: string, payload = {}): Promise<void> =>
  void accepted(await people.secretariat.giveSeen(on, type, payload));
const names = ({ agenda }: Agenda) => agenda.map(({ number, draft: id, kind }) => `${number} ${kind ?? id}`);

describe('the proposal of an agenda', () => {
  it('tells the offices what is lacking and why, and is added as it was shown', async () => {
    const uncirculated = await givenDraft(people, 'Not yet');
    const { items } = await read<{ items: Item[] }>(people.secretariat, `${on}/agenda/proposal`);
    expect(items.map(({ draft: id, kind, reason }) => [id ?? kind, reason])).toEqual([
      ['opening', 'standing'],
      ['agenda', 'standing'],
      [draft, 'new'],
      ['reports', 'standing'],
      ['next-meetings', 'standing'],
      ['other-business', 'standing'],
    ]);
    expect(items[2]).toMatchObject({
      title: { en: 'Tourism' },
      sentence: 'Circulated since the last meeting of this body',
    });
    expect(JSON.stringify(items)).not.toContain(uncirculated);
    await staff('agenda.propose');
    const shown = await read<Agenda>(xaa, on);
    expect(names(shown)).toEqual(items.map(({ draft: id, kind }, at) => `${at + 1} ${kind ?? id}`));
    expect(shown.agenda[0]?.title).toEqual({ en: 'Opening of the meeting', ru: 'Открытие заседания' });
    expect((await read<{ items: Item[] }>(people.chair, `${on}/agenda/proposal`)).items).toEqual([]);
  });

  it('is nothing to delegations', async () => {
    expect((await xaa.get(`/api/v1/${on}/agenda/proposal`)).status).toBe(404);
    expect((await given.stranger.get(`/api/v1/${on}/agenda/proposal`)).status).toBe(401);
  });
});

describe('an agenda that somebody reordered meanwhile', () => {
  it('takes no command of an office that saw it before', async () => {
    await staff('agenda.propose');
    const seen = (await people.chair.get(`/api/v1/${on}`)).headers.get('etag') ?? '';
    await staff('agenda.move', { position: 3, to: 1 });
    const stale = await people.chair.give(on, 'agenda.remove', { position: 3 }, { 'If-Match': seen });
    expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
    expect((await people.chair.give(on, 'agenda.remove', { position: 3 })).status).toBe(428);
    expect((await read<Agenda>(people.chair, on)).agenda).toHaveLength(6);
  });
});

describe('an objection to an item', () => {
  it('is seen by its owner and the offices; nobody else can tell that it was said', async () => {
    await staff('agenda.propose');
    const before = await xaa.get(`/api/v1/${on}`);
    accepted(await xac.give(on, 'agenda.object', { draft, reason: 'SECRET' }));
    const after = await xaa.get(`/api/v1/${on}`);
    expect([after.text, after.headers.get('etag')]).toEqual([before.text, before.headers.get('etag')]);
    for (const caller of [xac, people.chair]) {
      const { agenda } = await read<Agenda>(caller, on);
      expect(agenda.find(({ draft: id }) => id === draft)?.opposed).toEqual(['XAC']);
    }
    const actions = async (caller: Client) =>
      (await read<{ actions: { command: string; open: boolean }[] }>(caller, on)).actions
        .filter(({ open }) => open)
        .map(({ command }) => command);
    expect(await actions(people.secretariat)).toEqual(
      expect.arrayContaining(['agenda.propose', 'agenda.circulate']),
    );
    expect(await actions(xac)).toEqual(['agenda.object', 'agenda.accept']);
    expect(await actions(xaa)).toEqual(['agenda.object']);
    accepted(await people.chair.giveSeen(on, 'meeting.open', TODAY));
    accepted(await people.chair.giveSeen(on, 'agenda.adopt'));
    const adopted = await xaa.get(`/api/v1/${on}`);
    expect(adopted.text).not.toMatch(new RegExp(`${draft}|XAC`));
  });
});

describe('the versions of an agenda', () => {
  it('stay as they were circulated, each with what was new in it', async () => {
    await staff('agenda.add', { draft, treatment: 'decision' });
    await staff('agenda.add', { kind: 'other-business', treatment: 'discussion' });
    await staff('agenda.circulate');
    await staff('agenda.remove', { draft });
    await staff('agenda.add', { title: { en: 'Visit', ru: 'Визит' }, treatment: 'information' });
    await staff('agenda.circulate');
    accepted(await people.chair.giveSeen(on, 'meeting.open', TODAY));
    accepted(await people.chair.giveSeen(on, 'agenda.adopt'));
    const { items } = await read<{ items: Version[] }>(xaa, `${on}/agenda/versions`);
    expect(items.map(({ version, final }) => [version, final])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    const [first, second] = [
      await read<Version>(xaa, `${on}/agenda/versions/1`),
      await read<Version>(xaa, `${on}/agenda/versions/2`),
    ];
    expect(first.items.map(({ number, title }) => [number, title?.['en']])).toEqual([
      ['1', 'Tourism'],
      ['2', 'Other business'],
    ]);
    expect(second.items.map(({ title }) => title?.['ru'])).toEqual(['Прочие вопросы', 'Визит']);
    expect(second.changes).toEqual({
      added: [{ en: 'Visit', ru: 'Визит' }],
      removed: [{ en: 'Tourism', ru: 'Tourism' }],
      moved: [],
      amended: [],
    });
    expect((await xaa.get(`/api/v1/${on}/agenda/versions/4`)).status).toBe(404);
    expect((await xaa.get(`/api/v1/${on}/agenda/versions/no`)).status).toBe(404);
  });

  it('are shown to those who are told of the meeting', async () => {
    await staff('agenda.add', { draft, treatment: 'decision' });
    await staff('agenda.circulate');
    const observer = await given.client('XBA');
    expect((await observer.get(`/api/v1/${on}/agenda/versions`)).status).toBe(404);
    expect((await observer.get(`/api/v1/${on}/agenda/versions/1`)).status).toBe(404);
  });
});

describe('what there is to read', () => {
  it('is told for each item and for all, to a delegation in its language, to the offices for each', async () => {
    await staff('agenda.propose');
    const [english, russian] = [await read<Agenda>(xaa, on), await read<Agenda>(xac, on)];
    const item = ({ agenda }: Agenda) => agenda.find(({ draft: id }) => id === draft)?.reading;
    expect(item(english)).toEqual({ language: 'en', words: 4, pages: 1 });
    expect(item(russian)).toEqual({ language: 'ru', words: 3, pages: 1 });
    expect([english.reading.words, russian.reading.words]).toEqual([4, 3]);
    expect(english.readings).toBeUndefined();
    const { readings } = await read<Agenda>(people.chair, on);
    expect(readings?.find(({ participant }) => participant === 'XAC')).toEqual({
      participant: 'XAC',
      language: 'ru',
      words: 3,
      pages: 1,
    });
    const today = await read<{ meetings: { reading: { words: number } }[] }>(xac, 'delegation');
    expect(today.meetings[0]?.reading).toEqual({ words: 3, pages: 1 });
  });

  it('is told with the agenda, which each reads in its language as it was circulated', async () => {
    await staff('agenda.propose');
    await staff('agenda.circulate');
    await staff('agenda.remove', { draft });
    const bodies = async (caller: Client) =>
      (await read<{ items: { kind: string; body: string }[] }>(caller, 'notifications')).items.flatMap(
        (notice) => (notice.kind === 'agenda-issued' ? notice.body : []),
      );
    await until(async () => (await bodies(xac)).length === 1 && (await bodies(xaa)).length === 1);
    const [[english = ''], [russian = '']] = [await bodies(xaa), await bodies(xac)];
    expect(english).toContain('has been issued (version 1)');
    expect(english).toContain('1. Opening of the meeting, 2. Adoption of the agenda, 3. Tourism,');
    expect(english).toContain('Reading for your delegation: 1 page (4 words).');
    expect(russian).toContain('Распространена предварительная повестка дня заседания');
    expect(russian).toContain('2. Утверждение повестки дня, 3. Tourism');
    expect(russian).toContain('Объём материалов для Вашей делегации: 1 страница (3 слова).');
  });

  it('is nothing of a draft that no body has yet, which is not named to delegations either', async () => {
    const uncirculated = await givenDraft(people, 'Not yet');
    await staff('agenda.add', { draft: uncirculated, treatment: 'decision' });
    const shown = await read<Agenda>(xaa, on);
    expect(shown.agenda[0]).toMatchObject({ number: '1', title: null });
    expect(shown.reading).toEqual({ words: 0, pages: 0 });
    const { warnings } = await read<Agenda>(people.chair, on);
    expect(warnings).toEqual([
      {
        warning: 'draft-elsewhere',
        position: 1,
        draft: uncirculated,
        state: 'drafting',
        possible: true,
        sentence: expect.stringMatching(
          /^The draft of the item in place 1 is not before this body: In drafting, not yet circulated\. Everything that is needed before the meeting can still be done in time\. Until the first step \d/,
        ) as string,
      },
    ]);
  });
});

describe('a draft that moves on', () => {
  it('shows as such on the agenda, and the offices are warned', async () => {
    await staff('agenda.add', { draft, treatment: 'decision' });
    accepted(await people.chair.giveSeen(`drafts/${draft}`, 'draft.withdraw', { consents: ['XAB'] }));
    const shown = await read<Agenda>(people.secretariat, on);
    expect(shown.agenda[0]?.stands?.state).toBe('withdrawn');
    expect(shown.warnings).toEqual([
      {
        warning: 'draft-elsewhere',
        position: 1,
        draft,
        state: 'withdrawn',
        sentence: 'The draft of the item in place 1 is not before this body: Withdrawn by its sponsors.',
      },
    ]);
  });
});
