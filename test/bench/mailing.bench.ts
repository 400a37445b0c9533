import { createTransport } from 'nodemailer';
import { systemClock } from '#engine';
import { SmtpServer } from '#kit';
import { smtpSender, type Letter, type MailSender } from '#notifications';
import { scratchStore } from '#runtime';
import { SILENT, type DeliveryRow, type Store, type Tx } from '#store';
import { engineFor } from '../engine/given.js';
import { figure, median, type Figure } from './figure.js';

const LETTERS = 10_000;
const PAIRS = 4;
const EACH = LETTERS / PAIRS;
const ROWS_AT_ONCE = 50;
const LINES = 8;
const FROM = 'secretariat@placet.invalid';
const AT_LEAST = 0.3;

/**
 * A mailing with its register: each letter a row that is taken up, sent and marked, against the same letters given to
 * nodemailer's pool alone, at the same server in turn.
 */
export async function benchMailing(): Promise<Figure[]> {
  const server = await SmtpServer.start();
  const { store, remove } = await scratchStore();
  await store.migrate();
  const sender = smtpSender({ url: server.url, from: FROM, log: SILENT });
  try {
    const rates: { ours: number; bare: number }[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const bare = await rateOf(server, () => poolAlone(server.url, pair));
      await store.transaction((tx) => writeRows(tx, pair));
      const ours = await rateOf(server, () => relayAll(store, sender));
      rates.push({ ours, bare });
    }
    const [ours, bare] = [median(rates.map((one) => one.ours)), median(rates.map((one) => one.bare))];
    const ratio = median(rates.map((one) => one.ours / one.bare));
    return [
      figure({
        name: `letters of ${LETTERS} sent, with their register`,
        value: ours,
        unit: '/s',
        ratio,
        atLeast: AT_LEAST,
      }),
      figure({ name: 'the same letters, nodemailer alone', value: bare, unit: '/s' }),
    ];
  } finally {
    sender.close();
    await server.stop();
    await remove();
  }
}

async function rateOf(server: SmtpServer, send: () => Promise<void>): Promise<number> {
  const before = server.messages.length;
  const from = process.hrtime.bigint();
  await send();
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  const got = server.messages.length - before;
  if (got !== EACH) throw new Error(`The server has ${got} letters of ${EACH}`);
  return EACH / seconds;
}

const letter = (pair: number, n: number): Letter => ({
  id: `l-${pair}-${n}`,
  kind: 'circulated',
  occasion: `draft:${pair}/${n}`,
  address: `m${n}@delegation.example`,
  language: 'en',
  subject: 'Circulated: a text',
  body: 'A text was circulated to the Senior Officials Committee.\n'.repeat(10),
  messageId: `<l-${pair}-${n}@placet.invalid>`,
  at: '2030-01-01T06:00:00.000Z',
});

async function poolAlone(url: string, pair: number): Promise<void> {
  const { hostname: host, port } = new URL(url);
  const transport = createTransport({
    pool: true,
    host,
    port: Number(port),
    ignoreTLS: true,
    maxConnections: LINES,
  });
  const all = Array.from({ length: EACH }, (_, n) => letter(pair, n));
  await Promise.all(
    all.map(({ address: to, subject, body: text, messageId }) =>
      transport.sendMail({ from: FROM, to, subject, text, messageId }),
    ),
  );
  transport.close();
}

async function writeRows(tx: Tx, pair: number): Promise<void> {
  for (let from = 0; from < EACH; from += ROWS_AT_ONCE) {
    const some = Array.from({ length: ROWS_AT_ONCE }, (_, n) => letter(pair, from + n));
    const marks = some.map(() => `(?, 'n', ?, ?, 0, '', ?, 'email', ?, ?, ?, ?, ?, 'queued', ?, 0)`);
    await tx.run(
      `INSERT INTO delivery (id, notice_id, kind, occasion, schedule, offset_text, recipient, channel, address, language,
       subject_line, body, message_id, state, at, attempts) VALUES ${marks.join(', ')}`,
      some.flatMap(({ id, kind, occasion, address, language, subject, body, messageId, at }) => [
        id,
        kind,
        occasion,
        address,
        address,
        language,
        subject,
        body,
        messageId,
        at,
      ]),
    );
  }
}

async function relayAll(store: Store, sender: MailSender): Promise<void> {
  const engine = engineFor(store, systemClock());
  const send = (row: DeliveryRow): Promise<void> =>
    sender.send({
      id: row.id,
      kind: row.kind,
      occasion: row.occasion,
      address: row.address ?? '',
      language: row.language,
      subject: row.subject_line,
      body: row.body,
      messageId: row.message_id ?? '',
      at: row.at,
    });
  while ((await engine.relayDeliveries(send)).done > 0);
}
