import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { parse, stringify } from 'yaml';
import { SmtpServer, until } from '#kit';
import { loadConfig, openPlacet, packageRoot, type Placet } from '#runtime';

const TEXT = {
  en: '1. States shall exchange views on tourism.',
  ru: '1. Государства обмениваются мнениями о туризме.',
};

describe('the text that goes with a letter', () => {
  let folder: string;
  let server: SmtpServer;
  let placet: Placet;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placet-attachments-'));
    await writeFile(join(folder, 'organisation.yaml'), await organisationWithTexts());
    server = await SmtpServer.start();
    placet = await openPlacet(
      loadConfig({
        PLACET_DATA: join(folder, 'data'),
        PLACET_ORGANISATION: folder,
        PLACET_SMTP_URL: server.url,
        PLACET_SWEEP_MS: '50',
        PLACET_LOG_LEVEL: 'silent',
      }),
    );
    await placet.startWork();
  });
  afterEach(async () => {
    await placet.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The sample organisation, where the Senior Officials want texts with their letters. */
  async function organisationWithTexts(): Promise<string> {
    const sample = await readFile(join(packageRoot(), 'workflows', 'sample', 'organisation.yaml'), 'utf8');
    const form = parse(sample) as { bodies: { code: string }[] };
    const bodies = form.bodies.map((body) => (body.code === 'soc' ? { ...body, attachText: true } : body));
    return stringify({ ...form, bodies, workflows: { from: 'sample' } }, { aliasDuplicateObjects: false });
  }
  async function circulated(body: string, text: Record<string, string> | undefined) {
    const created = await given('draft.create', undefined, {
      kind: 'concept-paper',
      title: { en: 'Tourism', ru: 'Туризм' },
      finalBody: 'soc',
      ...(text ? { text } : {}),
    });
    await given('draft.submit', created, { body });
    await until(() => server.messages.length >= 26);
  }
  async function given(type: string, ref: { kind: 'draft'; id: string } | undefined, payload: object) {
    const commands = [{ type, as: 'chair', with: { ...payload }, precondition: () => true }];
    const [answer] = await placet.engine.dispatch({
      ...(ref ? { ref } : { creates: 'draft' as const }),
      commands,
    });
    if (!answer || 'refused' in answer) throw new Error(`${type}: ${JSON.stringify(answer)}`);
    return answer.ref as { kind: 'draft'; id: string };
  }
  async function letterTo(recipient: string): Promise<Email> {
    const found = server.messages.find(({ to }) => to === `${recipient}@sample.example`);
    return PostalMime.parse(found?.raw ?? '', { attachmentEncoding: 'utf8' });
  }

  it('is in the language of its reader, with its hash in name and words, where the body wants it', async () => {
    await circulated('soc', TEXT);
    const [english, russian] = [await letterTo('xaa'), await letterTo('xac')];
    const [{ hash } = { hash: '' }] = await placet.store.read.all<{ hash: string }>(
      'SELECT content_hash AS hash FROM draft_revision',
    );
    expect(english.attachments.map(({ filename, content }) => [filename, content])).toEqual([
      [
        `text-rev1-en-${hash.slice(0, 12)}.txt`,
        `Tourism\n\n1. States shall exchange views on tourism.\n\nSHA-256 ${hash}\n`,
      ],
    ]);
    expect(russian.attachments[0]?.content).toContain('1. Государства обмениваются мнениями о туризме.');
    expect(english.text).toContain(`Attached: text-rev1-en-${hash.slice(0, 12)}.txt.`);
    expect(english.html).toContain('Attached: ');
  }, 60_000);

  it('is in the first language that it has, for who reads another', async () => {
    await circulated('soc', { en: TEXT.en });
    expect((await letterTo('xac')).attachments[0]?.filename).toMatch(/^text-rev1-en-/);
  }, 60_000);

  it.each([
    ['where the body wants none', 'swg', TEXT],
    ['where the text lies outside Placet', 'soc', undefined],
  ])(
    'is not there %s',
    async (_where, body, text) => {
      await circulated(body, text);
      const letter = await letterTo('xaa');
      expect(letter.attachments).toEqual([]);
      expect(letter.text).not.toContain('Attached');
    },
    60_000,
  );
});
