import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import Database from 'better-sqlite3';
import { freePort, until } from '#kit';
import { packageRoot } from '#runtime';
import { Policy } from '../../apps/api/src/http/policy.js';
import type { ApiReply } from '../../apps/api/src/http/http.js';
import { Client } from './client.js';
import { givenApi } from './given-api.js';
import { givenCirculated, peopleOf, type People } from './given-drafts.js';

@Controller('open')
class OpenController {
  @Get()
  get(): string {
    return 'open';
  }
}

@Controller('test')
class TestController {
  @Get('slow')
  @Policy('public')
  async slow(): Promise<string> {
    await delay(300);
    return 'answered';
  }

  @Get('fails/:secret')
  @Policy('public')
  fails(@Param('secret') secret: string, @Res() _reply: ApiReply): never {
    throw new Error(`SELECT ${secret} FROM token`);
  }
}

const options = { controllers: [TestController] };
const SLOW = 60_000;

describe('the server', () => {
  it('does not start with a route that does not say who may call it', async () => {
    await expect(givenApi({}, { controllers: [OpenController] })).rejects.toThrow('OpenController.get');
  });

  it('leaves nothing open when it cannot have its port', async () => {
    const [mine, metrics] = [await freePort(), String(await freePort())];
    const first = await givenApi({ PLACET_PORT: String(mine) });
    const settings = { PLACET_PORT: String(mine), PLACET_METRICS_PORT: metrics };
    await expect(givenApi(settings)).rejects.toThrow('EADDRINUSE');
    await first.close();
    // Every port that the other took is free again.
    const second = await givenApi(settings);
    await second.close();
  });

  it('answers what is under way when it is told to end, and then no more', async () => {
    const given = await givenApi({}, options);
    const slow = given.stranger.get('/test/slow');
    await delay(100);
    await given.close();
    expect(await slow).toMatchObject({ status: 200, text: 'answered' });
    await expect(given.stranger.get('/health/live')).rejects.toThrow();
  });

  it('tells nothing of what fails inside', async () => {
    const given = await givenApi({}, options);
    const answer = await given.stranger.get('/test/fails/hunter2');
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(answer.text).toMatch(/"instance":"urn:uuid:[0-9a-f-]{36}"/);
    expect(answer.text).not.toMatch(/hunter2|SELECT|Error|\.ts|\.js/);
    await given.close();
  });

  it('says with every answer how it may be used', async () => {
    const given = await givenApi();
    const chair = await given.client('chair');
    for (const path of ['/api/v1/drafts', '/api/v1/drafts/none', '/health/live', '/nowhere', '/docs']) {
      const { headers } = await chair.get(path);
      expect([path, headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([
        path,
        'nosniff',
        'no-referrer',
      ]);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect((await chair.get('/api/v1/drafts')).headers.get('cache-control')).toBe('no-store');
    expect((await chair.get('/%zz')).body.code).toBe('not-found');
    await given.close();
  });

  it('is alive, started and ready', async () => {
    const given = await givenApi();
    for (const probe of ['live', 'startup', 'ready']) {
      expect(await given.stranger.get(`/health/${probe}`)).toMatchObject({
        status: 200,
        body: { status: 'ok' },
      });
    }
    await given.close();
  });

  it(
    'says when it cannot take a communication, and keeps that it could not',
    async () => {
      const given = await givenApi();
      const people: People = await peopleOf(given);
      const [xaa, probe] = [
        new Client(given.api.url, await given.token('XAA'), 0),
        new Client(given.api.url, '', 0),
      ];
      const id = await givenCirculated(people);
      const { PLACET_DATA, PLACET_ORGANISATION } = given.api.placet.config;
      const other = new Database(join(PLACET_DATA, PLACET_ORGANISATION, 'placet.sqlite'));
      other.exec('BEGIN IMMEDIATE');
      const headers = { 'Idempotency-Key': 'the-same-again' };
      const give = () => xaa.give(`drafts/${id}`, 'position.register', { stance: 'objection' }, headers);
      const answer = await give();
      expect(answer).toMatchObject({ status: 503, body: { code: 'try-again' } });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await probe.get('/health/ready')).toMatchObject({
        status: 503,
        body: { status: 'failing' },
      });
      other.exec('ROLLBACK');
      other.close();
      await until(async () => (await give()).status === 200);
      const gaps = () =>
        given.api.placet.store.read.all(
          'SELECT from_at, until_at FROM intake_gap WHERE until_at IS NOT NULL',
        );
      await until(async () => (await gaps()).length > 0);
      await given.close();
    },
    SLOW,
  );

  it('keeps nothing as missed of what it refuses, whoever sent it', async () => {
    const given = await givenApi();
    const people: People = await peopleOf(given);
    const id = await givenCirculated(people);
    const senders = [given.stranger, new Client(given.api.url, 'no-such-token'), await given.client('XAA')];
    const statuses = [];
    for (const sender of senders) {
      for (const [type, payload] of [
        ['position.register', { stance: 'objection' }],
        ['position.register', {}],
        ['no.such-command', {}],
      ] as const) {
        statuses.push((await sender.give(`drafts/${id}`, type, payload)).status);
      }
    }
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(statuses.filter((status) => status >= 400).length).toBeGreaterThan(6);
    await given.api.placet.receiver.sign();
    expect(await given.api.placet.store.read.all('SELECT id FROM intake_gap')).toEqual([]);
    await given.close();
  });
});

describe('the process', () => {
  const main = join(packageRoot(), 'dist', 'apps', 'api', 'src', 'main.js');
  const running = new Set<ChildProcess>();

  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
  });

  async function run(settings: Readonly<Record<string, string>>) {
    const folder = await mkdtemp(join(tmpdir(), 'placet-process-'));
    const env = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample', PLACET_PORT: '0', ...settings };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    const exited = once(child, 'exit').then(async ([code]) => {
      running.delete(child);
      await rm(folder, { recursive: true, force: true });
      return code as number;
    });
    return { child, exited, output: () => ({ stdout, stderr }) };
  }

  it(
    'prints where it listens, and ends in order when told to',
    async () => {
      const { child, exited, output } = await run({});
      await once(child.stdout, 'data');
      expect(output().stdout).toMatch(/^Placet listens on (http:\/\/127\.0\.0\.1:\d+)\nLook at \1\/docs\n$/);
      child.kill('SIGTERM');
      expect([await exited, output().stderr]).toEqual([0, '']);
    },
    SLOW,
  );

  it.each([
    ['an unknown setting', { PLACET_COLOUR: 'red' }, 'PLACET_COLOUR'],
    ['an unknown organisation', { PLACET_ORGANISATION: 'atlantis' }, 'atlantis'],
  ])(
    'does not start with %s, and says why',
    async (_what, settings, reason) => {
      const { exited, output } = await run(settings);
      expect(await exited).toBe(1);
      expect(output().stdout).toBe('');
      expect(output().stderr).toContain(reason);
      expect(output().stderr).not.toBe('');
    },
    SLOW,
  );
});
