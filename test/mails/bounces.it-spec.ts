import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '#kit';
import { loadConfig, openPlacet, readMailbox, takeReport, type Placet } from '#runtime';
import type { DeliveryRow, NoticeRow } from '#store';
import { report, type Written } from './report.js';

const ABOUT_FAILURES = `SELECT * FROM delivery WHERE kind = 'delivery-failed' AND channel = 'inbox'`;

describe('a letter that comes back', () => {
  let folder: string;
  let placet: Placet;
  let draft: { kind: 'draft'; id: string };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placet-bounces-'));
    placet = await openPlacet(
      loadConfig({
        PLACET_DATA: folder,
        PLACET_ORGANISATION: 'sample',
        PLACET_SWEEP_MS: '50',
        PLACET_MAIL_FROM: 'secretariat@meetings.example',
        PLACET_LOG_LEVEL: 'silent',
      }),
    );
    await placet.startWork();
    draft = await given('draft.create', {
      kind: 'road-map',
      title: { en: 'Road map', ru: 'Дорожная карта' },
    });
    await given('draft.submit', { body: 'swg' }, draft);
    await until(async () => (await lettersTo('XAC'))[0]?.state === 'sent');
  });
  afterEach(async () => {
    await placet.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function given(
    type: string,
    payload: Record<string, unknown>,
    ref?: { kind: 'draft'; id: string } | Placet['organisationRef'],
    as = 'chair',
  ) {
    const [answer] = await placet.engine.dispatch({
      ...(ref ? { ref } : { creates: 'draft' as const }),
      commands: [{ type, as, with: payload, precondition: () => true }],
    });
    if (!answer || 'refused' in answer) throw new Error(`${type}: ${JSON.stringify(answer)}`);
    return answer.ref as { kind: 'draft'; id: string };
  }
  const lettersTo = (recipient: string, kind = 'circulated') =>
    placet.store.read.all<DeliveryRow>(
      `SELECT * FROM delivery WHERE recipient = ? AND channel = 'email' AND kind = ?`,
      [recipient, kind],
    );
  const letter = async (): Promise<DeliveryRow> => {
    const [row] = await lettersTo('XAC');
    if (!row) throw new Error('There is no letter');
    return row;
  };
  const returned = async (more: Partial<Written> = {}): Promise<string> => {
    const { message_id: id, address } = await letter();
    return report({ letter: id ?? '', address: address ?? '', ...more });
  };
  const failures = () =>
    placet.store.read.all<NoticeRow>(`SELECT * FROM notice WHERE kind = 'delivery-failed'`);
  const addressFailed = async () =>
    (await placet.organisation()).participants.find(({ code }) => code === 'XAC')?.addressFailed;

  it('is noted with its time and cause, is told of once, and marks the address as failing', async () => {
    const message = await returned();
    expect(await takeReport(placet, message)).toMatchObject([{ outcome: 'bounced', recipient: 'XAC' }]);
    expect(await letter()).toMatchObject({
      state: 'bounced',
      bounced_at: expect.any(String) as string,
      last_error: expect.stringContaining('5.1.1') as string,
    });
    expect(await addressFailed()).toBeDefined();
    expect(await failures()).toHaveLength(1);

    expect(await takeReport(placet, message)).toMatchObject([{ outcome: 'known' }]);
    expect(await failures()).toHaveLength(1);
    await until(async () => {
      const told = await placet.store.read.all<{ recipient: string }>(
        `SELECT recipient FROM delivery WHERE kind = 'delivery-failed' AND channel = 'inbox' ORDER BY recipient`,
      );
      return told.map(({ recipient }) => recipient).join() === 'chair,secretariat';
    });
  });

  it('says nothing of an address that was set since, however late the report is read again', async () => {
    const message = await returned();
    await takeReport(placet, message);
    await given('address.set', { participant: 'XAC', address: 'xac@sample.example' }, placet.organisationRef);
    await takeReport(placet, message);
    expect(await addressFailed()).toBeUndefined();
  });

  it('has not reached its reader where its mail is passed on, and leaves the address as it is', async () => {
    const message = await returned({ address: 'third.secretary@elsewhere.example' });
    expect(await takeReport(placet, message)).toMatchObject([{ outcome: 'bounced', recipient: 'XAC' }]);
    const { state, last_error: error } = await letter();
    expect([state, error]).toEqual([
      'bounced',
      expect.stringContaining('for third.secretary@elsewhere.example'),
    ]);
    expect(await failures()).toHaveLength(1);
    await given(
      'address.set',
      { participant: 'XAC', address: 'third.secretary@elsewhere.example' },
      placet.organisationRef,
    );
    expect(await takeReport(placet, message)).toMatchObject([{ outcome: 'known' }]);
    expect(await addressFailed()).toBeUndefined();
    await until(async () => {
      const [told] = await placet.store.read.all<DeliveryRow>(ABOUT_FAILURES);
      return told?.body.includes('passed on to another address') ?? false;
    });
  });

  it('is not believed while it waits to be sent, where the report names another address', async () => {
    await placet.finish(5_000);
    const { id } = await letter();
    await placet.store.transaction((tx) => tx.run(`UPDATE delivery SET state = 'queued' WHERE id = ?`, [id]));
    const message = await returned({ address: 'xaa@sample.example' });
    expect(await takeReport(placet, message)).toEqual([{ outcome: 'not-ours' }]);
    expect(await letter()).toMatchObject({ state: 'queued' });
  });

  it('is told of together with others of the same notice', async () => {
    for (const recipient of ['XAC', 'XAA', 'XAB']) {
      await until(async () => (await lettersTo(recipient))[0]?.state === 'sent');
      const [{ message_id: id, address } = {}] = await lettersTo(recipient);
      await takeReport(placet, report({ letter: id ?? '', address: address ?? '' }));
    }
    const [{ params } = { params: '' }, ...more] = await failures();
    expect([JSON.parse(params), more]).toMatchObject([{ who: ['XAC', 'XAA', 'XAB'] }, []]);
    await until(async () => {
      const rows = await placet.store.read.all<DeliveryRow>(ABOUT_FAILURES);
      return rows.length === 2 && rows.every(({ body }) => body.includes('the addresses corrected'));
    });
  });

  it('is not believed of one that we did not write', async () => {
    expect(
      await takeReport(placet, await returned({ letter: `<${'0'.repeat(32)}@meetings.example>` })),
    ).toEqual([{ outcome: 'not-ours' }]);
    expect(await letter()).toMatchObject({ state: 'sent' });
    expect(await addressFailed()).toBeUndefined();
  });

  it('changes nothing while the mail server still tries', async () => {
    const delayed = await returned({ action: 'delayed', status: '4.4.1' });
    expect(await takeReport(placet, delayed)).toMatchObject([{ outcome: 'delayed' }]);
    expect(await letter()).toMatchObject({ state: 'sent', bounced_at: null });
    expect(await failures()).toHaveLength(0);
  });

  it('is noted, with its address left alone, where the failure was not the address’s', async () => {
    await takeReport(placet, await returned({ status: '4.4.7' }));
    expect(await letter()).toMatchObject({ state: 'bounced' });
    expect(await addressFailed()).toBeUndefined();
  });

  it('is sent again by the secretariat, to the address of now and under another identity', async () => {
    await takeReport(placet, await returned());
    const first = await letter();
    await given(
      'address.set',
      { participant: 'XAC', address: 'mission@sample.example' },
      placet.organisationRef,
    );
    await given('delivery.resend', { delivery: first.id }, placet.organisationRef, 'secretariat');
    await until(async () => (await letter()).state === 'sent');
    const again = await letter();
    expect(again).toMatchObject({
      id: first.id,
      address: 'mission@sample.example',
      message_id: `<${first.id}.1@meetings.example>`,
      resent: 1,
      bounced_at: null,
      body: first.body,
    });
    const [event] = (await placet.engine.events(placet.organisationRef)).slice(-1);
    expect(event).toMatchObject({
      type: 'delivery.resent',
      as: 'secretariat',
      facts: { resent: { recipient: 'XAC', was: 'bounced', address: 'mission@sample.example', times: 1 } },
    });

    const late = report({ letter: first.message_id ?? '', address: 'mission@sample.example' });
    expect(await takeReport(placet, late)).toMatchObject([{ outcome: 'overtaken' }]);
    expect(await letter()).toMatchObject({ state: 'sent' });

    const second = report({ letter: again.message_id ?? '', address: 'mission@sample.example' });
    expect(await takeReport(placet, second)).toMatchObject([{ outcome: 'bounced' }]);
    expect(await failures()).toHaveLength(2);
  });

  it('is sent again by nobody else, and never while it waits', async () => {
    const { id } = await letter();
    const tried = async (as: string, delivery: string) => {
      const commands = [{ type: 'delivery.resend', as, with: { delivery }, precondition: () => true }];
      const [answer] = await placet.engine.dispatch({ ref: placet.organisationRef, commands });
      return answer && 'refused' in answer ? answer.refused : 'taken';
    };
    expect(await tried('XAC', id)).toBe('not-entitled');
    expect(await tried('XAC', 'no-such-letter')).toBe('not-entitled');
    expect(await tried('secretariat', 'no-such-letter')).toBe('not-found');
    await placet.finish(5_000);
    expect(await tried('secretariat', id)).toBe('taken');
    expect(await tried('secretariat', id)).toBe('wrong-state');
  });

  it('is found in an mbox file, a maildir, and a folder of files, each whole', async () => {
    const messages = [await returned(), 'Subject: Out of office\n\nFrom here on I am away.\n'];
    const from = 'From MAILER-DAEMON Thu Jul 11 05:00:00 2024\n';
    const mbox = join(folder, 'mbox');
    await writeFile(
      mbox,
      messages.map((message) => `${from}${message.replace(/^(>*From )/gm, '>$1')}\n`).join('\n'),
    );
    const maildir = join(folder, 'maildir');
    for (const name of ['new', 'cur', 'tmp']) await mkdir(join(maildir, name), { recursive: true });
    await writeFile(join(maildir, 'new', '1.mx'), messages[0] ?? '');
    await writeFile(join(maildir, 'cur', '2.mx:2,S'), messages[1] ?? '');
    const single = join(folder, 'one.eml');
    await writeFile(single, messages[0] ?? '');

    const read = async (path: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const message of readMailbox(path)) found.push(Buffer.from(message ?? []).toString('utf8'));
      return found;
    };
    expect(await read(mbox)).toHaveLength(2);
    expect((await read(mbox))[1]).toContain('\nFrom here on I am away.');
    expect(await read(maildir)).toEqual(messages);
    expect(await read(single)).toHaveLength(1);
    const [taken] = await Promise.all((await read(mbox)).map((message) => takeReport(placet, message)));
    expect(taken).toMatchObject([{ outcome: 'bounced', recipient: 'XAC' }]);
  });
});
