import { Webhook } from 'standardwebhooks';
import { until, WebhookReceiver, type ReceivedPost } from '#kit';
import { givenApi, type GivenApi } from '../api/given-api.js';
import {
  accepted,
  givenCirculated,
  givenDraft,
  givenInSession,
  peopleOf,
  type People,
} from '../api/given-drafts.js';
import type { Client, Json } from '../api/client.js';

import.meta.jest.setTimeout(60_000);

const KEY = Buffer.from(Array.from({ length: 32 }, (_, n) => 7 * n)).toString('base64');

let given: GivenApi;
let people: People;
let xaa: Client;
let receiver: WebhookReceiver;
let other: WebhookReceiver;
beforeEach(async () => {
  [receiver, other] = [await WebhookReceiver.start(), await WebhookReceiver.start()];
  given = await givenApi({
    PLACET_WEBHOOK_KEY: KEY,
    PLACET_WEBHOOK_ALLOW: `${receiver.place},${other.place}`,
    PLACET_WEBHOOK_TIMEOUT_MS: '60000',
  });
  people = await peopleOf(given);
  xaa = await given.client('XAA');
});
afterEach(async () => {
  await Promise.all([receiver.stop(), other.stop()]);
  await given.close();
});

interface Added {
  readonly id: string;
  readonly secret: string;
}

async function add(more: Json = {}): Promise<Added> {
  const answer = accepted(
    await people.secretariat.post('/api/v1/webhooks', { url: receiver.url, ...more }),
    201,
  );
  return JSON.parse(answer.text) as Added;
}

interface Told {
  readonly specversion: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly sequence: string;
  readonly source: string;
}
const toldIn = ({ body }: ReceivedPost): Told => JSON.parse(body) as Told;
const about = (at: WebhookReceiver, subject: string): Told[] =>
  at.posts.map(toldIn).filter((told) => told.subject.endsWith(subject));
const idsOf = (at: WebhookReceiver): (string | undefined)[] =>
  at.posts.map(({ headers }) => headers['webhook-id']);

interface Row {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly try_at: string | null;
  readonly last_error: string | null;
}
const rows = (webhook: string): Promise<Row[]> =>
  given.api.placet.store.read.all<Row>(
    'SELECT id, state, attempts, try_at, last_error FROM webhook_message WHERE webhook_id = ? ORDER BY at, sequence',
    [webhook],
  );
const allSent = (webhook: string, count: number) =>
  until(async () => {
    const all = await rows(webhook);
    return all.length === count && all.every(({ state }) => state === 'sent') && all;
  });
const SECOND_MS = 1_000;
const nowMs = () => Date.parse(given.api.placet.clock.receivedNow());
/** As if the pauses that failures ask for were over. */
const laterOn = () =>
  given.api.placet.store.transaction(async (tx) => {
    await tx.run(`UPDATE webhook_message SET try_at = NULL WHERE state = 'queued'`);
    await tx.run('UPDATE webhook SET try_at = NULL');
  });
