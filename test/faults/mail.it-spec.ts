import { until, type PlacetProcess } from '#kit';
import { givenDeployment, type Deployment } from './deployment.js';
import { expectTimersOnce, givenCirculated, givenSilence, stateOf } from './drafts.js';

const MEMBERS = 26;
/** Longer than anybody here waits. */
const HOURS_MS = 10_000_000;
// InnoDB renews its table of transactions only when nobody has read it for a tenth of a second.
const UNREAD_MS = 150;

let deployment: Deployment;
let api: PlacetProcess;
beforeEach(async () => {
  deployment = await givenDeployment();
  api = await deployment.start();
});
afterEach(() => deployment.drop());

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
/** Each member's letter, once all have left. */
const untilSent = (draft: string): Promise<readonly Sent[]> =>
  until(async () => {
    const letters = await lettersAbout(draft);
    return letters.length === MEMBERS && letters.every(({ state }) => state === 'sent') && letters;
  });
/** Of the letters that the server has. */
const identities = (): ReadonlySet<string> =>
  new Set(deployment.smtp.messages.map(({ messageId }) => messageId));
const copiesOf = (id: string): number =>
  deployment.smtp.messages.filter(({ messageId }) => messageId === id).length;

/** Transactions of this deployment that are open. */
async function openTransactions(): Promise<readonly string[]> {
  const open = await deployment.rows<{ id: string }>(
    `SELECT t.trx_id AS id FROM information_schema.INNODB_TRX t
     JOIN information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id WHERE p.DB = DATABASE()`,
  );
  return open.map(({ id }) => id);
}

it('a mail server that takes a letter and says nothing for long holds up no deadline, and no transaction', async () => {
  deployment.smtp.behave({ kind: 'slow', ms: HOURS_MS });
  const chair = await deployment.client(api, 'chair');
  const { draft } = await givenSilence(deployment, chair, 4_000);
  await until(() => deployment.smtp.kept > 0);
  const open = new Set(await openTransactions());
  await until(async () => !(await openTransactions()).some((id) => open.has(id)), UNREAD_MS);
  await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
  // All that has happened while no letter was through.
  expect(deployment.smtp.messages).toEqual([]);
  expect(await lettersAbout(draft)).toContainEqual(expect.objectContaining({ state: 'queued' }));
  // Not everybody was told in time: it is for the chair to say whether it was a silence.
  expect(await stateOf(deployment, draft)).toBe('mc.review');
  await expectTimersOnce(deployment);
});

// Lines that break one after the other are taken for the server's failure from the third on.
const COSTLY_LINES = 2;

it('a tarpit that breaks off costs two attempts at most of all letters, and all arrive once it is gone', async () => {
  deployment.smtp.behave({ kind: 'tarpit' });
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  await until(async () => (await lettersAbout(draft)).length === MEMBERS);
  await until(() => deployment.smtp.connections > 0);
  await deployment.smtp.down();
  deployment.smtp.behave({ kind: 'ok' });
  await deployment.smtp.up();
  const sent = await untilSent(draft);
  expect(sent.reduce((sum, { attempts }) => sum + attempts, 0)).toBeLessThanOrEqual(COSTLY_LINES);
  for (const { message_id: id } of sent) expect(copiesOf(id)).toBe(1);
});

it('a server that hangs up after the text has a letter twice, under one identity', async () => {
  deployment.smtp.behave({ kind: 'drop-after-data' });
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  await until(() => deployment.smtp.messages.length >= 1);
  deployment.smtp.behave({ kind: 'ok' });
  const sent = await untilSent(draft);
  expect(deployment.smtp.messages.length).toBeGreaterThan(MEMBERS);
  expect(identities()).toEqual(new Set(sent.map(({ message_id: id }) => id)));
  // To the byte, not by name alone: nothing in it is of the attempt.
  expect(new Set(deployment.smtp.messages.map(({ raw }) => raw)).size).toBe(MEMBERS);
});

it('a process that dies between the server’s yes and its row sends one more copy, and no third', async () => {
  await api.end();
  await api.start({ at: 'delivery.after-send:3' });
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  expect(await api.ended()).toBe(137);
  await api.start();
  const copies = (await untilSent(draft)).map(({ message_id: id }) => copiesOf(id));
  expect(Math.min(...copies)).toBe(1);
  expect(Math.max(...copies)).toBe(2);
});

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
  const sent = await untilSent(draft);
  expect(deployment.smtp.messages).toHaveLength(MEMBERS);
  expect(identities()).toEqual(new Set(sent.map(({ message_id: id }) => id)));
});

it('a notice that cannot be read holds up no other', async () => {
  await deployment.rows(
    `INSERT INTO notice (id, kind, subject_kind, subject_id, occasion, schedule, offset_text, params, at, state, attempts)
     VALUES ('poison', 'no-such-notice', 'draft', 'nothing', 'nothing/1/0', 0, '', '{', UTC_TIMESTAMP(6), 'pending', 0)`,
  );
  const draft = await givenCirculated(await deployment.client(api, 'chair'));
  await untilSent(draft);
  await until(async () => {
    const tried = await deployment.rows(`SELECT id FROM notice WHERE id = 'poison' AND attempts > 0`);
    return tried.length === 1;
  });
});
