import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freshDatabase, MariadbServer } from '#kit';
import { issueToken, packageRoot } from '#runtime';
import { openStore } from '#store';
import { Client } from '../api/client.js';
import { accepted, givenCirculated } from '../api/given-drafts.js';
import { startApiProcess } from './api-process.js';
import { until } from './until.js';

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
      const api = await startApiProcess({
        PLACET_DATABASE_URL: url,
        PLACET_LOG_LEVEL: 'debug',
        PLACET_SWEEP_MS: '100',
      });
      const lines = () =>
        api
          .log()
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Line);
      const has = (msg: string) => until(() => lines().find((line) => line.msg === msg));
      // No letter can be written: where its folder would be there is a file.
      await mkdir(join(api.folder, 'sample'), { recursive: true });
      await writeFile(join(api.folder, 'sample', 'mail'), '');
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
      await has('A row of the outbox failed');

      await server.kill();
      await member.give(on, 'position.register', object);
      await has('A round failed');
      await server.start();
      await until(async () => ((await chair.client.get('/health/ready')).status === 200 ? true : undefined));
      await api.end();
      await server.stop();

      const log = api.log();
      const secrets = [...Object.values(CANARIES), chair.token, xaa.token, draft, 'XAA', 'INSERT', 'SELECT'];
      for (const secret of [...secrets, '@', 'Arvania', 'Tourism', 'objection', 'position.register', url]) {
        expect([secret, log.includes(secret)]).toEqual([secret, false]);
      }
      const told = lines();
      const requests = told.filter(({ msg }) => msg === 'request');
      expect(requests.length).toBeGreaterThan(10);
      expect(requests.every(({ correlation }) => correlation !== undefined)).toBe(true);
      expect(told.some(({ error }) => error?.code === 'EEXIST' || error?.code === 'ENOTDIR')).toBe(true);
      expect(log).toContain('DatabaseUnavailable');
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