const view = async (id: string) => {
  const { text } = await people.chair.get('/api/v1/webhooks');
  return (JSON.parse(text) as { items: readonly Json[] }).items.find((one) => one['id'] === id);
};
const end = (client: Client, id: string) =>
  fetch(new URL(`/api/v1/webhooks/${id}`, given.api.url), {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${client.token ?? ''}` },
  }).then(({ status }) => status);

describe('a webhook', () => {
  it('tells staff of everything in order, once, in thin CloudEvents that the library of Standard Webhooks verifies', async () => {
    const { id, secret } = await add();
    const draft = await givenCirculated(people);
    await allSent(id, 2);
    expect(about(receiver, draft)).toMatchObject([
      { specversion: '1.0', type: 'placet.draft.created', subject: `draft/${draft}`, sequence: '0000000001' },
      {
        specversion: '1.0',
        type: 'placet.draft.submitted',
        sequence: '0000000002',
        source: 'urn:placet:sample',
      },
    ]);
    for (const { headers, body } of receiver.posts) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
      expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
      expect(headers['webhook-id']).toBe((JSON.parse(body) as Told).id);
      expect(Object.keys(JSON.parse(body) as object).sort()).toEqual([
        'id',
        'sequence',
        'source',
        'specversion',
        'subject',
        'time',
        'type',
      ]);
      expect(body).not.toMatch(/Tourism|chair|XA[A-Z]/);
    }
    expect(new Set(idsOf(receiver)).size).toBe(2);
  });

  it('tells a delegation what its own history tells: nothing before circulation, nothing of what others said', async () => {
    const { id } = await add({ owner: 'XAA' });
    await add({ url: other.url, owner: 'secretariat' });
    const draft = await givenCirculated(people);
    const xab = await given.client('XAB');
    const refused = { stance: 'objection', reason: 'Not ours' };
    accepted(await xab.give(`drafts/${draft}`, 'position.register', refused));
    accepted(await xaa.give(`drafts/${draft}`, 'position.register', { stance: 'support' }));
    await until(() => about(other, draft).length === 4);
    await allSent(id, 2);
    expect(about(receiver, draft).map(({ type, sequence }) => [type, sequence])).toEqual([
      ['placet.draft.submitted', '0000000001'],
      ['placet.position.registered', '0000000002'],
    ]);
  });

  it('tells others that a silence was broken, and not by what', async () => {
    const { id } = await add({ owner: 'XAA' });
    const { draft, meeting } = await givenInSession(people);
    const silence = { expires: '2031-01-10T18:00:00+05:00', outcome: 'approved' };
    accepted(await people.chair.giveSeen(`drafts/${draft}`, 'silence.propose', silence));
    accepted(await people.chair.giveSeen(`meetings/${meeting}`, 'meeting.close'));
    const xab = await given.client('XAB');
    accepted(await xab.give(`drafts/${draft}`, 'position.register', { stance: 'objection', reason: 'No' }));
    await until(async () => {
      const all = await rows(id);
      return all.length > 0 && all.every(({ state }) => state === 'sent');
    });
    const told = about(receiver, draft);
    expect(told.at(-1)?.type).toBe('placet.silence.broken');
    expect(told.map(({ type }) => type)).not.toContain('placet.position.registered');
    expect(about(receiver, meeting).map(({ type }) => type)).toContain('placet.meeting.scheduled');
  });

  it('tells an observer of the meetings that it is invited to', async () => {
    await add({ owner: 'XBA' });
    const usual = { body: 'soc', opens: '2031-03-11T10:00:00+05:00', mode: 'online' };
    const meeting = async (invited: readonly string[]) =>
      accepted(await people.secretariat.make('meetings', { ...usual, invited }), 201).body.id;
    const [without, invited] = [await meeting([]), await meeting(['XBA'])];
    await until(() => about(receiver, invited).length === 1);
    expect(about(receiver, without)).toEqual([]);
  });

  it('keeps its id through failures, and tries again by the schedule of Standard Webhooks', async () => {
    const { id } = await add();
    receiver.behave({ kind: 'status', status: 500 });
    let tried = nowMs();
    await givenDraft(people);
    const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    for (const [index, pause] of pauses.entries()) {
      const [row] = await until(async () => {
        const all = await rows(id);
        return all[0]?.attempts === index + 1 && all;
      });
      const again = Date.parse(row!.try_at!);
      expect(again).toBeGreaterThanOrEqual(tried + pause * SECOND_MS);
      // Up to a tenth more by chance.
      expect(again).toBeLessThanOrEqual(nowMs() + pause * 1.1 * SECOND_MS);
      expect(row?.last_error).toBe('The endpoint answered 500');
      tried = nowMs();
      await laterOn();
    }
    await until(async () => (await rows(id))[0]?.state === 'dead');
    expect(receiver.posts).toHaveLength(10);
    expect(new Set(idsOf(receiver)).size).toBe(1);
  });

  it('shows what was given up, and sends it again under the same id when a person says so', async () => {
    const { id } = await add();
    receiver.behave({ kind: 'status', status: 404 });
    await givenDraft(people);
    await given.api.placet.store.transaction((tx) => tx.run('UPDATE webhook_message SET attempts = 9'));
    await until(async () => {
      await laterOn();
      return (await rows(id))[0]?.state === 'dead';
    });
    const dead = JSON.parse((await people.chair.get(`/api/v1/webhooks/${id}/messages`)).text) as {
      items: readonly Json[];
    };
    expect(dead.items).toMatchObject([
      { state: 'dead', lastError: 'The endpoint answered 404', type: 'draft.created' },
    ]);
    expect(await view(id)).toMatchObject({ dead: 1, waiting: 0, lastError: 'The endpoint answered 404' });
    receiver.behave();
    expect((await people.chair.post(`/api/v1/webhooks/${id}/replay`, {})).status).toBe(204);
    await allSent(id, 1);
    expect(new Set(idsOf(receiver))).toEqual(new Set([dead.items[0]?.['id']]));
    expect(await view(id)).toMatchObject({ dead: 0, lastError: null });
  });

  it('is told nothing more once it says that it is gone, until a person says otherwise', async () => {
    const { id } = await add();
    receiver.behave({ kind: 'status', status: 410 });
    await givenDraft(people, 'First');
    await until(async () => (await view(id))?.['state'] === 'disabled');
    expect(await view(id)).toMatchObject({ why: 'gone' });
    await givenDraft(people, 'Second');
    expect(await rows(id)).toHaveLength(1);
    receiver.behave();
    expect((await people.chair.post(`/api/v1/webhooks/${id}/enable`, {})).status).toBe(204);
    const third = await givenDraft(people, 'Third');
    await until(() => about(receiver, third).length === 1);
  });

  it.each([429, 503])('is left alone for as long as it asks with %i', async (status) => {
    const { id } = await add();
    receiver.behave({ kind: 'status', status, headers: { 'Retry-After': '3600' } });
    const tried = nowMs();
    await givenDraft(people, 'First');
    await until(async () => (await rows(id))[0]?.attempts === 1);
    receiver.behave();
    const second = await givenDraft(people, 'Second');
    const [endpoint] = await given.api.placet.store.read.all<{ try_at: string }>(
      'SELECT try_at FROM webhook',
    );
    expect(Date.parse(endpoint!.try_at)).toBeGreaterThanOrEqual(tried + 3_600 * SECOND_MS);
    expect(Date.parse(endpoint!.try_at)).toBeLessThanOrEqual(nowMs() + 3_600 * SECOND_MS);
    const [first] = await rows(id);
    expect(Date.parse(first!.try_at!)).toBeGreaterThanOrEqual(tried + 3_600 * SECOND_MS);
    await laterOn();
    await until(() => about(receiver, second).length === 1);
    await allSent(id, 2);
  });

  it('that hangs holds up no other, and costs its own other messages no attempt', async () => {
    const { id } = await add();
    const well = await add({ url: other.url });
    receiver.behave({ kind: 'hang' });
    const drafts = [];
    for (const title of ['One', 'Two', 'Three']) drafts.push(await givenDraft(people, title));
    await until(() => receiver.posts.length === 1);
    await allSent(well.id, 3);
    expect(other.posts.map((post) => toldIn(post).subject)).toEqual(drafts.map((draft) => `draft/${draft}`));
    // The line breaks under the first.
    receiver.behave();
    await until(async () => (await rows(id)).some(({ attempts }) => attempts === 1));
    expect((await rows(id)).map(({ attempts }) => attempts)).toEqual([1, 0, 0]);
    await laterOn();
    await allSent(id, 3);
  });

  it('follows no redirect', async () => {
    const { id } = await add();
    receiver.behave({ kind: 'status', status: 307, headers: { Location: other.url } });
    await givenDraft(people);
    await until(async () => (await rows(id))[0]?.last_error === 'The endpoint answered 307');
    expect(other.posts).toEqual([]);
  });

  it('is verified by the old and by the new secret after a change', async () => {
    const { id, secret } = await add();
    const changed = accepted(await people.chair.post(`/api/v1/webhooks/${id}/rotate`, {}));
    const next = (JSON.parse(changed.text) as Added).secret;
    expect(next).not.toBe(secret);
    await givenDraft(people);
    await allSent(id, 1);
    for (const one of [secret, next])
      for (const { body, headers } of receiver.posts)
        expect(() => new Webhook(one).verify(body, headers)).not.toThrow();
  });

  it('is dropped when it is removed, with what waits', async () => {
    const { id } = await add();
    receiver.behave({ kind: 'status', status: 500 });
    await givenDraft(people);
    await until(async () => (await rows(id))[0]?.attempts === 1);
    expect(await end(people.chair, id)).toBe(204);
    expect((await rows(id)).map(({ state }) => state)).toEqual(['dropped']);
    expect(await view(id)).toBeUndefined();
    expect(await end(people.chair, id)).toBe(404);
  });
});

describe('the registry of webhooks', () => {
  it('is for chair and secretariat', async () => {
    const { id } = await add();
    for (const who of [xaa, await given.client('coordinator:tourism')]) {
      const asked = [
        await who.get('/api/v1/webhooks'),
        await who.post('/api/v1/webhooks', { url: receiver.url }),
        await who.post(`/api/v1/webhooks/${id}/rotate`, {}),
        await who.post(`/api/v1/webhooks/${id}/replay`, {}),
        await who.get(`/api/v1/webhooks/${id}/messages`),
      ];
      expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
      expect(await end(who, id)).toBe(403);
    }
    expect((await given.stranger.get('/api/v1/webhooks')).status).toBe(401);
  });

  it('keeps no secret, and shows none twice', async () => {
    const { secret } = await add();
    const kept = await given.api.placet.store.read.all('SELECT * FROM webhook');
    const bytes = secret.slice('whsec_'.length);
    expect(JSON.stringify(kept)).not.toContain(bytes);
    expect((await people.chair.get('/api/v1/webhooks')).text).not.toContain(bytes);
  });

  it.each([
    'http://registry.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/',
    'https://10.0.0.1/',
    'nonsense',
  ])('refuses %s', async (url) => {
    const answer = await people.chair.post('/api/v1/webhooks', { url });
    expect([answer.status, answer.body.pointers[0]?.pointer]).toEqual([400, '/url']);
  });

  it('refuses an owner that the organisation does not know', async () => {
    const answer = await people.chair.post('/api/v1/webhooks', { url: receiver.url, owner: 'XQQ' });
    expect([answer.status, answer.body.pointers[0]?.pointer]).toEqual([400, '/owner']);
  });
});
