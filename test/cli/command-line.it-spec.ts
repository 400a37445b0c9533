import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { loadConfig, openPlacet } from '#runtime';
import { placet, startPlacet } from './placet.js';

// Processes start one after another, on machines that may be busy.
import.meta.jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'placet-cli-'));
const settings = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample', PLACET_PORT: '0' };
const here = { settings };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('explains itself', async () => {
  const { code, stdout, stderr } = await placet(['--help']);
  expect([code, stderr]).toEqual([0, '']);
  const commands = [
    'serve',
    'worker',
    'rehearse',
    'workflow',
    'user',
    'feed',
    'webhook',
    'export',
    'journal',
    'calendar',
    'migrate',
    'doctor',
    'backup',
  ];
  for (const command of commands) {
    expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect((await placet([command, '--help'])).code).toBe(0);
  }
});

describe('workflow', () => {
  it('lists the procedures of an organisation', async () => {
    const { code, stdout } = await placet(['workflow', 'list', '--json'], here);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; hash: string });
    expect(code).toBe(0);
    expect(rows.map(({ id }) => id)).toContain('road-map');
    for (const { hash } of rows) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await placet(['workflow', 'list'], here)).stdout).toMatch(
      /^road-map +v1 +road-map +Road map +[0-9a-f]{12} +workflows\/sample\/road-map\.yaml$/m,
    );
  });

  it('proves them', async () => {
    const { code, stdout } = await placet(['workflow', 'verify', 'road-map'], here);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^✓ road-map v1: proved/)]);
  });

  it('draws one, in words or into a file', async () => {
    const out = join(folder, 'road-map.svg');
    expect((await placet(['workflow', 'diagram', 'road-map', '--out', out], here)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toMatch(/^<svg/);
    const { code, stdout } = await placet(['workflow', 'diagram', 'road-map', '--text'], here);
    expect([code, stdout]).toEqual([0, expect.stringContaining('SOC')]);
  });

  it('prints the machine that runs it', async () => {
    const { code, stdout } = await placet(['workflow', 'machine', 'workflows/sample/road-map.yaml'], here);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('states');
  });

  it('ends with 2 for one that is not there', async () => {
    const { code, stderr } = await placet(['workflow', 'machine', 'treaty'], here);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/There is no workflow treaty; there are .*\bconcept-paper\b/),
    ]);
  });
});

describe('user', () => {
  it('makes a token that is shown once, lists it without its secret, and ends it', async () => {
    const made = await placet(['user', 'token', '--as', 'XAA', '--label', 'Delegation of Arvania'], here);
    const secret = made.stdout.trim();
    expect(made.code).toBe(0);
    expect(secret).toMatch(/^\w+_[\w-]{43}$/);
    const listed = await placet(['user', 'list'], here);
    expect(listed.stdout).toMatch(
      /^[0-9a-f]{12} +XAA +since \d{4}-\d\d-\d\d +no end +Delegation of Arvania$/m,
    );
    expect(listed.stdout).not.toContain(secret);
    expect((await placet(['user', 'revoke', listed.stdout.slice(0, 12)], here)).code).toBe(0);
    expect((await placet(['user', 'list'], here)).stdout).toContain('revoked');
  });

  it('ends with 2 for an actor that the organisation does not know, and for a token that is not there', async () => {
    expect((await placet(['user', 'token', '--as', 'XQQ'], here)).code).toBe(2);
    expect((await placet(['user', 'token', '--as', 'nobody'], here)).code).toBe(2);
    expect((await placet(['user', 'token', '--as', 'XAA', '--expires', 'soon'], here)).code).toBe(2);
    expect((await placet(['user', 'revoke', 'ffffffffffff'], here)).code).toBe(2);
  });
});

