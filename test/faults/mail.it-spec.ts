import type { PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import { expectTimersOnce, givenCirculated, givenSilence, stateOf, until } from './drafts.js';

const MEMBERS = 26;

let deployment: Deployment;
let api: PlacetProcess;
beforeEach(async () => {
  deployment = await givenDeployment();
  api = await deployment.start();
}, 60_000);
afterEach(() => deployment.drop(), 60_000);

interface Sent {
  readonly state: string;
  readonly attempts: number;
  readonly message_id: string;
}

const lettersAbout = (draft: string): Promise<readonly Sent[]> =>
  deployment.rows<Sent>(
    `SELECT d.state, d.attempts, d.message_id FROM delivery d JOIN notice n ON n.id = d.notice_id
     WHERE n.subject_id = ? AND d.kind = 'circulated' AND d.channel = 'email'`,
    [draft],
  );
const copiesOf = (id: string): number =>
  deployment.smtp.messages.filter(({ messageId }) => messageId === id).length;

it('a mail server that takes 30 seconds for a letter holds up no deadline, and no transaction', async () => {
  deployment.smtp.behave({ kind: 'slow', ms: 30_000 });
  const chair = await deployment.client(api, 'chair');
  const { draft } = await givenSilence(deployment, chair, 2_000);
  await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
  const [timer] = await deployment.rows<{ late: number }>(
    `SELECT TIMESTAMPDIFF(MICROSECOND, due_at, fired_at) / 1000 AS late FROM timer WHERE kind = 'silence'`,
  );
  expect(Number(timer?.late)).toBeLessThan(30_000);
  const open = await deployment.rows(
    'SELECT trx_id FROM information_schema.INNODB_TRX WHERE trx_started < NOW() - INTERVAL 5 SECOND',
  );
  expect(open).toEqual([]);
  // Not everybody was told in time: it is for the chair to say whether it was a silence.
  expect(await stateOf(deployment, draft)).toBe('mc.review');
  await expectTimersOnce(deployment);
});

it('a tarpit costs no letter an attempt, and all arrive once it is gone', async () => {
  deployment.smtp.behave({ kind: 'tarpit' });
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  await until(async () => (await lettersAbout(draft)).length === MEMBERS);
  await until(() => deployment.smtp.connections > 0);
  await deployment.smtp.down();
  deployment.smtp.behave({ kind: 'ok' });
  await deployment.smtp.up();
  await until(async () => (await lettersAbout(draft)).every(({ state }) => state === 'sent'));
  const sent = await lettersAbout(draft);
  expect(Math.max(...sent.map(({ attempts }) => attempts))).toBeLessThanOrEqual(2);
  for (const { message_id: id } of sent) expect(copiesOf(id)).toBe(1);
}, 120_000);

it('a server that hangs up after the text may have a letter twice, under one identity', async () => {
  deployment.smtp.behave({ kind: 'drop-after-data' });
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  await until(() => deployment.smtp.messages.length >= 1);
  deployment.smtp.behave({ kind: 'ok' });
  await until(async () => {
    const sent = await lettersAbout(draft);
    return sent.length === MEMBERS && sent.every(({ state }) => state === 'sent');
  });
  const sent = await lettersAbout(draft);
  for (const { message_id: id } of sent) expect(copiesOf(id)).toBeGreaterThanOrEqual(1);
  expect(new Set(deployment.smtp.messages.map(({ messageId }) => messageId)).size).toBe(MEMBERS);
}, 120_000);

it('a process that dies between the server’s yes and its row sends at most one more copy', async () => {
  await api.end();
  await api.start({ at: 'delivery.after-send:3' });
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  expect(await api.ended()).toBe(137);
  await api.start();
  await until(async () => {
    const sent = await lettersAbout(draft);
    return sent.length === MEMBERS && sent.every(({ state }) => state === 'sent');
  });
  const copies = (await lettersAbout(draft)).map(({ message_id: id }) => copiesOf(id));
  expect(Math.min(...copies)).toBe(1);
  expect(Math.max(...copies)).toBeLessThanOrEqual(2);
}, 120_000);

it('an address that does not exist is given up at once, told to the chair, and holds up nobody', async () => {
  deployment.smtp.behave({ kind: 'refuse-recipient', pattern: /^xac@/ });
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  await until(async () => {
    const sent = await lettersAbout(draft);
    return sent.length === MEMBERS && sent.every(({ state }) => state !== 'queued');
  });
  const sent = await lettersAbout(draft);
  expect(sent.filter(({ state }) => state === 'sent')).toHaveLength(MEMBERS - 1);
  await until(async () => {
    const told = await deployment.rows(
      `SELECT recipient FROM delivery WHERE kind = 'delivery-failed' AND recipient = 'chair' AND channel = 'inbox'`,
    );
    return told.length === 1;
  });
});

it('what the server does not take now is tried again later, with the same identity', async () => {
  deployment.smtp.behave({ kind: 'answer', code: 451 });
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  await until(async () => (await lettersAbout(draft)).some(({ attempts }) => attempts > 0));
  deployment.smtp.behave({ kind: 'ok' });
  await until(async () => (await lettersAbout(draft)).every(({ state }) => state === 'sent'));
  expect(deployment.smtp.messages).toHaveLength(MEMBERS);
});

it('a notice that cannot be read holds up no other', async () => {
  await deployment.rows(
    `INSERT INTO notice (id, kind, subject_kind, subject_id, occasion, schedule, offset_text, params, at, state, attempts)
     VALUES ('poison', 'no-such-notice', 'draft', 'nothing', 'nothing/1/0', 0, '', '{', UTC_TIMESTAMP(6), 'pending', 0)`,
  );
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  await until(async () => {
    const sent = await lettersAbout(draft);
    return sent.length === MEMBERS && sent.every(({ state }) => state === 'sent');
  });
  const [poison] = await deployment.rows<{ attempts: number }>(
    `SELECT attempts FROM notice WHERE id = 'poison'`,
  );
  expect(poison?.attempts).toBeGreaterThanOrEqual(1);
});
