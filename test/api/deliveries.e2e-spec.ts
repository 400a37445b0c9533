import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SmtpServer, until } from '#kit';
import { placet } from '../cli/placet.js';
import { report } from '../mails/report.js';
import { accepted, givenCirculated, peopleOf, type People } from './given-drafts.js';
import { givenApi, type GivenApi } from './given-api.js';
import type { Client } from './client.js';

interface Delivery {
  readonly id: string;
  readonly notice: string;
  readonly recipient: string;
  readonly channel: string;
  readonly state: string;
  readonly address: string | null;
  readonly acceptedAt: string | null;
  readonly bouncedAt: string | null;
  readonly error: string | null;
  readonly resent?: { readonly times: number };
}

describe('the register of deliveries', () => {
  let server: SmtpServer;
  let given: GivenApi;
  let people: People;
  let xab: Client;
  let xac: Client;
  let draft: string;

  beforeEach(async () => {
    server = await SmtpServer.start();
    server.behave({ kind: 'refuse-recipient', pattern: /^xab@/ });
    given = await givenApi({ PLACET_SMTP_URL: server.url });
    people = await peopleOf(given);
    [xab, xac] = [await given.client('XAB'), await given.client('XAC')];
    draft = await givenCirculated(people);
    await until(async () => (await list(people.chair, 'deliveries?state=dead')).length > 0);
    await until(async () => (await list(people.chair, 'deliveries?state=queued')).length === 0);
  });
  afterEach(async () => {
    await given.close();
    await server.stop();
  });

  async function list(caller: Client, path: string): Promise<readonly Delivery[]> {
    const { text } = accepted(await caller.get(`/api/v1/${path}`));
    return (JSON.parse(text) as { readonly items: readonly Delivery[] }).items;
  }
  async function letterOf(recipient: string): Promise<Delivery> {
    const [any] = await list(people.chair, 'deliveries?state=dead');
    const all = await list(people.chair, `notices/${any?.notice}/deliveries`);
    const found = all.find((one) => one.recipient === recipient && one.channel === 'email');
    if (!found) throw new Error(`No letter to ${recipient}`);
    return found;
  }
  const undelivered = async (caller: Client): Promise<unknown> => {
    const { text } = accepted(await caller.get(`/api/v1/drafts/${draft}`));
    return (JSON.parse(text) as { readonly undelivered?: unknown }).undelivered;
  };
  const returned = (recipient: string): string => {
    const { messageId: letter, to: address } = server.messages.find(({ to }) => to.startsWith(recipient))!;
    return report({ letter, address });
  };
  const handOver = (caller: Client, message: string) =>
    caller.post('/api/v1/deliveries/bounces', message, { 'Content-Type': 'message/rfc822' });

  it('shows the offices what became of a notice, recipient by recipient', async () => {
    const letter = await letterOf('XAB');
    expect(letter).toMatchObject({
      state: 'dead',
      address: 'xab@sample.example',
      acceptedAt: null,
      error: expect.stringContaining('5.1.1') as string,
    });
    expect(await letterOf('XAC')).toMatchObject({
      state: 'accepted',
      acceptedAt: expect.any(String) as string,
    });
    const all = await list(people.secretariat, `notices/${letter.notice}/deliveries`);
    expect(all).toHaveLength(2 * 26);
    expect(await list(people.chair, 'deliveries')).toEqual([letter]);
  });

  it('shows a delegation its own, and nothing of another’s', async () => {
    const { notice } = await letterOf('XAB');
    const own = await list(xac, `notices/${notice}/deliveries`);
    expect(own.map(({ recipient, channel }) => [recipient, channel])).toEqual([
      ['XAC', 'email'],
      ['XAC', 'inbox'],
    ]);
    expect((await list(xac, 'deliveries')).every(({ recipient }) => recipient === 'XAC')).toBe(true);
    expect(await list(xac, 'deliveries?state=dead')).toEqual([]);
    expect((await xac.get('/api/v1/notices/no-such-notice/deliveries')).status).toBe(404);
    expect((await xac.get('/api/v1/deliveries?state=lost')).body.code).toBe('invalid-payload');
    expect((await given.stranger.get('/api/v1/deliveries')).status).toBe(401);
  });

  it('shows with the draft who has a notice by no channel, to the offices alone, until it is read', async () => {
    const { id } = await letterOf('XAB');
    expect(await undelivered(people.chair)).toEqual([
      { delivery: id, kind: 'circulated', recipient: 'XAB', state: 'dead', at: expect.any(String) as string },
    ]);
    expect(await undelivered(xac)).toBeUndefined();
    const [inbox] = await list(xab, 'deliveries?state=accepted');
    accepted(await xab.post(`/api/v1/notifications/${inbox?.id}/read`, {}), 204);
    expect(await undelivered(people.chair)).toBeUndefined();
    expect(await list(xab, 'deliveries?state=read')).toMatchObject([{ id: inbox?.id, state: 'read' }]);
  });

  it('shows with the draft a notice that could not be written, to the offices alone', async () => {
    const { notice } = await letterOf('XAB');
    const { store } = given.api.placet;
    await store.transaction((tx) => tx.run(`UPDATE notice SET state = 'dead' WHERE id = ?`, [notice]));
    expect(await undelivered(people.chair)).toContainEqual({
      delivery: null,
      kind: 'circulated',
      recipient: null,
      state: 'dead',
      at: expect.any(String) as string,
    });
    expect(await undelivered(xac)).toBeUndefined();
  });

  it('takes what a mail server hands over, from the secretariat alone', async () => {
    const message = returned('xac');
    expect((await handOver(xac, message)).body.code).toBe('not-entitled');
    expect((await handOver(people.chair, message)).body.code).toBe('not-entitled');
    expect((await handOver(given.stranger, message)).status).toBe(401);
    expect((await handOver(people.secretariat, '')).status).toBe(400);
    const { text } = accepted(await handOver(people.secretariat, message));
    expect(JSON.parse(text)).toMatchObject({ items: [{ outcome: 'bounced', recipient: 'XAC' }] });
    expect(await letterOf('XAC')).toMatchObject({
      state: 'bounced',
      bouncedAt: expect.any(String) as string,
      acceptedAt: expect.any(String) as string,
    });
    expect(await list(people.chair, 'deliveries?state=bounced')).toMatchObject([{ recipient: 'XAC' }]);
  });

  it('says that an attempt failed and another follows, and then that it was accepted', async () => {
    server.behave({ kind: 'answer', code: 451 });
    await givenCirculated(people);
    const [failed] = await until(async () => {
      const found = await list(people.chair, 'deliveries?state=failed');
      return found.length > 0 && found;
    });
    expect(failed).toMatchObject({
      state: 'failed',
      acceptedAt: null,
      error: expect.stringContaining('451') as string,
    });
    server.behave({ kind: 'ok' });
    await until(async () => {
      const { text } = await people.chair.get(`/api/v1/notices/${failed?.notice}/deliveries`);
      const { items } = JSON.parse(text) as { readonly items: readonly Delivery[] };
      return items.find(({ id }) => id === failed?.id)?.state === 'accepted';
    });
  }, 60_000);

  it('has a letter sent again by a command, once its address is mended', async () => {
    const { id } = await letterOf('XAB');
    expect((await xab.give('organisation', 'delivery.resend', { delivery: id })).body.code).toBe(
      'not-entitled',
    );
    accepted(
      await xab.give('organisation', 'address.set', {
        participant: 'XAB',
        address: 'mission@sample.example',
      }),
    );
    accepted(await people.secretariat.giveSeen('organisation', 'delivery.resend', { delivery: id }));
    await until(async () => (await list(people.chair, 'deliveries?state=dead')).length === 0);
    await until(() => server.messages.some(({ to }) => to === 'mission@sample.example'));
    expect(server.messages.at(-1)?.messageId).toBe(`<${id}.1@placet.invalid>`);
  });
});

describe('placet mail bounces', () => {
  const folder = mkdtempSync(join(tmpdir(), 'placet-bounces-cli-'));
  const settings = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample' };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const bounces = (...args: string[]) => placet(['mail', 'bounces', ...args], { settings });

  it('says of each message what became of it', async () => {
    const mbox = join(folder, 'mbox');
    const letter = `<${'a'.repeat(32)}@placet.invalid>`;
    const foreign = report({ letter, address: 'xaa@sample.example' });
    const from = 'From MAILER-DAEMON Thu Jul 11 05:00:00 2024\n';
    writeFileSync(mbox, `${from}${foreign}\n\n${from}Subject: Out of office\n\nI am away.\n`);
    expect(await bounces(mbox)).toMatchObject({ code: 0, stdout: '1 not-ours, 1 no-report\n' });
    expect((await bounces(mbox, '--json')).stdout).toBe('{"outcome":"not-ours"}\n{"outcome":"no-report"}\n');
  }, 60_000);

  it('ends with 2 where there is no such mailbox', async () => {
    expect(await bounces(join(folder, 'none'))).toMatchObject({ code: 2 });
  }, 60_000);
});