describe('feed', () => {
  it('makes the address of a calendar that is shown once, lists it without its secret, and ends it', async () => {
    const at = { settings: { ...settings, PLACET_PUBLIC_URL: 'https://placet.example' } };
    const made = await placet(['feed', 'issue', '--as', 'XAA', '--body', 'soc', '--label', 'Hall'], at);
    const [, secret = ''] =
      /^https:\/\/placet\.example\/api\/v1\/calendar\/feeds\/(feed_[\w-]{43})\.ics\n$/.exec(made.stdout) ??
      [];
    expect([made.code, secret]).toEqual([0, expect.stringMatching(/^feed_/)]);
    const listed = await placet(['feed', 'list'], at);
    expect(listed.stdout).toMatch(
      /^[0-9a-f]{12} +XAA \(soc\) +since \d{4}-\d\d-\d\d +good +never fetched +Hall$/m,
    );
    expect(listed.stdout).not.toContain(secret);
    expect((await placet(['feed', 'revoke', secret], at)).code).toBe(0);
    expect((await placet(['feed', 'list'], at)).stdout).toContain('revoked');
  });

  it('ends with 2 for an actor or a body that the organisation does not know, and a calendar that is not there', async () => {
    expect((await placet(['feed', 'issue', '--as', 'XQQ'], here)).code).toBe(2);
    expect((await placet(['feed', 'issue', '--as', 'XAA', '--body', 'senate'], here)).code).toBe(2);
    expect((await placet(['feed', 'revoke', 'ffffffffffff'], here)).code).toBe(2);
  });
});

describe('webhook', () => {
  const at = {
    settings: {
      ...settings,
      PLACET_WEBHOOK_KEY: Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64'),
      PLACET_WEBHOOK_ALLOW: '127.0.0.1:9',
    },
  };

  it('registers an endpoint whose secret is shown once, changes it, and removes it', async () => {
    const add = ['webhook', 'add', 'http://127.0.0.1:9/hook', '--as', 'secretariat', '--json'];
    const { id, secret } = JSON.parse((await placet(add, at)).stdout) as { id: string; secret: string };
    expect(secret).toMatch(/^whsec_/);
    const listed = await placet(['webhook', 'list'], at);
    expect(listed.stdout).toMatch(/secretariat +active +0 waiting, 0 dead +http:\/\/127\.0\.0\.1:9\/hook$/m);
    expect(listed.stdout).not.toContain(secret.slice('whsec_'.length));
    const rotated = await placet(['webhook', 'rotate', id], at);
    expect(rotated.stdout).toMatch(/^whsec_/);
    expect(rotated.stdout.trim()).not.toBe(secret);
    expect((await placet(['webhook', 'replay', id], at)).stderr).toContain('0 messages');
    expect((await placet(['webhook', 'remove', id], at)).code).toBe(0);
    expect((await placet(['webhook', 'list'], at)).stdout).toBe('');
  });

  it('ends with 2 without a key, for an address that is not public, and for a webhook that is not there', async () => {
    const add = (url: string) => ['webhook', 'add', url, '--as', 'secretariat'];
    expect((await placet(add('https://registry.example/'), here)).code).toBe(2);
    expect((await placet(add('https://10.0.0.1/'), at)).code).toBe(2);
    expect((await placet(['webhook', 'remove', 'none'], at)).code).toBe(2);
  });
});

describe('export', () => {
  it('prints the events of a draft, restricted values only where asked for', async () => {
    const data = {
      PLACET_DATA: join(folder, 'record'),
      PLACET_ORGANISATION: 'sample',
      PLACET_RECORD: 'public',
    };
    const placetOpen = await openPlacet(loadConfig(data));
    const draft = await placetOpen.store.read.get<{ id: string }>(
      "SELECT subject_id AS id FROM event WHERE type = 'position.registered'",
    );
    await placetOpen.close();
    const plain = await placet(['export', draft!.id], { settings: data });
    const events = plain.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; type: string });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]).toMatchObject({ subject: draft!.id, type: 'draft.created' });
    expect(plain.stdout).not.toContain('"stance":"objection"');
    const full = await placet(['export', '--restricted', draft!.id], { settings: data });
    expect(full.stdout).toContain('"stance":"objection"');
  });

  it('ends with 2 for a draft that is not there', async () => {
    expect((await placet(['export', 'nothing'], here)).code).toBe(2);
  });
});

