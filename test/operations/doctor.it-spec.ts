import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MariadbServer, RedisServer, freshDatabase, mariadbUrl, query } from '#kit';
import { createLog, loadConfig, openPlacet, packageRoot, type Finding, type Verdict } from '#runtime';
import { placet } from '../cli/placet.js';
import { givenAccounts } from './accounts.js';

import.meta.jest.setTimeout(120_000);

const deploy = (name: string): string => join(packageRoot(), 'deploy', name);

interface Seen {
  readonly code: number;
  readonly findings: readonly Finding[];
  readonly said: string;
}

async function doctor(settings: Readonly<Record<string, string>>): Promise<Seen> {
  const { code, stdout, stderr } = await placet(['doctor', '--json'], { settings });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { code, findings: lines.map((line) => JSON.parse(line) as Finding), said: stderr };
}

/** What the service says of the database when it starts. */
async function logOfStart(settings: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const folder = await mkdtemp(join(tmpdir(), 'placet-log-'));
  const file = await open(join(folder, 'log'), 'w+');
  try {
    const config = loadConfig(settings);
    await (await openPlacet(config, createLog(config, file.fd))).close();
    const lines = (await readFile(join(folder, 'log'), 'utf8')).split('\n').filter((line) => line !== '');
    return lines
      .map((line) => JSON.parse(line) as { readonly time: number; readonly setting?: string })
      .filter(({ setting }) => setting?.startsWith('database.'))
      .map(({ time: _time, ...said }) => said);
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
}

function named(findings: readonly Finding[], verdict: Verdict): string[] {
  return findings.filter((finding) => finding.verdict === verdict).map(({ name }) => name);
}

describe('placet doctor', () => {
  it('has nothing to say against servers that run with the files of deploy/, and the accounts made there', async () => {
    const database = await new MariadbServer({ file: deploy('mariadb.cnf') }).start();
    const redis = await new RedisServer({ file: deploy('redis.conf') }).start();
    try {
      const accounts = await givenAccounts(database.url);
      await accounts.migrate('--grants', accounts.application);
      const settings = { PLACET_DATABASE_URL: accounts.applicationUrl, PLACET_REDIS_URL: redis.url };
      const { code, findings, said } = await doctor(settings);
      expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
      expect([code, said]).toEqual([0, 'All is well.\n']);
      expect(findings.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['sync_binlog', 'maxmemory-policy', 'rights of the account']),
      );
    } finally {
      await Promise.all([database.stop(), redis.stop()]);
    }
  });

  it('ends with 1 for a database that would lose what it acknowledged, and the service does not start on it', async () => {
    const args = [
      '--innodb-flush-log-at-trx-commit=2',
      '--skip-innodb-doublewrite',
      '--log-bin=bin',
      '--sync-binlog=0',
      '--max-connections=20',
    ];
    const server = await new MariadbServer({ args }).start();
    try {
      const { url } = await freshDatabase(server.url);
      await placet(['migrate'], { settings: { PLACET_DATABASE_URL: url } });
      await query(url, 'ALTER TABLE timer ENGINE = Aria');
      const { code, findings, said } = await doctor({ PLACET_DATABASE_URL: url });
      expect(named(findings, 'refused')).toEqual([
        'innodb_flush_log_at_trx_commit',
        'innodb_doublewrite',
        'sync_binlog',
        'tables outside InnoDB',
      ]);
      expect(named(findings, 'warning')).toEqual([
        'innodb_rollback_on_timeout',
        'max_connections',
        'the record is append-only',
      ]);
      expect([code, said]).toEqual([1, '4 must be corrected before Placet is used here; 3 should be.\n']);
      const start = openPlacet(loadConfig({ PLACET_ORGANISATION: 'sample', PLACET_DATABASE_URL: url }));
      await expect(start).rejects.toThrow(/innodb_flush_log_at_trx_commit is 2, required: 1/);
    } finally {
      await server.stop();
    }
  });

  it('warns of a grace that is shorter than a command may take', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'placet-doctor-'));
    const settings = { PLACET_DATA: folder, PLACET_GRACE_MS: '1000' };
    await placet(['migrate'], { settings });
    const { code, findings } = await doctor(settings);
    expect([code, named(findings, 'warning')]).toEqual([0, ['PLACET_GRACE_MS']]);
    await rm(folder, { recursive: true, force: true });
  });

  it('counts rights that come by a role, and for a pattern of names', async () => {
    const server = await new MariadbServer().start();
    try {
      const { name, url } = await freshDatabase(server.url);
      await placet(['migrate'], { settings: { PLACET_DATABASE_URL: url } });
      const settings = { PLACET_DATABASE_URL: url.replace('root@', 'member@') };
      const rightsOf = async (): Promise<readonly unknown[]> => {
        const { findings } = await doctor(settings);
        const ofDatabase = findings.filter(({ about }) => about === 'database');
        return ofDatabase.slice(-2).map(({ actual, verdict }) => [actual, verdict]);
      };
      const pattern = `\`${name.slice(0, 10).replace('_', '\\_')}%\`.*`;
      await query(
        server.url,
        `CREATE USER member@'%'; CREATE ROLE service; GRANT service TO member@'%';
         SET DEFAULT ROLE service FOR member@'%'; GRANT SELECT, INSERT, UPDATE, DELETE ON ${pattern} TO service`,
      );
      expect(await rightsOf()).toEqual([
        ['all there', 'ok'],
        ['it may change event, event_secret and 5 more', 'warning'],
      ]);
      await query(server.url, `REVOKE DELETE, UPDATE ON ${pattern} FROM service`);
      expect(await rightsOf()).toEqual([
        [expect.stringMatching(/^missing: UPDATE on \w+, UPDATE on \w+ and \d+ more$/), 'refused'],
        ['so it is', 'ok'],
      ]);
      await query(server.url, `GRANT DELETE ON ${name}.event TO member@'%'`);
      expect((await rightsOf())[1]).toEqual(['it may change event', 'warning']);
      await query(server.url, `GRANT UPDATE ON ${pattern} TO service`);
      expect((await rightsOf())[0]).toEqual([
        expect.stringMatching(/^missing: DELETE on \w+, DELETE on \w+ and \d+ more$/),
        'refused',
      ]);
    } finally {
      await server.stop();
    }
  });

  it('tells a server that may not be written to', async () => {
    const server = await new MariadbServer().start();
    try {
      const accounts = await givenAccounts(server.url);
      await accounts.migrate('--grants', accounts.application);
      await query(server.url, 'SET GLOBAL read_only = 1');
      const { code, findings } = await doctor({ PLACET_DATABASE_URL: accounts.applicationUrl });
      expect([code, named(findings, 'refused')]).toEqual([1, ['read only']]);
    } finally {
      await server.stop();
    }
  });

  it('ends with 1 where Redis may drop jobs, and the service starts all the same', async () => {
    const database = await freshDatabase(mariadbUrl());
    const args = ['--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru', '--appendfsync', 'no'];
    const redis = await new RedisServer({ args }).start();
    try {
      const settings = {
        PLACET_ORGANISATION: 'sample',
        PLACET_DATABASE_URL: database.url,
        PLACET_REDIS_URL: redis.url,
      };
      await placet(['migrate'], { settings });
      const { code, findings } = await doctor(settings);
      expect([code, named(findings, 'refused')]).toEqual([1, ['maxmemory-policy']]);
      expect(named(findings, 'warning')).toEqual(expect.arrayContaining(['appendonly', 'appendfsync']));
      const corrected = { level: 40, msg: 'A setting should be corrected' };
      expect(await logOfStart(settings)).toEqual([
        { ...corrected, setting: 'database.innodb_rollback_on_timeout' },
        { ...corrected, setting: 'database.the-record-is-append-only' },
      ]);
    } finally {
      await redis.stop();
      await database.drop();
    }
  });

  it('warns where Redis is away, and says what that means', async () => {
    const database = await freshDatabase(mariadbUrl());
    try {
      const settings = { PLACET_DATABASE_URL: database.url, PLACET_REDIS_URL: 'redis://127.0.0.1:1' };
      const { code, stdout } = await placet(['doctor'], { settings });
      expect(code).toBe(0);
      expect(stdout).toMatch(/^reachable +yes +no: .*WARNING.*^ {4}Nothing is lost/ms);
    } finally {
      await database.drop();
    }
  });

  it('says what it finds in words that fit the line, and why', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'placet-doctor-'));
    try {
      const settings = { PLACET_DATA: folder, PLACET_ORGANISATION: 'sample' };
      const { code, stdout } = await placet(['doctor'], { settings });
      expect(code).toBe(0);
      expect(stdout).toMatch(/^journal_mode +wal +wal +ok$/m);
      expect(stdout).toMatch(/^synchronous +full +full +ok$/m);
      expect(stdout).toMatch(/^schema .*missing +WARNING\n {4}Run "placet migrate"/m);
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('ends with 2 where the database does not answer', async () => {
    const { code, said } = await doctor({ PLACET_DATABASE_URL: 'mysql://nobody@127.0.0.1:1/placet' });
    expect([code, said]).toEqual([2, expect.stringContaining('cannot be reached')]);
  });
});
