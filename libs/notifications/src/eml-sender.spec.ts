import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emlSender } from './eml-sender.js';
import type { Letter } from './mail.js';

const letter: Letter = {
  id: 'd-1',
  kind: 'meeting-reminder',
  occasion: 'meeting:m1',
  address: 'xac@sample.example',
  language: 'ru',
  subject: 'Напоминание: заседание Комитета старших должностных лиц 11 июля 2024 года в 10:00 (+05:00)',
  body: 'Заседание открывается 11 июля 2024 года.\n.\nFrom the Secretariat\n',
  messageId: '<d-1@placet.invalid>',
  at: '2024-07-08T05:00:00.000Z',
};

/** Header fields of a message, unfolded and with their encoded words (RFC 2047) read. */
function headersOf(message: string): Record<string, string> {
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return Object.fromEntries(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decoded(line.slice(colon + 1).trim())];
    }),
  );
}

function decoded(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_word, encoding: string, text: string) => {
      if (encoding.toLowerCase() === 'b') return Buffer.from(text, 'base64').toString('latin1');
      return text
        .replaceAll('_', ' ')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    })
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

function bodyOf(message: string): string {
  const body = message.slice(message.indexOf('\r\n\r\n') + 4);
  const encoding = headersOf(message)['content-transfer-encoding'];
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('delivery by .eml files', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'placet-eml-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const sent = async (): Promise<string> => {
    await emlSender(join(folder, 'mail'), { from: 'secretariat@placet.invalid' }).send(letter);
    return readFile(join(folder, 'mail', 'd-1.eml'), 'utf8');
  };

  it('writes a message whose headers name sender, recipient, time and identity', async () => {
    expect(headersOf(await sent())).toMatchObject({
      from: 'secretariat@placet.invalid',
      to: 'xac@sample.example',
      subject: letter.subject,
      'message-id': '<d-1@placet.invalid>',
      'auto-submitted': 'auto-generated',
      'content-language': 'ru',
      references: '<meeting-m1@placet.invalid>',
      date: 'Mon, 08 Jul 2024 05:00:00 +0000',
    });
  });

  it('keeps the text to the letter, and its bytes to seven bits and lines of 76', async () => {
    const message = await sent();
    expect(bodyOf(message).replaceAll('\r\n', '\n').trimEnd()).toBe(letter.body.trimEnd());
    expect(/^[\t\r\n\x20-\x7e]*$/.test(message)).toBe(true);
    expect(Math.max(...message.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(78);
  });

  it('leaves one file however often the letter is sent', async () => {
    const first = await sent();
    expect(await sent()).toBe(first);
    expect(await readdir(join(folder, 'mail'))).toEqual(['d-1.eml']);
  });

  it('lets no subject or address add a header of its own', async () => {
    const forged: Letter = { ...letter, subject: 'Meeting\r\nBcc: all@sample.example' };
    await emlSender(folder, { from: 'secretariat@placet.invalid' }).send(forged);
    expect(headersOf(await readFile(join(folder, 'd-1.eml'), 'utf8'))).not.toHaveProperty('bcc');
  });
});