describe('migrate', () => {
  it('says what it did, and does nothing the second time', async () => {
    const fresh = { settings: { ...settings, PLACET_DATA: join(folder, 'fresh') } };
    const [first, second] = [await placet(['migrate'], fresh), await placet(['migrate'], fresh)];
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.stdout).toMatch(/^\w+\d{13}$/m);
    expect(second.stdout).toBe('');
  });
});

describe('worker', () => {
  it('says that it has nothing to do where there is no Redis', async () => {
    const { code, stderr } = await placet(['worker']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('PLACET_REDIS_URL')]);
  });
});

describe('serve', () => {
  it('serves until it is told to end, and ends as the service does', async () => {
    const child = startPlacet(['serve', '--empty'], {
      settings: { ...settings, PLACET_DATA: join(folder, 'served') },
    });
    const ended = once(child, 'close') as Promise<[number | null]>;
    for await (const line of createInterface({ input: child.stdout! })) {
      const [url] = /http:\/\/\S+/.exec(line) ?? [];
      if (url === undefined) continue;
      expect((await fetch(url)).status).toBeLessThan(500);
      break;
    }
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });

  it('ends with 2 for an organisation that is not there', async () => {
    expect((await placet(['serve', '--organisation', 'atlantis'])).code).toBe(2);
  });
});

describe('journal', () => {
  const data = { PLACET_DATA: join(folder, 'journals'), PLACET_ORGANISATION: 'sample' };

  it('prints what happened at a meeting, and finds the sealed journal as the events give it again', async () => {
    const placetOpen = await openPlacet(loadConfig(data));
    const give = async (type: string, payload: Record<string, unknown>, id?: string): Promise<string> => {
      const place =
        id === undefined ? { creates: 'meeting' as const } : { ref: { kind: 'meeting' as const, id } };
      const [answer] = await placetOpen.engine.dispatch({
        ...place,
        commands: [{ type, as: 'chair', with: payload }],
      });
      if (!answer || 'refused' in answer) throw new Error(`${type}: ${JSON.stringify(answer)}`);
      return answer.ref.id;
    };
    const meeting = await give('meeting.schedule', { body: 'soc', opens: '2030-07-11T10:00:00' });
    await give(
      'meeting.open',
      { waiver: { by: 'All delegations', reason: 'All of them are here' } },
      meeting,
    );
    await give('meeting.close', {}, meeting);
    await placetOpen.close();
    const russian = await placet(['journal', meeting, '--language', 'ru'], { settings: data });
    expect([russian.code, russian.stdout.split('\n')[0]]).toEqual([
      0,
      '# Комитет старших должностных лиц. Журнал заседания № 1',
    ]);
    const json = await placet(['journal', meeting, '--json'], { settings: data });
    expect(JSON.parse(json.stdout)).toMatchObject({ meeting, number: 1, record: { body: 'soc' } });
    const checked = await placet(['journal', meeting, '--check', '--json'], { settings: data });
    expect([checked.code, JSON.parse(checked.stdout)]).toEqual([0, { meeting, faithful: true }]);
    expect((await placet(['journal', meeting, '--as', 'XBA'], { settings: data })).code).toBe(2);
    expect((await placet(['journal', 'nothing'], { settings: data })).code).toBe(2);
  });

  it('takes a foreign calendar from a file, and says what is none', async () => {
    const file = join(folder, 'other.ics');
    const event =
      'BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Debate\r\nDTSTART:20300711T050000Z\r\nDTEND:20300711T060000Z\r\nEND:VEVENT';
    writeFileSync(file, `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event}\r\nEND:VCALENDAR\r\n`);
    const taken = await placet(['calendar', 'import', file, '--name', 'Other'], { settings: data });
    expect([taken.code, taken.stdout]).toEqual([0, 'Other: events kept: 1\n']);
    writeFileSync(file, 'nothing of the kind');
    expect((await placet(['calendar', 'import', file, '--name', 'Other'], { settings: data })).code).toBe(2);
    expect(
      (await placet(['calendar', 'import', join(folder, 'none.ics'), '--name', 'Other'], { settings: data }))
        .code,
    ).toBe(2);
  });
});
