import { importIntoKhal } from '#kit';
import { givenApi, type GivenApi } from './given-api.js';
import { accepted, givenDraft, peopleOf, type People } from './given-drafts.js';
import { givenFeed, readCalendar, type ReadEntry } from './given-feeds.js';
import type { Client, Json } from './client.js';

import.meta.jest.setTimeout(60_000);

let given: GivenApi;
let people: People;
let xaa: Client;
beforeAll(async () => {
  given = await givenApi({
    PLACET_MAIL_FROM: 'office@conference.example',
    PLACET_PUBLIC_URL: 'https://placet.example',
  });
  people = await peopleOf(given);
  xaa = await given.client('XAA');
});
afterAll(() => given.close());

const seconds = (instant: string): number => Date.parse(instant) / 1_000;
const about = (entries: readonly ReadEntry[], words: string): ReadEntry[] =>
  entries.filter(({ summary }) => summary.includes(words));

async function givenMeeting(more: Json): Promise<string> {
  const usual = { body: 'soc', opens: '2031-03-11T10:00:00+05:00', mode: 'online' };
  return accepted(await people.secretariat.make('meetings', { ...usual, ...more }), 201).body.id;
}

/** A draft before a body, with a date for positions. */
async function givenPending(title: string, positionsBy: string, body = 'soc'): Promise<string> {
  const id = await givenDraft(people, title);
  accepted(await people.chair.giveSeen(`drafts/${id}`, 'draft.submit', { body, positionsBy }));
  return id;
}

