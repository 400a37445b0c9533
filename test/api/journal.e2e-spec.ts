import { createHash } from 'node:crypto';
import { canonicalJson } from '#procedure';
import { givenApi, type GivenApi } from './given-api.js';
import { accepted, givenDecided, givenInSession, peopleOf, TODAY, type People } from './given-drafts.js';
import type { Client } from './client.js';

interface Journal {
  readonly number: number | null;
  readonly sealed: { readonly hash: string } | null;
  readonly record: { readonly items: readonly { readonly rulings: readonly unknown[] }[] };
  readonly statements: readonly { readonly by: string }[];
  readonly title: string;
}

interface Meeting {
  readonly representatives?: readonly { readonly participant: string; readonly name: string }[];
  readonly quorum?: { readonly met: boolean };
  readonly warnings?: readonly {
    readonly warning: string;
    readonly sentence: string;
    readonly participants?: readonly string[];
  }[];
  readonly journal?: { readonly number: number };
  readonly waivers?: readonly { readonly by: string }[];
  readonly sittings?: readonly unknown[];
}

let given: GivenApi;
let people: People;

beforeEach(async () => {
  given = await givenApi();
  people = await peopleOf(given);
});
afterEach(() => given.close());

const read = async <T>(caller: Client, path: string, headers: Record<string, string> = {}): Promise<T> =>
  JSON.parse(accepted(await caller.get(`/api/v1/${path}`, headers)).text) as T;

const scheduled = async (payload: Record<string, unknown>): Promise<string> =>
  accepted(await people.secretariat.make('meetings', payload), 201).body.id;

