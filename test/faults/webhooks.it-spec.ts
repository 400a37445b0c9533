import { until, WebhookReceiver } from '#kit';
import { accepted } from '../api/given-drafts.js';
import { givenDeployment, type Deployment } from './deployment.js';
import { givenCirculated, givenSilence, stateOf } from './drafts.js';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, n) => 5 * n)).toString('base64');
const NAMES = ['well', 'slow', 'failing', 'gone', 'elsewhere'] as const;
type Name = (typeof NAMES)[number];

let receivers: Readonly<Record<Name, WebhookReceiver>>;
let deployment: Deployment;
beforeEach(async () => {
  const made = await Promise.all(NAMES.map(async (name) => [name, await WebhookReceiver.start()] as const));
  receivers = Object.fromEntries(made) as Record<Name, WebhookReceiver>;
  deployment = await givenDeployment({
    settings: {
      PLACET_WEBHOOK_KEY: KEY,
      PLACET_WEBHOOK_TIMEOUT_MS: '3600000',
      // Not where `elsewhere` sends to.
      PLACET_WEBHOOK_ALLOW: NAMES.map((name) => receivers[name].place).join(','),
    },
  });
});
afterEach(async () => {
  await deployment.drop();
  for (const name of NAMES) await receivers[name].stop();
});

interface Row {
  readonly url: string;
  readonly endpoint: string;
  readonly state: string;
  readonly attempts: number;
}
const messages = (name: Name): Promise<readonly Row[]> =>
  deployment.rows<Row>(
    `SELECT w.url, w.state AS endpoint, m.state, m.attempts FROM webhook w LEFT JOIN webhook_message m ON m.webhook_id = w.id
     WHERE w.url = ? ORDER BY m.at, m.sequence`,
    [receivers[name].url],
  );
const sequencesAbout = (name: Name, draft: string): readonly number[] =>
  receivers[name].posts
    .map(({ body }) => JSON.parse(body) as { subject: string; sequence: string })
    .filter(({ subject }) => subject === `draft/${draft}`)
    .map(({ sequence }) => Number(sequence));

it('receivers that are slow, fail, are gone or send elsewhere hold up no deadline and no other, which hears all in order', async () => {
  const hidden = await WebhookReceiver.start();
  receivers.slow.behave({ kind: 'hang' });
  receivers.failing.behave({ kind: 'status', status: 500 });
  receivers.gone.behave({ kind: 'status', status: 410 });
  receivers.elsewhere.behave({ kind: 'status', status: 302, headers: { Location: hidden.url } });
  const api = await deployment.start();
  const secretariat = await deployment.client(api, 'secretariat');
  for (const name of NAMES)
    accepted(await secretariat.post('/api/v1/webhooks', { url: receivers[name].url, label: name }), 201);
  const { draft } = await givenSilence(deployment, await deployment.client(api, 'chair'), 4_000);
  await until(async () => (await stateOf(deployment, draft)) !== 'mc.silence');
  const events = await deployment.rows<{ seq: number }>(
    'SELECT seq FROM event WHERE subject_id = ? ORDER BY seq',
    [draft],
  );
  await until(() => sequencesAbout('well', draft).length === events.length);
  expect(sequencesAbout('well', draft)).toEqual(events.map(({ seq }) => Number(seq)));
  await until(async () => (await messages('gone')).some(({ endpoint }) => endpoint === 'disabled'));
  await until(async () => (await messages('failing')).some(({ attempts }) => attempts > 0));
  await until(async () => (await messages('elsewhere')).some(({ attempts }) => attempts > 0));
  expect(hidden.posts).toEqual([]);
  expect(receivers.slow.posts).toHaveLength(1);
  expect((await messages('slow')).every(({ state, attempts }) => state === 'queued' && attempts === 0)).toBe(
    true,
  );
  await hidden.stop();
});

it('a process that dies between the receiver’s yes and its row sends one more copy, under the same id, and no third', async () => {
  const api = await deployment.process();
  await api.start({ at: 'webhook.after-send:2' });
  const secretariat = await deployment.client(api, 'secretariat');
  accepted(await secretariat.post('/api/v1/webhooks', { url: receivers.well.url }), 201);
  const made = givenCirculated(await deployment.client(api, 'chair')).catch(() => undefined);
  expect(await api.ended()).toBe(137);
  await made;
  await api.start();
  await until(async () => {
    const all = await messages('well');
    return all.length > 1 && all.every(({ state }) => state === 'sent');
  });
  const ids = receivers.well.posts.map(({ headers }) => headers['webhook-id']);
  const copies = [...new Set(ids)].map((id) => ids.filter((one) => one === id).length);
  expect([Math.min(...copies), Math.max(...copies)]).toEqual([1, 2]);
});