describe('a calendar', () => {
  it('shows a meeting of several days in its zone, with its place, the plan of reminders, and the reader’s language', async () => {
    await givenMeeting({
      opens: '2031-03-11T10:00:00+05:00',
      closes: '2031-03-13T13:00:00+05:00',
      mode: 'hybrid',
      place: 'Hall «Дружба», 2; ground floor',
    });
    const feed = await givenFeed(xaa, given.stranger, { language: 'ru' });
    const [meeting] = about(await feed.entries(), 'заседание').filter(
      ({ from }) => from === seconds('2031-03-11T05:00:00Z'),
    );
    expect(meeting).toMatchObject({
      until: seconds('2031-03-13T08:00:00Z'),
      place: 'Hall «Дружба», 2; ground floor',
      status: 'CONFIRMED',
      sequence: 0,
      alarms: [
        '2031-02-25T05:00:00Z',
        '2031-03-04T05:00:00Z',
        // Three days before is a Saturday.
        '2031-03-07T05:00:00Z',
        '2031-03-10T05:00:00Z',
      ],
    });
    expect(meeting?.uid).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}@conference\.example$/);
    expect(meeting?.description).toContain('11 марта 2031');
    expect(meeting?.description).toContain('05:00 UTC');
  });

  it('has an entry for each sitting, under the name of the meeting', async () => {
    const sitting = (day: number) => ({
      opens: `2031-04-0${day}T10:00:00+05:00`,
      closes: `2031-04-0${day}T13:00:00+05:00`,
    });
    accepted(
      await people.secretariat.make('meetings', {
        body: 'swg',
        sittings: [sitting(1), sitting(2)],
        title: { en: 'Second reading', ru: 'Второе чтение' },
        mode: 'online',
      }),
      201,
    );
    const feed = await givenFeed(xaa, given.stranger, { body: 'swg' });
    const entries = about(await feed.entries(), 'Second reading (');
    expect(entries.map(({ from, until }) => [from, until])).toEqual([
      [seconds('2031-04-01T05:00:00Z'), seconds('2031-04-01T08:00:00Z')],
      [seconds('2031-04-02T05:00:00Z'), seconds('2031-04-02T08:00:00Z')],
    ]);
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(2);
    // The reminders are of the first.
    expect(entries.map(({ alarms }) => alarms.length > 0)).toEqual([true, false]);
  });

  it('rings when its reader is reminded: by the plan in force, and by the days off of the reader’s capital', async () => {
    accepted(
      await people.secretariat.giveSeen('organisation', 'holiday.set', {
        participant: 'XAC',
        dates: ['2031-07-16'],
      }),
    );
    accepted(
      await people.chair.giveSeen('organisation', 'reminders.set', {
        body: 'swg',
        plan: { meeting: ['P2D', 'PT3H'], positions: { channels: ['inbox'] } },
      }),
    );
    const title = { en: 'Clearing', ru: 'Поляна' };
    const meeting = await givenMeeting({ body: 'swg', opens: '2031-07-14T10:00:00+05:00', title });
    const draft = await givenPending('Glade', '2031-07-17T18:00:00+05:00', 'swg');
    const alarmsIn = async (actor: string) => {
      const entries = await (await givenFeed(await given.client(actor), given.stranger)).entries();
      const at = (instant: string) => entries.find(({ from }) => from === seconds(instant))?.alarms ?? [];
      return [...at('2031-07-14T05:00:00Z'), ...at('2031-07-17T13:00:00Z')];
    };
    const common = [
      '2031-07-11T05:00:00Z',
      '2031-07-14T02:00:00Z',
      '2031-07-10T13:00:00Z',
      '2031-07-14T13:00:00Z',
    ];
    expect(await alarmsIn('chair')).toEqual([...common, '2031-07-16T13:00:00Z']);
    expect(await alarmsIn('XAC')).toEqual([...common, '2031-07-15T13:00:00Z']);
    const timers = await given.api.placet.store.read.all<{ due: string }>(
      "SELECT due_at AS due FROM timer WHERE kind = 'reminder' AND subject_id IN (?, ?) AND offset_text NOT LIKE '+%'",
      [meeting, draft],
    );
    const armed = new Set(timers.map(({ due }) => due.replace('.000', '')));
    expect([...armed].sort()).toEqual([...common, '2031-07-15T13:00:00Z', '2031-07-16T13:00:00Z'].sort());
  });

  it('says where a meeting is joined, and leads to the pages to which letters lead', async () => {
    const link = 'https://meet.example/soc?room=1,2;x';
    const online = await givenMeeting({ opens: '2031-12-02T10:00:00+05:00', link });
    await givenMeeting({ opens: '2031-12-03T10:00:00+05:00', mode: 'hybrid', place: 'Hall 2', link });
    const draft = await givenPending('Meadow', '2031-12-04T18:00:00+05:00');
    const entries = await (await givenFeed(xaa, given.stranger)).entries();
    const at = (instant: string) => entries.find(({ from }) => from === seconds(instant));
    expect(at('2031-12-02T05:00:00Z')).toMatchObject({
      place: link,
      conference: link,
      url: `https://placet.example/meetings/${online}`,
    });
    expect(at('2031-12-03T05:00:00Z')).toMatchObject({
      place: 'Hall 2',
      conference: link,
      description: expect.stringContaining(`Online: ${link}`) as string,
    });
    // What a link holds, it adds no line of its own.
    await givenMeeting({ opens: '2031-12-05T10:00:00+05:00', link: 'https://a.example/x\r\nATTACH:y' });
    expect(await (await givenFeed(xaa, given.stranger)).text()).not.toMatch(/^ATTACH/m);
    expect(at('2031-12-04T13:00:00Z')?.url).toBe(`https://placet.example/drafts/${draft}`);
  });

  it('shows a meeting of which nobody was told to the offices alone, as tentative', async () => {
    const id = await givenMeeting({ opens: '2031-04-20T10:00:00+05:00', tentative: true });
    const read = async (caller: Client) => (await caller.get(`/api/v1/meetings/${id}`)).status;
    expect([await read(xaa), await read(people.chair)]).toEqual([404, 200]);
    const listed = async (caller: Client) =>
      JSON.stringify((await caller.get('/api/v1/meetings?limit=50')).body).includes(id);
    expect([await listed(xaa), await listed(people.chair)]).toEqual([false, true]);
    const at = async (caller: Client) =>
      (await (await givenFeed(caller, given.stranger)).entries()).filter(
        ({ from }) => from === seconds('2031-04-20T05:00:00Z'),
      );
    expect(await at(xaa)).toEqual([]);
    expect(await at(people.chair)).toMatchObject([{ status: 'TENTATIVE', alarms: [] }]);
  });

  it('keeps the identity of a meeting that moves or is cancelled, and raises its number', async () => {
    const id = await givenMeeting({ opens: '2031-05-20T10:00:00+05:00' });
    const feed = await givenFeed(xaa, given.stranger);
    const at = async (instant: string) =>
      about(await feed.entries(), 'meeting').filter(({ from }) => from === seconds(instant));
    const [first] = await at('2031-05-20T05:00:00Z');
    accepted(
      await people.chair.giveSeen(`meetings/${id}`, 'meeting.postpone', {
        opens: '2031-05-27T10:00:00+05:00',
        reason: 'The hall',
      }),
    );
    expect(await at('2031-05-20T05:00:00Z')).toEqual([]);
    const [moved] = await at('2031-05-27T05:00:00Z');
    expect(moved).toMatchObject({ uid: first?.uid, sequence: 1, status: 'CONFIRMED' });
    accepted(
      await people.chair.giveSeen(`meetings/${id}`, 'meeting.cancel', { reason: 'Canary of a reason' }),
    );
    const [cancelled] = await at('2031-05-27T05:00:00Z');
    expect(cancelled).toMatchObject({ uid: first?.uid, sequence: 2, status: 'CANCELLED', alarms: [] });
    expect(await feed.text()).not.toContain('Canary');
  });

  it('shows a deadline at its instant, and the same one elsewhere when it was extended', async () => {
    const draft = await givenPending('Verdure', '2031-06-10T18:00:00+05:00');
    const feed = await givenFeed(xaa, given.stranger);
    const [first] = about(await feed.entries(), 'Verdure');
    expect(first).toMatchObject({
      summary: 'Positions: Verdure',
      from: seconds('2031-06-10T13:00:00Z'),
      until: seconds('2031-06-10T13:00:00Z'),
      sequence: 0,
      alarms: ['2031-06-03T13:00:00Z', '2031-06-06T13:00:00Z', '2031-06-09T13:00:00Z'],
    });
    accepted(
      await people.chair.giveSeen(`drafts/${draft}`, 'deadline.extend', {
        to: '2031-06-17T18:00:00+05:00',
        reason: 'Asked for',
      }),
    );
    expect(about(await feed.entries(), 'Verdure')).toMatchObject([
      { uid: first?.uid, sequence: 1, from: seconds('2031-06-17T13:00:00Z'), status: 'CONFIRMED' },
    ]);
    accepted(await people.chair.giveSeen(`drafts/${draft}`, 'draft.refer', { body: 'swg' }));
    expect(about(await feed.entries(), 'Positions: Verdure')).toMatchObject([
      { uid: first?.uid, sequence: 2, status: 'CANCELLED' },
    ]);
  });

  it('of a body has that body’s alone', async () => {
    await givenPending('Of the officials', '2031-08-10T18:00:00+05:00', 'soc');
    await givenPending('Of the group', '2031-08-11T18:00:00+05:00', 'swg');
    await givenMeeting({ body: 'swg', opens: '2031-08-12T10:00:00+05:00' });
    const entries = await (await givenFeed(xaa, given.stranger, { body: 'swg' })).entries();
    expect(about(entries, 'Of the group')).toHaveLength(1);
    expect(about(entries, 'Of the officials')).toEqual([]);
    expect(about(entries, 'meeting').map(({ from }) => from)).toEqual([seconds('2031-08-12T05:00:00Z')]);
  });

  it('shows each reader what the reader may know: drafts before circulation to nobody else, meetings to invited observers', async () => {
    const draft = await givenDraft(people, 'Uncirculated');
    await givenMeeting({ opens: '2031-09-02T10:00:00+05:00', invited: ['XBA'] });
    await givenMeeting({ opens: '2031-09-03T10:00:00+05:00', invited: [] });
    const observer = await given.client('XBA');
    const times = (await (await givenFeed(observer, given.stranger)).entries()).map(({ from }) => from);
    expect(times).toContain(seconds('2031-09-02T05:00:00Z'));
    expect(times).not.toContain(seconds('2031-09-03T05:00:00Z'));
    const text = await (await givenFeed(xaa, given.stranger)).text();
    expect(text).not.toContain('Uncirculated');
    expect(text).not.toContain(draft.slice(0, 8));
  });

  it('is the same bytes whatever others said that its reader may not know, and 304 for who has them', async () => {
    const draft = await givenPending('Two worlds', '2031-10-10T18:00:00+05:00');
    const feed = await givenFeed(xaa, given.stranger);
    const before = accepted(await given.stranger.get(feed.path));
    const xab = await given.client('XAB');
    accepted(
      await xab.give(`drafts/${draft}`, 'position.register', {
        stance: 'support',
        adReferendum: { until: '2031-10-01T18:00:00+05:00' },
      }),
    );
    const after = accepted(await given.stranger.get(feed.path));
    expect(after.text).toBe(before.text);
    const etag = before.headers.get('etag') ?? '';
    expect(after.headers.get('etag')).toBe(etag);
    const known = await given.stranger.get(feed.path, { 'If-None-Match': etag });
    expect([known.status, known.text]).toEqual([304, '']);
  });

  it('asks programs to come again in an hour, and is kept by nobody on the way', async () => {
    const feed = await givenFeed(xaa, given.stranger);
    const { headers, text } = accepted(await given.stranger.get(feed.path));
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n');
    expect(text).toContain('METHOD:PUBLISH\r\n');
    expect(text).toMatch(/^X-WR-CALNAME:.+: meetings and deadlines\r$/m);
  });

  it('is imported by khal at the same hours, in another zone, Cyrillic included', async () => {
    await givenMeeting({
      opens: '2031-11-04T10:00:00+05:00',
      closes: '2031-11-05T17:30:00+05:00',
      mode: 'hybrid',
      place: 'Зал заседаний, 3-й этаж',
    });
    const gone = await givenMeeting({ opens: '2031-11-06T10:00:00+05:00' });
    accepted(await people.chair.giveSeen(`meetings/${gone}`, 'meeting.cancel', { reason: 'No' }));
    await givenPending(
      'Длинное название документа о мерах доверия; часть первая, '.repeat(3).trim(),
      '2031-11-07T18:00:00+05:00',
    );
    const ics = await (await givenFeed(xaa, given.stranger, { language: 'ru' })).text();
    const entries = await importIntoKhal(ics, { zone: 'Europe/Vienna', from: '2031-11-04', days: 5 });
    expect(entries).toContainEqual({
      from: '2031-11-04 06:00',
      until: '2031-11-05 13:30',
      title: expect.stringContaining('заседание') as string,
      place: 'Зал заседаний, 3-й этаж',
      cancelled: false,
    });
    expect(entries).toContainEqual(expect.objectContaining({ from: '2031-11-06 06:00', cancelled: true }));
    const [deadline] = entries.filter(({ title }) => title.includes('Длинное название'));
    // What has no end lasts an hour in khal's eyes; RFC 5545 knows no end that is not after the beginning.
    expect(deadline?.from).toBe('2031-11-07 14:00');
    expect(deadline?.title).toContain('о мерах доверия; часть первая, Длинное');
  });
});

