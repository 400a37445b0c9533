import PostalMime, { type Email } from 'postal-mime';
import { SmtpServer } from '#kit';
import { smtpSender, type Letter, type MailSender } from '#notifications';
import { NOTICES } from '#procedure';
import { SILENT } from '#store';
import { sampleLetters } from './sample-letters.js';

const PUBLIC = 'https://placet.example/meetings-of-cica/';
const LANGUAGES = ['en', 'ru'] as const;

const letterOf = (kind: string, language: 'en' | 'ru' = 'en'): Letter =>
  sampleLetters(language).find((letter) => letter.kind === kind)!;

/** What a reader reads of the HTML: its text, with the entities read and each block on a line. */
function readOf(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_all, name: string) => ENTITIES[name] ?? '')
    .replace(/\n\s*/g, '\n')
    .trim();
}
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

describe('letters as a real mail server receives them', () => {
  let server: SmtpServer;
  let sender: MailSender;
  beforeAll(async () => {
    server = await SmtpServer.start();
    sender = smtpSender({
      url: server.url,
      from: 'secretariat@meetings.example',
      publicUrl: PUBLIC,
      log: SILENT,
    });
  });
  afterAll(async () => {
    sender.close();
    await server.stop();
  });

  async function received(letter: Letter): Promise<Email & { readonly raw: string }> {
    const before = server.messages.length;
    await sender.send(letter);
    const raw = server.messages[before]?.raw ?? '';
    return { ...(await PostalMime.parse(raw)), raw };
  }

  it.each(LANGUAGES)('say in %s the same in plain text and in HTML, whatever the kind', async (language) => {
    const letters = sampleLetters(language);
    expect(letters).toHaveLength(NOTICES.length);
    for (const letter of letters) {
      const { subject, text = '', html = '' } = await received(letter);
      expect(subject).toBe(letter.subject);
      const { lead = '', foot = [] } = letter.page ?? {};
      expect(text.split('\n')[0]).toBe(lead);
      const told = letter.page?.entries?.flatMap((one) => [one.subject, one.lead, one.body, one.open.label]);
      const words = [lead, ...(told ?? [letter.body]), letter.page?.open.label ?? '', ...foot];
      expect(readOf(html).split('\n')).toEqual(words);
      for (const line of words) expect(text).toContain(line);
      expect(html).toContain(`<html lang="${language}" dir="ltr">`);
    }
  });

  it.each(LANGUAGES)('fetch nothing and name no page but their own, in %s', async (language) => {
    for (const letter of sampleLetters(language)) {
      const { html = '' } = await received(letter);
      const links = [
        ...(letter.page?.entries ?? []).map(({ open }) => open.path),
        letter.page?.open.path ?? '',
      ];
      expect(html.match(/https?:\/\/[^"\s<]+/g)).toEqual(links.map((path) => `${PUBLIC}${path.slice(1)}`));
      expect(html).not.toMatch(
        /<(img|script|link|iframe|form|object|embed)\b|url\(|@import|@font-face|\bsrc=/i,
      );
    }
  });

  it('say the time of the body, of the world and of the reader in the first line', async () => {
    const { text = '' } = await received(letterOf('position-reminder'));
    expect(text.split('\n')[0]).toBe(
      'To do: give the position of your delegation by Thursday 25 July 2024, 18:00 Merival (UTC+5) · 13:00 UTC · 16:00 your time.',
    );
    const { text: russian = '' } = await received(letterOf('position-reminder', 'ru'));
    expect(russian.split('\n')[0]).toContain('18:00 (Меривал, UTC+5) · 13:00 UTC · 16:00 по Вашему времени');
  });

  it('never ask for an answer to a silence, and say what no answer means', async () => {
    for (const kind of ['silence-opened', 'silence-reminder']) {
      const { text = '' } = await received(letterOf(kind));
      expect(text).toContain('No reply means no objection.');
      expect(text).not.toMatch(/To do:|await|respond/);
    }
  });

  it('show a name as it is written, whatever markup it looks like', async () => {
    const { html = '' } = await received(letterOf('meeting-notice'));
    expect(html).toContain('Congress Hall &lt;Lower&gt; &amp; &quot;Upper&quot;');
  });

  it('are bytes alike when they are sent twice', async () => {
    const letter = letterOf('silence-opened', 'ru');
    const [first, again] = [await received(letter), await received(letter)];
    expect(again.messageId).toBe('<sample-silence-opened@meetings.example>');
    expect(again.raw).toBe(first.raw);
  });

  it('are a machine’s, of one list, and of one thread', async () => {
    const { headers, references } = await received(letterOf('meeting-reminder'));
    const named = Object.fromEntries(headers.map(({ key, value }) => [key, value]));
    expect(named).toMatchObject({
      'auto-submitted': 'auto-generated',
      'list-id': 'Placet <notices.meetings.example>',
      'x-placet-notice': 'meeting-reminder',
      'content-language': 'en',
    });
    expect(references).toBe('<meeting-m1@meetings.example>');
    expect(named).not.toHaveProperty('list-unsubscribe');
  });

  it('can be done without only where they are the daily one', async () => {
    for (const letter of sampleLetters('en')) {
      const { headers } = await received(letter);
      const leaving = headers.filter(({ key }) => key.startsWith('list-unsubscribe'));
      expect([letter.kind, leaving.length]).toEqual([letter.kind, letter.kind === 'digest' ? 1 : 0]);
    }
  });

  it('let no words of a title, of a name or of an address become a header', async () => {
    const forged: Letter = {
      ...letterOf('circulated'),
      subject: 'Circulated\r\nBcc: all@sample.example\r\n\r\n<script>alert(1)</script>',
      language: 'en\r\nX-Forged: yes',
      kind: 'circulated\r\nX-Forged: yes',
    };
    const { headers, subject } = await received(forged);
    expect(headers.map(({ key }) => key)).not.toEqual(expect.arrayContaining(['bcc']));
    expect(headers.map(({ key }) => key)).not.toContain('x-forged');
    expect(subject).toContain('Bcc: all@sample.example');
    expect(server.messages.at(-1)?.to).toBe('xaa@sample.example');
  });
});

describe('letters of a deployment without a public address', () => {
  it('have no link, and say so of nothing', async () => {
    const server = await SmtpServer.start();
    const sender = smtpSender({ url: server.url, from: 'secretariat@meetings.example', log: SILENT });
    await sender.send(letterOf('circulated'));
    const { html = '', text = '' } = await PostalMime.parse(server.messages[0]?.raw ?? '');
    expect(`${html}${text}`).not.toMatch(/https?:|Open the draft/);
    sender.close();
    await server.stop();
  });
});
