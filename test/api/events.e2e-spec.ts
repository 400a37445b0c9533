import { NO_QUEUE } from '#engine';
import { until } from '#kit';
import { assemble } from '#runtime';
import { accepted, givenCirculated, givenDraft, peopleOf, type People } from './given-drafts.js';
import { givenApi, type GivenApi } from './given-api.js';
import type { Client } from './client.js';
import { openStream, type OpenStream } from './open-stream.js';

let given: GivenApi;
let people: People;
let xaa: Client;
const open: OpenStream[] = [];

beforeAll(async () => {
  given = await givenApi();
  people = await peopleOf(given);
  xaa = await given.client('XAA');
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => given.close());

async function streamOf(client: Client): Promise<OpenStream> {
  const stream = await openStream(client);
  open.push(stream);
  await stream.next('resync');
  return stream;
}

describe('server-sent events', () => {
  it('begin with resync, and say which subject changed, without any content', async () => {
    const id = await givenCirculated(people);
    const stream = await streamOf(await given.client('XAB'));
    accepted(await people.chair.giveSeen(`drafts/${id}`, 'draft.hold', { reason: 'A reason' }));
    expect(await stream.next('changed')).toBe(JSON.stringify({ subject: { kind: 'draft', id } }));
    expect(stream.text).not.toMatch(/reason|held|id: /);
  });

  it('begin with one resync for a listener that was away, and go on from there', async () => {
    const id = await givenCirculated(people);
    const xab = await given.client('XAB');
    const before = await streamOf(xab);
    before.close();
    await before.ended;
    accepted(await people.chair.giveSeen(`drafts/${id}`, 'draft.hold'));
    const back = await streamOf(xab);
    const later = await givenCirculated(people);
    await until(() => back.text.includes(later));
    expect(back.text).toMatch(/^retry: \d+\nevent: resync\n/);
    expect(back.count('resync')).toBe(1);
  });

  it('hint at a delegation’s word to itself, the chair and the secretariat only', async () => {
    const id = await givenCirculated(people);
    const [own, chair, other] = await Promise.all(
      [xaa, people.chair, await given.client('XAB')].map((client) => streamOf(client)),
    );
    accepted(await xaa.give(`drafts/${id}`, 'position.register', { stance: 'objection' }));
    await Promise.all([own!.next('changed'), chair!.next('changed')]);
    accepted(await people.chair.giveSeen(`drafts/${id}`, 'draft.hold'));
    await other!.next('changed');
    expect(other!.count('changed')).toBe(1);
    expect(chair!.count('changed')).toBe(2);
  });

  it('hint at an objection to an item of an agenda to its owner, the chair and the secretariat only', async () => {
    const draft = await givenCirculated(people);
    const opens = '2030-07-11T10:00:00+05:00';
    const made = await people.secretariat.make('meetings', { body: 'soc', opens, mode: 'online' });
    const on = `meetings/${accepted(made, 201).body.id}`;
    accepted(await people.secretariat.giveSeen(on, 'agenda.add', { draft, treatment: 'decision' }));
    const [own, chair, other] = await Promise.all(
      [xaa, people.chair, await given.client('XAB')].map((client) => streamOf(client)),
    );
    accepted(await xaa.give(on, 'agenda.object', { draft }));
    await Promise.all([own!.next('changed'), chair!.next('changed')]);
    accepted(await people.secretariat.giveSeen(on, 'agenda.circulate'));
    await other!.next('changed');
    expect(other!.count('changed')).toBe(1);
    await until(() => chair!.count('changed') === 2);
  });

  it('say nothing of a draft that the listener may not know of', async () => {
    const other = await streamOf(await given.client('XAB'));
    const chair = await streamOf(people.chair);
    const hidden = await givenDraft(people);
    await chair.next('changed');
    const known = await givenCirculated(people);
    await other.next('changed');
    expect(other.text).toContain(known);
    expect(other.text).not.toContain(hidden);
  });

  it('say resync where a change was announced to nobody', async () => {
    const id = await givenCirculated(people);
    const stream = await streamOf(people.chair);
    const { store, catalogue, clock } = given.api.placet;
    const mute = assemble({ store, catalogue, clock, queue: NO_QUEUE });
    const hold = { type: 'draft.hold', as: 'chair', with: {} };
    const [answer] = await mute.engine.dispatch({ ref: { kind: 'draft', id }, commands: [hold] });
    expect(answer).toMatchObject({ ok: true });
    await stream.next('resync');
    expect(stream.text).not.toContain(id);
  });

  it('end when the token is revoked', async () => {
    const token = await given.token('XAD', { label: 'to be revoked' });
    const stream = await streamOf(Object.assign(await given.client('XAD'), { token }));
    await given.api.placet.store.transaction(async (tx) =>
      tx.run("UPDATE token SET revoked_at = ? WHERE label = 'to be revoked'", [await tx.now()]),
    );
    await stream.ended;
  });
});