describe('the address of a calendar', () => {
  it('is told once, kept as a hash, and opens nothing else', async () => {
    const feed = await givenFeed(xaa, given.stranger, { label: 'Telephone' });
    const secret = /(feed_[\w-]{43})\.ics$/.exec(feed.path)?.[1] ?? '';
    expect(Buffer.from(secret.slice('feed_'.length), 'base64url')).toHaveLength(32);
    const rows = await given.api.placet.store.read.all('SELECT * FROM feed');
    expect(JSON.stringify(rows)).not.toContain(secret.slice('feed_'.length));
    for (const path of ['drafts', 'calendar', 'calendar/feeds']) {
      const answer = await given.stranger.get(`/api/v1/${path}`, { Authorization: `Bearer ${secret}` });
      expect([path, answer.status]).toEqual([path, 401]);
    }
    const listed = (await xaa.get('/api/v1/calendar/feeds')).text;
    expect(listed).toContain(feed.id);
    expect(listed).not.toContain(secret);
  });

  it('leads nowhere when it is wrong, somebody’s token, or revoked; others cannot end it', async () => {
    const feed = await givenFeed(xaa, given.stranger);
    const nowhere = [
      'feed_x.ics',
      `feed_${'A'.repeat(43)}.ics`,
      `${feed.id}.ics`,
      `${await given.token('XAA')}.ics`,
    ];
    for (const file of nowhere) {
      const answer = await given.stranger.get(`/api/v1/calendar/feeds/${file}`);
      expect([file, answer.status, answer.body.code]).toEqual([file, 404, 'not-found']);
    }
    const end = (caller: { readonly token?: string | undefined }) =>
      fetch(new URL(`/api/v1/calendar/feeds/${feed.id}`, given.api.url), {
        method: 'DELETE',
        headers: caller.token === undefined ? {} : { Authorization: `Bearer ${caller.token}` },
      }).then(({ status }) => status);
    expect(await end(given.stranger)).toBe(401);
    expect(await end(people.chair)).toBe(404);
    expect((await given.stranger.get(feed.path)).status).toBe(200);
    expect(await end(xaa)).toBe(204);
    expect((await given.stranger.get(feed.path)).status).toBe(404);
  });

  it('shows its owner when it was last fetched', async () => {
    const feed = await givenFeed(xaa, given.stranger);
    const mine = async () => {
      const { items } = JSON.parse((await xaa.get('/api/v1/calendar/feeds')).text) as {
        items: readonly { id: string; fetchedAt: string | null }[];
      };
      return items.find(({ id }) => id === feed.id);
    };
    expect(await mine()).toMatchObject({ fetchedAt: null });
    await feed.text();
    expect((await mine())?.fetchedAt).toMatch(/^20\d\d-/);
  });

  it('is answered so often, and no oftener', async () => {
    const feed = await givenFeed(xaa, given.stranger);
    const answers = [];
    for (let n = 0; n < 31; n += 1) answers.push((await given.stranger.get(feed.path)).status);
    expect(answers.slice(0, 30).every((status) => status === 200)).toBe(true);
    expect(answers.at(-1)).toBe(429);
  });

  it('is refused for a body that there is not, and a language without words', async () => {
    const body = await xaa.post('/api/v1/calendar/feeds', { body: 'senate' });
    expect([body.status, body.body.pointers[0]?.pointer]).toEqual([400, '/body']);
    expect((await xaa.post('/api/v1/calendar/feeds', { language: 'fr' })).status).toBe(400);
  });

  it('shows nothing to a delegation or an office that is none any more', async () => {
    const feed = await givenFeed(xaa, given.stranger, { label: 'Of another' });
    expect((await feed.entries()).length).toBeGreaterThan(0);
    for (const actor of ['XZZ', 'coordinator:none']) {
      await given.api.placet.store.transaction((tx) =>
        tx.run("UPDATE feed SET actor = ? WHERE label = 'Of another'", [actor]),
      );
      expect([actor, readCalendar(await feed.text())]).toEqual([actor, []]);
    }
  });
});
