import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freshDatabase, MariadbServer, PlacetProcess, until } from '#kit';
import { issueToken, packageRoot } from '#runtime';
import { openStore } from '#store';
import { Client } from '../api/client.js';
import { accepted, givenCirculated } from '../api/given-drafts.js';

const SLOW = 180_000;

/** Each stands for something that a person wrote, or that tells who somebody is. */
const CANARIES = {
  title: 'canarytitle',
  reason: 'canaryreason',
  statement: 'canarystatement',
  address: 'canaryaddress@capital.example',
  path: 'canarypath',
  query: 'canaryquery',
  form: 'canaryform',
  key: 'canarykey-0001',
} as const;

/** What an api says on standard output once it listens, beside its log. */
const GREETING = /^Placet listens on http:\S+\nLook at http:\S+\n/m;

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly error?: { readonly type: string; readonly code?: string };
  readonly correlation?: string;
}

describe('the log of an api process', () => {
  it(
    'holds nothing that anybody said and nobody’s name, at its most talkative and while everything fails',
    async () => {
      const server = await new MariadbServer().start();
      const { url } = await freshDatabase(server.url);
      const folder = await mkdtemp(join(tmpdir(), 'placet-canary-'));
      // No letter can be written: where its folder would be there is a file.
      await mkdir(join(folder, 'sample'));
      await writeFile(join(folder, 'sample', 'mail'), '');
      const api = await PlacetProcess.start({
        app: 'api',
        settings: {
          PLACET_DATA: folder,
          PLACET_ORGANISATION: 'sample',
          PLACET_DATABASE_URL: url,
          PLACET_LOG_LEVEL: 'debug',
          PLACET_SWEEP_MS: '100',
        },
      });
      const lines = async () => {
        const written = (await api.log()).replace(GREETING, '');
        // The last piece is empty, or a line that is still being written.
        return written
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as Line);
      };
      const has = (msg: string) => until(async () => (await lines()).find((line) => line.msg === msg));
      const store = await openStore({ url });
      const client = async (actor: string) => {
        const token = await issueToken(store, { actor, label: 'test' });
        return { token, client: new Client(api.url, token, 0) };
      };
      const [chair, secretariat, xaa] = [
        await client('chair'),
        await client('secretariat'),
        await client('XAA'),
      ];
      await store.close();

      const address = { participant: 'XAA', address: CANARIES.address };
      accepted(await secretariat.client.giveSeen('organisation', 'address.set', address));
      const people = { chair: chair.client, secretariat: secretariat.client };
      const draft = await givenCirculated(people, 'soc');
      const { client: member } = xaa;
      await chair.client.make('drafts', { kind: 'concept-paper', title: { en: CANARIES.title } });
      const words = { reason: CANARIES.reason, statement: CANARIES.statement };
      const object = { stance: 'objection', ...words };
      const headers = { 'Idempotency-Key': CANARIES.key };
      const on = `drafts/${draft}`;
      accepted(
        await member.give(on, 'position.register', { stance: 'objection', reason: words.reason }, headers),
      );
      await member.give(on, 'position.register', object, headers);
      await member.give(on, 'draft.withdraw', { reason: CANARIES.reason });
      await member.give(on, 'statement.register', { kind: 'comment', text: { en: CANARIES.statement } });
      await member.post(`/api/v1/${on}/commands`, `{ "type": "${CANARIES.form}`);
      await member.get(`/api/v1/drafts/${CANARIES.path}?after=${CANARIES.query}`);
      await member.get(`/${CANARIES.path}`, { Authorization: `Bearer ${CANARIES.form}` });
      const made = await member.post('/api/v1/calendar/feeds', { label: CANARIES.form });
      const { path: calendar } = JSON.parse(made.text) as { path: string };
      const stranger = new Client(api.url, undefined, 0);
      expect((await stranger.get(calendar)).status).toBe(200);
      expect((await stranger.get(calendar.replace('.ics', 'x.ics'))).status).toBe(404);
      await has('A row of the outbox failed');

      await server.kill();
      await member.give(on, 'position.register', object);
      await stranger.get(calendar);
      await has('A round failed');
      await server.start();
      await api.ready();
      await api.end();
      await server.stop();

      const log = await api.log();
      const secrets = [
        ...Object.values(CANARIES),
        calendar.slice(-30, -4),
        chair.token,
        xaa.token,
        draft,
        'XAA',
        'INSERT',
        'SELECT',
      ];
      for (const secret of [...secrets, '@', 'Arvania', 'Tourism', 'objection', 'position.register', url]) {
        expect([secret, log.includes(secret)]).toEqual([secret, false]);
      }
      const told = await lines();
      const requests = told.filter(({ msg }) => msg === 'request');
      expect(requests.length).toBeGreaterThan(10);
      expect(requests.every(({ correlation }) => correlation !== undefined)).toBe(true);
      expect(told.some(({ error }) => error?.code === 'EEXIST' || error?.code === 'ENOTDIR')).toBe(true);
      expect(log).toContain('DatabaseUnavailable');
      await api.remove();
      await rm(folder, { recursive: true });
    },
    SLOW,
  );

  it('tells of an error that nobody caught without its words, and the process ends with 1', async () => {
    const logging = pathToFileURL(join(packageRoot(), 'dist', 'libs', 'runtime', 'src', 'logging.js')).href;
    const script = `
      const { createLog, logCrashes } = await import(${JSON.stringify(logging)});
      logCrashes(createLog({ PLACET_LOG_LEVEL: 'info' }));
      const sql = "INSERT INTO delivery VALUES ('${CANARIES.address}')";
      Promise.reject(Object.assign(new Error('Duplicate ${CANARIES.reason}'), { code: 'ER_DUP_ENTRY', sql }));
      setInterval(() => {}, 1_000);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.on('data', (chunk) => (log += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, JSON.parse(log)]).toMatchObject([
      1,
      { msg: 'The process cannot go on', origin: 'unhandledRejection', error: { code: 'ER_DUP_ENTRY' } },
    ]);
    expect(log).not.toMatch(/canary|INSERT|Duplicate/);
  });
});
