import { NotNow, PermanentFailure } from '#engine';
import { SmtpServer, until } from '#kit';
import { smtpSender, type Letter, type MailSender } from '#notifications';
import { SILENT } from '#store';

const letter = (id: string, more: Partial<Letter> = {}): Letter => ({
  id,
  kind: 'silence-reminder',
  occasion: 'draft:d1/silence',
  address: `${id}@sample.example`,
  language: 'ru',
  subject: 'Напоминание',
  body: 'Процедура умолчания.\n.\n',
  messageId: `<${id}@placet.invalid>`,
  at: '2024-07-08T05:00:00.000Z',
  ...more,
});

describe('sending by SMTP', () => {
  let server: SmtpServer;
  let sender: MailSender;
  beforeEach(async () => {
    server = await SmtpServer.start();
    sender = smtpSender({
      url: server.url,
      from: 'secretariat@placet.invalid',
      log: SILENT,
      limits: {
        connections: 2,
        connectMs: 5_000,
        greetingMs: 2_000,
        silenceMs: 4_000,
        sendMs: 9_000,
        pauseMs: 50,
      },
    });
  });
  afterEach(async () => {
    sender.close();
    await server.stop();
  });
  const failure = (sent: Promise<void>): Promise<unknown> =>
    sent.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('resolves once the server has the letter, with its identity and as a machine’s', async () => {
    await sender.send(letter('a'));
    const [mail] = server.messages;
    expect(mail).toMatchObject({ to: 'a@sample.example', messageId: '<a@placet.invalid>' });
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
  });

  it('lets no address or subject speak to the server', async () => {
    const forged = {
      address: 'a@sample.example>\r\nRCPT TO:<b@sample.example',
      subject: 'S\r\nBcc: c@sample.example',
    };
    await failure(sender.send(letter('a', forged)));
    await sender.send(letter('b', { subject: forged.subject }));
    expect(server.messages.flatMap(({ to }) => to.split(' '))).not.toContain('c@sample.example');
    for (const { raw } of server.messages) expect(raw).not.toMatch(/^Bcc:/m);
    expect(server.messages.filter(({ to }) => to.includes(' '))).toEqual([]);
  });

  it('gives up a recipient whom the server does not know, and no other', async () => {
    server.behave({ kind: 'refuse-recipient', pattern: /^a@/ });
    expect(await failure(sender.send(letter('a')))).toBeInstanceOf(PermanentFailure);
    await sender.send(letter('b'));
    expect(server.messages.map(({ to }) => to)).toEqual(['b@sample.example']);
  });

  it.each([451, 554])('tries again what the server answers with %d after the text', async (code) => {
    server.behave({ kind: 'answer', code });
    const error = await failure(sender.send(letter('a')));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(PermanentFailure);
    expect(error).not.toBeInstanceOf(NotNow);
  });

  it('sends again what the server kept without saying so under the same identity', async () => {
    server.behave({ kind: 'drop-after-data' });
    expect(await failure(sender.send(letter('a')))).toBeInstanceOf(Error);
    server.behave({ kind: 'ok' });
    await sender.send(letter('a'));
    expect(server.messages.map(({ messageId }) => messageId)).toEqual([
      '<a@placet.invalid>',
      '<a@placet.invalid>',
    ]);
  });

  it('spends no attempt of any letter while nobody listens, and goes on when somebody does', async () => {
    await server.down();
    const errors = await Promise.all(['a', 'b', 'c'].map((id) => failure(sender.send(letter(id)))));
    for (const error of errors) expect(error).toBeInstanceOf(NotNow);
    await server.up();
    while ((await failure(sender.send(letter('a')))) !== undefined);
    expect(server.messages.map(({ to }) => to)).toEqual(['a@sample.example']);
  });

  it('asks a server that is away once for each pause, however many letters wait', async () => {
    server.behave({ kind: 'tarpit' });
    await failure(sender.send(letter('a')));
    const before = server.connections;
    const errors = await Promise.all(
      Array.from({ length: 50 }, (_, n) => failure(sender.send(letter(`l${n}`)))),
    );
    for (const error of errors) expect(error).toBeInstanceOf(NotNow);
    expect(server.connections - before).toBeLessThanOrEqual(2);
  });

  it('takes lines that break one after the other for the server’s failure, one for the letter’s', async () => {
    server.behave({ kind: 'drop-after-data' });
    expect(await failure(sender.send(letter('a')))).not.toBeInstanceOf(NotNow);
    await failure(sender.send(letter('b')));
    expect(await failure(sender.send(letter('c')))).toBeInstanceOf(NotNow);
  });

  it('refuses to speak in clear to a server elsewhere that has no STARTTLS', async () => {
    const { port } = new URL(server.url);
    const strict = smtpSender({
      url: `smtp://127.0.0.1:${port}?starttls=required`,
      from: 'secretariat@placet.invalid',
      log: SILENT,
    });
    expect(await failure(strict.send(letter('a')))).toBeInstanceOf(NotNow);
    strict.close();
    expect(server.messages).toEqual([]);
  });

  it.each([
    [550, '5.7.1 relaying denied'],
    [530, 'Authentication required'],
    [535, 'Authentication credentials invalid'],
    [554, '5.7.1 Client host rejected'],
  ])(
    'keeps letters that the server takes from nobody like us (%i %s), as while it is away',
    async (code, text) => {
      server.behave({ kind: 'bar', code, text });
      const failures: unknown[] = [];
      for (const id of ['a', 'b', 'c', 'd']) failures.push(await failure(sender.send(letter(id))));
      expect(failures.filter((error) => error instanceof PermanentFailure)).toEqual([]);
      expect(failures.slice(2).every((error) => error instanceof NotNow)).toBe(true);
    },
  );

  it('counts the attempts of a letter that alone is barred, and holds up no other', async () => {
    server.behave({ kind: 'bar', code: 550, text: '5.7.1 not from you', pattern: /^a@/ });
    const failures: unknown[] = [];
    for (let times = 0; times < 5; times += 1) failures.push(await failure(sender.send(letter('a'))));
    expect(failures.filter((error) => error instanceof NotNow)).toEqual([]);
    await sender.send(letter('b'));
  });

  it('can tell whether the server is there, without a letter', async () => {
    await sender.probe();
    await server.down();
    expect(await failure(sender.probe())).toMatchObject({ name: 'MailServerAway' });
    await server.up();
    await sender.probe();
    expect(server.messages).toEqual([]);
  });

  it('asks no longer whether the server is there once it is to end', async () => {
    const ending = new AbortController();
    const own = smtpSender({
      url: server.url,
      from: 'secretariat@placet.invalid',
      log: SILENT,
      ending: ending.signal,
    });
    server.behave({ kind: 'tarpit' });
    const asked = failure(own.probe());
    await until(() => Promise.resolve(server.kept === 1));
    ending.abort();
    expect(await asked).toMatchObject({ name: 'Ending' });
    own.close();
  });
});
