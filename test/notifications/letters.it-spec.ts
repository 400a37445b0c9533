import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadConfig, openPlacet, type Placet } from '#runtime';

const WITHIN_MS = 10_000;

/** The subject of a message, unfolded and with its encoded words (RFC 2047, base64 or quoted-printable) read. */
function subjectOf(message: string): string {
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const [, subject = ''] = /^Subject: (.*)$/m.exec(head) ?? [];
  const bytes = subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, way: string, text: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/g, (_byte, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('letters in the embedded mode', () => {
  let folder: string;
  let placet: Placet;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'placet-letters-'));
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
  });
  afterEach(async () => {
    await placet.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function given(type: string, payload: Record<string, unknown>, ref?: { kind: 'draft'; id: string }) {
    const commands = [{ type, as: 'chair', with: payload, precondition: () => true }];
    const [answer] = await placet.engine.dispatch({
      ...(ref ? { ref } : { creates: 'draft' as const }),
      commands,
    });
    if (!answer || 'refused' in answer) throw new Error(`${type}: ${JSON.stringify(answer)}`);
    return answer.ref as { kind: 'draft'; id: string };
  }

  async function letters(count: number): Promise<string[]> {
    const mail = join(folder, 'sample', 'mail');
    for (let waited = 0; waited < WITHIN_MS; waited += 50) {
      const names = await readdir(mail).catch(() => []);
      const whole = names.filter((name) => name.endsWith('.eml'));
      if (whole.length >= count) return Promise.all(whole.map((name) => readFile(join(mail, name), 'utf8')));
      await delay(50);
    }
    throw new Error(`No ${count} letters within ${WITHIN_MS} ms`);
  }

  it('are written to every member in its own language, each with an identity of its own at the sender’s domain', async () => {
    const draft = await given('draft.create', {
      kind: 'road-map',
      title: { en: 'Road map', ru: 'Дорожная карта' },
    });
    await given('draft.submit', { body: 'swg' }, draft);
    const all = await letters(26);
    expect(all).toHaveLength(26);
    const russian = all.filter((message) => /^To: xac@sample\.example\r$/m.test(message));
    expect(russian.map(subjectOf)).toEqual(['Распространён проект: «Дорожная карта»']);
    expect(all.filter((message) => subjectOf(message) === 'Circulated: Road map').length).toBeGreaterThan(0);
    const ids = all.map((message) => /^Message-ID: (<.+@meetings\.example>)\r$/m.exec(message)?.[1]);
    expect(new Set(ids).size).toBe(26);
    expect(ids).not.toContain(undefined);
    expect(all.every((message) => /^Auto-Submitted: auto-generated\r$/m.test(message))).toBe(true);
  });
});