describe('the journal of a meeting', () => {
  it('is made as the meeting goes on, and sealed under a hash that every reader can check when it closes', async () => {
    const { meeting } = await givenDecided(people);
    const path = `meetings/${meeting}/journal`;
    const before = await read<Journal>(people.chair, path);
    expect([before.number, before.sealed]).toEqual([null, null]);
    expect(before.record.items[0]?.rulings).toHaveLength(1);
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
    const xac = await given.client('XAC');
    const after = await read<Journal>(xac, path);
    expect(after.number).toBe(1);
    const hash = createHash('sha256').update(canonicalJson(after.record)).digest('hex');
    expect(after.sealed?.hash).toBe(hash);
    expect((await read<Journal>(people.chair, path)).record).toEqual(after.record);
    expect((await read<Meeting>(xac, `meetings/${meeting}`)).journal).toEqual({ number: 1, hash });
  });

  it('reads as a text in the language of its reader, where a text is asked for', async () => {
    const { meeting } = await givenDecided(people);
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
    const path = `/api/v1/meetings/${meeting}/journal`;
    const english = await people.chair.get(path, { Accept: 'text/markdown' });
    expect(english.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(english.text).toMatch(/^# Senior Officials Committee: Journal No\. 1\n/);
    const russian = await people.chair.get(path, {
      Accept: 'text/plain, application/json;q=0.5',
      'Accept-Language': 'ru',
    });
    expect(russian.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(russian.text).toMatch(/^# Комитет старших должностных лиц\. Журнал заседания № 1\n/);
    const tag = english.headers.get('etag') ?? '';
    expect((await people.chair.get(path, { Accept: 'text/markdown', 'If-None-Match': tag })).status).toBe(
      304,
    );
    expect((await people.chair.get(path, { Accept: 'application/json' })).body.title).toContain('Journal');
  });

  it('shows a statement to those who may read it, and tells nobody else that there is one', async () => {
    const { draft, meeting } = await givenInSession(people);
    const xab = await given.client('XAB');
    const said = { kind: 'interpretative-statement', text: { en: 'We read it narrowly' } };
    accepted(await xab.give(`drafts/${draft}`, 'statement.register', said));
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
    const path = `meetings/${meeting}/journal`;
    const [chair, own, other] = await Promise.all(
      [people.chair, xab, await given.client('XAC')].map((caller) => read<Journal>(caller, path)),
    );
    expect(chair?.statements).toMatchObject([{ by: 'XAB' }]);
    expect(own?.statements).toMatchObject([{ by: 'XAB' }]);
    expect(other?.statements).toEqual([]);
    expect(other?.record).toEqual(chair?.record);
    expect(JSON.stringify(other)).not.toContain('XAB: ');
  });

  it('shows a formal reservation that was made in the room beside what was stated there, to the same readers', async () => {
    const { draft, meeting } = await givenInSession(people);
    const xac = await given.client('XAC');
    const reserved = { stance: 'formal-reservation', reason: 'Our law is under review' };
    accepted(await xac.give(`drafts/${draft}`, 'position.register', reserved));
    accepted(await people.chair.giveSeen(`drafts/${draft}`, 'ruling.record', { outcome: 'approved' }));
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
    const path = `meetings/${meeting}/journal`;
    const [chair, own, other] = await Promise.all(
      [people.chair, xac, await given.client('XAD')].map((caller) => read<Journal>(caller, path)),
    );
    expect(chair?.statements).toMatchObject([{ kind: 'formal-reservation', by: 'XAC', draft }]);
    expect(own?.statements).toMatchObject([{ by: 'XAC' }]);
    expect(other?.statements).toEqual([]);
    const hash = createHash('sha256')
      .update(canonicalJson(chair?.record ?? {}))
      .digest('hex');
    expect([chair?.sealed?.hash, other?.record]).toEqual([hash, chair?.record]);
    const text = await people.chair.get(`/api/v1/${path}`, { Accept: 'text/markdown' });
    expect(text.text).toContain('formal reservation');
  });

  it('is not there for an observer that the meeting is not told to, nor for nobody', async () => {
    const { meeting } = await givenInSession(people);
    const path = `/api/v1/meetings/${meeting}/journal`;
    expect((await (await given.client('XBA')).get(path)).status).toBe(404);
    expect((await given.stranger.get(path)).status).toBe(401);
    expect((await people.chair.get('/api/v1/meetings/none/journal')).status).toBe(404);
  });
});

describe('a meeting as it is read', () => {
  it('shows names of representatives to the chair, and to each delegation its own', async () => {
    const meeting = await scheduled({ body: 'project-review-committee', opens: '2030-07-11T10:00:00' });
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.open', TODAY));
    const representatives = [
      { participant: 'XAA', name: 'A. Arven', credentials: true },
      { participant: 'XAB', name: 'B. Belm', credentials: false },
    ];
    const attendance = { present: ['XAA', 'XAB'], representatives };
    accepted(await people.secretariat.giveSeen(`meetings/${meeting}`, 'attendance.record', attendance));
    const path = `meetings/${meeting}`;
    expect((await read<Meeting>(people.chair, path)).representatives).toEqual(representatives);
    const own = await read<Meeting>(await given.client('XAB'), path);
    expect(own.representatives).toEqual([representatives[1]]);
    expect(own.quorum?.met).toBe(false);
    expect(await read<Meeting>(await given.client('XAC'), path)).not.toHaveProperty('representatives');
    const bodies = await given.api.placet.store.read.all<{ body: string }>(
      'SELECT body FROM event WHERE subject_id = ?',
      [meeting],
    );
    expect(JSON.stringify(bodies)).not.toContain('Arven');
  });

  it('warns the chair of what it runs into, in words, and never refuses for it', async () => {
    const capital = { participant: 'XAC', dates: [{ date: '2030-07-11', name: { en: 'Day of Corvalia' } }] };
    accepted(
      await people.secretariat.post(
        '/api/v1/organisation/commands',
        {
          type: 'holiday.set',
          with: capital,
        },
        { 'If-Match': '*' },
      ),
    );
    await scheduled({ body: 'soc', opens: '2030-07-11T12:00:00', closes: '2030-07-11T14:00:00' });
    await scheduled({ body: 'soc', opens: '2030-07-11T14:00:00', closes: '2030-07-11T15:00:00' });
    const meeting = await scheduled({
      body: 'swg',
      opens: '2030-07-11T10:00:00',
      closes: '2030-07-11T14:00:00',
    });
    const { warnings = [] } = await read<Meeting>(people.chair, `meetings/${meeting}`);
    expect(warnings.map(({ warning }) => warning)).toEqual(['meeting-overlaps', 'day-off-in-capitals']);
    expect(warnings[0]?.sentence).toMatch(
      /^At the same time: Senior Officials Committee, .*26 Members sit in both\.$/,
    );
    expect(warnings[1]).toMatchObject({ participants: ['XAC'] });
    expect(warnings[1]?.sentence).toContain('Day of Corvalia');
    const russian = await read<Meeting>(people.chair, `meetings/${meeting}`, { 'Accept-Language': 'ru' });
    expect(russian.warnings?.[0]?.sentence).toMatch(/^Одновременно проводится другое заседание: /);
    expect(await read<Meeting>(await given.client('XAC'), `meetings/${meeting}`)).not.toHaveProperty(
      'warnings',
    );
  });

  it('names who waived the period of notice, and without a waiver says when it could open', async () => {
    const opens = new Date(
      Date.parse((await people.chair.get('/api/v1/organisation')).headers.get('date') ?? '') + 86_400_000,
    );
    const payload = { body: 'project-review-committee', opens: opens.toISOString().replace(/\.\d+Z/, 'Z') };
    const refused = await people.secretariat.make('meetings', payload);
    expect([refused.status, refused.body.code]).toEqual([422, 'notice-too-short']);
    expect(refused.body.detail).toMatch(/the earliest opening is /);
    const waiver = { by: 'Ambassador B. Belm', reason: 'The grant lapses' };
    const meeting = await scheduled({ ...payload, waiver });
    const { waivers } = await read<Meeting>(await given.client('XAC'), `meetings/${meeting}`);
    expect(waivers).toEqual([{ period: 'notice', by: waiver.by }]);
  });
});
